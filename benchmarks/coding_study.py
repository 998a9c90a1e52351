"""An invented interview of any length with overlapping codings, in a project on disk with its vault open."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import func, select

from anonymisation import Finding
from workbench.coding import current_version
from workbench.intake import preview_files, store
from workbench.preferences import set_preference
from workbench.project import Project
from workbench.store.history import now
from workbench.store.tables import Code, Coding, Interview, new_id

CODER = "Ana"
PASSPHRASE = "a passphrase for measuring"
KEY, CODE = "q", "wages.withheld"
WORDS_A_TURN = 30
SAID = (
    "the foreman kept our wages after three months and said that the agency would pay later so I asked again every "
    "week until they let me go home with the others who had waited for it since spring"
)
WORDS = SAID.split()


class FindsNothing:
    """Stands in for the detector: what it costs is measured elsewhere."""

    def find(self, text: str, language: str = "en", known: Sequence[object] = ()) -> list[Finding]:
        """Nothing."""
        return []

    def find_many(self, texts: Sequence[str], **_: object) -> list[list[Finding]]:
        """Nothing in any."""
        return [[] for _ in texts]


def make_study(folder: Path, words: int, codings: int, *, characters: int | None = None) -> Project:
    """A project of one interview, ``words`` long (or ``characters``), with codings of two coders; ends open."""
    project = Project.create(folder, name="Study", coder="Ben", vault_passphrase=PASSPHRASE)
    text = _interview(words, characters)
    store(project, preview_files([("interview.txt", text.encode())]), detector=FindsNothing())  # type: ignore[arg-type]
    _code(project, codings // 2)
    project.close()
    project = open_study(folder)
    _code(project, codings - codings // 2)
    set_preference(project, "code_keys", {KEY: CODE})
    return project


def open_study(folder: Path) -> Project:
    """The project as the coder opens it."""
    return Project.open(folder, coder=CODER, vault_passphrase=PASSPHRASE)


@cache
def held_study(folder: Path) -> Project:
    """The project opened once for all sessions of a server.

    In the program a person's passphrase opens it, before any page is asked for; deriving its two keys takes as long
    as it is meant to, and is no part of what a page takes.
    """
    return open_study(folder)


def _interview(words: int, characters: int | None) -> str:
    chance = random.Random(7)
    turns: list[str] = []
    said = 0
    while said < words if characters is None else sum(map(len, turns)) < characters:
        sentences = [" ".join(chance.choices(WORDS, k=WORDS_A_TURN // 3)).capitalize() + "." for _ in range(3)]
        turns.append(f"{('Interviewer', 'Rubina')[len(turns) % 2]}: {' '.join(sentences)}\n\n")
        said += WORDS_A_TURN
    return "".join(turns)


def _code(project: Project, count: int) -> None:
    """Passages of 20 to 400 characters anywhere in the text, so that they overlap."""
    chance = random.Random(count)
    with project.action("coding.add", "Coded") as action:
        session = action.session
        interview, length = session.execute(select(Interview.id, func.length(Interview.text))).one()
        # Accounts of violence are folded until a reader opens them, which is another thing to measure.
        codes = list(session.scalars(select(Code.id).where(Code.dimension != "violence").order_by(Code.ord)))
        version = current_version(session).id
        rows = []
        for _ in range(count):
            start = chance.randrange(length - 400)
            rows.append(
                Coding(
                    id=new_id(),
                    interview_id=interview,
                    start=start,
                    end=start + chance.randint(20, 400),
                    code_id=chance.choice(codes),
                    coder_id=project.coder.id,
                    version_id=version,
                    memo="",
                    created_at=now(),
                    attributes={},
                )
            )
        if rows:
            action.insert(*rows)
