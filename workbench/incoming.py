"""What a person corrects in the previews of files, and storing these in a good order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from sqlalchemy import select

from anonymisation import Detector
from workbench.ingest.language import LANGUAGES
from workbench.ingest.transcript import Role, with_roles, with_speakers
from workbench.intake import Preview, Progress, already_stored, store
from workbench.project import Project, ProjectError
from workbench.store.tables import Interview


@dataclass(frozen=True)
class Choices:
    """Corrections to one preview; what is left at its default stays as it was understood.

    ``roles`` and ``names`` are keyed by the speaker labels of the file; two labels given one name are merged.
    ``translation_of`` is the id of a stored interview, ``translation_of_file`` the name of another file.
    """

    include: bool = True
    language: str | None = None
    title: str = ""
    roles: Mapping[str, Role] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    translation_of: str | None = None
    translation_of_file: str | None = None


def with_distinct_names(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files with a number added to every name that came before; previews are told apart by name."""
    seen: set[str] = set()
    result = []
    for name, data in files:
        path, number, distinct = PurePath(name), 2, name
        while distinct in seen:
            distinct, number = f"{path.stem} ({number}){path.suffix}", number + 1
        seen.add(distinct)
        result.append((distinct, data))
    return result


def first_choices(previews: Sequence[Preview]) -> dict[str, Choices]:
    """What is proposed for each file by name: all as understood, and the second copy of a file left out."""
    seen: set[str] = set()
    result = {}
    for preview in previews:
        result[preview.name] = Choices(
            include=preview.readable and preview.sha256 not in seen, language=preview.language
        )
        seen.add(preview.sha256)
    return result


def apply_choices(preview: Preview, choices: Choices) -> Preview:
    """The preview as corrected. Raises IngestError or ProjectError on an unfit correction."""
    if preview.transcript is None:
        return preview
    language = choices.language or preview.language
    if language not in LANGUAGES:
        raise ProjectError("The language given is not in the list; choose one of the list.")
    transcript = with_roles(preview.transcript, choices.roles)
    renames = {old: new for old, new in choices.names.items() if new.strip() != old}
    if renames:
        transcript = with_speakers(transcript, renames)
    title = " ".join(choices.title.split())[:80]
    return replace(
        preview, transcript=transcript, language=language, title=title, translation_of=choices.translation_of
    )


def waiting(project: Project, previews: Sequence[Preview], choices: Mapping[str, Choices]) -> list[Preview]:
    """The previews that would be stored now: readable, wanted, and not in the project yet."""
    stored = already_stored(project, previews)
    return [p for p in previews if p.readable and p.name not in stored and choices.get(p.name, Choices()).include]


def store_chosen(
    project: Project,
    previews: Sequence[Preview],
    choices: Mapping[str, Choices],
    *,
    detector: Detector | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """Store what is wanted, originals before translations; returns the new interviews' codes in that order.

    Each file is one action. Raises ProjectError when files are translations of each other in a circle.
    """
    wanted = {p.name: apply_choices(p, choices.get(p.name, Choices())) for p in waiting(project, previews, choices)}
    codes: dict[str, str] = {}
    for names in _in_order(wanted, choices):
        ready = []
        for name in names:
            original = choices.get(name, Choices()).translation_of_file
            preview = wanted[name]
            if original in codes:
                preview = replace(preview, translation_of=_interview_id(project, codes[original]))
            ready.append(preview)
        tell = _share(progress, len(codes), len(names), len(wanted))
        codes |= zip(names, store(project, ready, detector=detector, progress=tell), strict=True)
    return list(codes.values())


def _in_order(wanted: Mapping[str, Preview], choices: Mapping[str, Choices]) -> list[list[str]]:
    """The names in groups, each group after those that hold the originals it translates."""
    groups: list[list[str]] = []
    left = list(wanted)
    while left:
        ready = [n for n in left if choices.get(n, Choices()).translation_of_file not in left]
        if not ready:
            raise ProjectError("Two files are each said to translate the other; say which one is the original.")
        groups.append(ready)
        left = [name for name in left if name not in ready]
    return groups


def _share(progress: Progress | None, before: int, here: int, files: int) -> Progress | None:
    """Progress of one group of files as progress of them all."""
    if progress is None:
        return None

    def tell(done: int, total: int, what: str) -> None:
        reached = before + (done / total if total else 1.0) * here
        number = min(int(reached) + 1, files)
        progress(int(reached * 1000), files * 1000, f"File {number} of {files}: {what.split(': ', 1)[-1]}")

    return tell


def _interview_id(project: Project, code: str) -> str:
    with project.reading() as session:
        return session.scalars(select(Interview.id).where(Interview.code == code)).one()
