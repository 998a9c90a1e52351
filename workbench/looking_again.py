"""Looking for names once more in every interview, with the detector of today; an unchanged text costs nothing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from anonymisation import Detector, Finding, KnownName, get_detector
from workbench.detection import find_in_text, version_of, with_names
from workbench.heard_names import HeardName, find_heard, suggest
from workbench.identities import as_kind, interviews_of
from workbench.ingest.speaker_names import is_generic
from workbench.linking import Register, link, link_elsewhere, names_to_look_for, part_collisions, suit_pseudonyms
from workbench.project import Project, forget_backups
from workbench.redaction import replaced_forms, rerender
from workbench.scrub import scrub_project
from workbench.store.history import Action
from workbench.store.tables import Interview
from workbench.store.vault_tables import Analysed, Correction, Form, Identity, Mention, Original

Progress = Callable[[int, int, str], None]
_Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class News:
    """What a second look brought: identities nobody knew of, mentions, in which interviews; and texts not analysed."""

    identities: int
    mentions: int
    interviews: tuple[str, ...]
    unchanged: int

    @property
    def sentence(self) -> str:
        """What was found, in plain words without names."""
        if not self.mentions:
            return f"Nothing new was found; {self.unchanged} texts were as they were and not analysed again."
        places = "1 new place" if self.mentions == 1 else f"{self.mentions} new places"
        identities = "1 new identity" if self.identities == 1 else f"{self.identities} new identities"
        return f"Found {places} in {', '.join(self.interviews)}, of {identities}; what was found waits for review."


@dataclass(frozen=True)
class _Text:
    """One original: what is new in it, and by which digests everything that was found in it is remembered."""

    interview_id: str
    text: str
    findings: list[Finding]
    key: str
    alone: str


def look_again(project: Project, *, detector: Detector | None = None, progress: Progress | None = None) -> News:
    """Run the present detector over every interview; what it finds and nobody knows of becomes a suggestion.

    Where anything stands already, decided, restored or suggested, nothing changes; nor do words that a person said
    are no identity become one elsewhere. What was found in a text is remembered in the vault by a digest of the
    text, the language, the names looked for and the detector, so that a second look at unchanged texts is cheap.
    """
    project.require_vault()
    chosen = detector or get_detector()
    texts, unchanged = _analysed(project, chosen, progress or (lambda *_: None))
    found = [text for text in texts if text.findings]
    heard = _heard(project, chosen)
    if not found and not heard:
        return News(0, 0, (), unchanged)
    with project.action("identity.look_again", "Looked for names again", private=True) as action:
        session = action.session
        register = Register.of(action)
        before, known_before = set(register.identities), replaced_forms(session)
        mentions_before = _mention_ids(session)
        known_forms = {i: set(forms) for i, forms in register.forms.items()}
        for text in found:
            link(action, register, text.interview_id, text.text, text.findings, _present(action, text.interview_id))
        in_corrections = suggest(action, register, heard)
        suit_pseudonyms(action, register, before)
        touched = in_corrections | {text.interview_id for text in found} | link_elsewhere(action, register, before, "")
        for identity_id in part_collisions(action, register):
            touched |= interviews_of(session, identity_id)
        rerender(action, touched)
        # The names stood in the working texts until now, and so in memos and backups perhaps.
        scrub_project(action, {f: p for f, p in replaced_forms(session).items() if f not in known_before})
        forget_backups(session)
        new = _mention_ids(session) - mentions_before
        codes = select(Interview.code).join(Mention, Mention.interview_id == Interview.id).where(Mention.id.in_(new))
        news = News(
            len(set(register.identities) - before), len(new), tuple(sorted(set(session.scalars(codes)))), unchanged
        )
    # New spellings of names known before are looked for elsewhere at the next look.
    if all(register.forms[identity] == forms for identity, forms in known_forms.items()):
        _carry_over(project, texts)
    project.back_up(forget_older_projects=True)
    return news


def _heard(project: Project, detector: Detector) -> list[HeardName]:
    """What the detector finds in corrected words; they are few, and are analysed each time."""
    with project.reading() as session:
        query = select(Correction.interview_id, Interview.language).join(
            Interview, Interview.id == Correction.interview_id
        )
        rows = session.execute(query.distinct().order_by(Correction.interview_id)).all()
        return [name for row in rows for name in find_heard(session, row[0], row[1], detector)]


def _carry_over(project: Project, texts: Sequence[_Text]) -> None:
    """Remember what was found under the names as they are now.

    The names this look brought have been looked for in every text by linking, so another look would find no more.
    """
    with project.reading() as session:
        names = _names(*names_to_look_for(session))
        rows = {text.key: session.get_one(Analysed, text.key).findings for text in texts}
    fresh = {_digest([text.alone, names]): rows[text.key] for text in texts}
    _remember(project, fresh, rows.keys() - fresh.keys())


def _names(known: Sequence[KnownName], suspected: Sequence[KnownName]) -> str:
    """A sign of the names looked for; their order tells nothing."""
    return _digest([*sorted(map(repr, known)), "", *sorted(map(repr, suspected))])


def _mention_ids(session: Session) -> set[str]:
    return set(session.scalars(select(Mention.id)))


def _present(action: Action, interview_id: str) -> dict[str, Identity]:
    """The identities named in an interview already, one of whom a first name alone may mean."""
    query = select(Identity).join(Mention, Mention.identity_id == Identity.id)
    named = action.session.scalars(query.where(Mention.interview_id == interview_id).distinct())
    return {identity.id: identity for identity in named}


def _analysed(project: Project, detector: Detector, progress: Progress) -> tuple[list[_Text], int]:
    """Every original with what is new in it, and how many of them did not have to be analysed."""
    with project.reading() as session:
        known, suspected = names_to_look_for(session)
        restored = _restored_words(session)
        stored = session.execute(select(Analysed.id, Analysed.findings))
        remembered: dict[str, _Rows] = {row[0]: row[1] for row in stored}
        rows = session.execute(
            select(Original.id, Interview.language)
            .join(Interview, Interview.id == Original.id)
            .order_by(Interview.code)
        ).all()
    names, version = _names(known, suspected), version_of(detector)
    fresh: dict[str, _Rows] = {}
    used: set[str] = set()
    texts, unchanged = [], 0
    for number, (interview_id, language) in enumerate(rows):
        progress(number, len(rows), "looking for names")
        with project.reading() as session:
            text = session.get_one(Original, interview_id).text
            taken = _covered(session, interview_id, len(text))
        alone = _digest([text, language, version])
        keys = _digest([alone, names]), alone
        used |= set(keys)
        unchanged += keys[1] in remembered
        findings = _remembered(remembered, fresh, keys[0])
        if findings is None:
            raw = _remembered(remembered, fresh, keys[1])
            if raw is None:
                raw = find_in_text(detector, text, language=language)
                fresh[keys[1]] = [asdict(finding) for finding in raw]
            findings = with_names(text, raw, known, suspected)
            fresh[keys[0]] = [asdict(finding) for finding in findings]
        texts.append(_Text(interview_id, text, _new(text, findings, taken, restored), *keys))
    _remember(project, fresh, remembered.keys() - used)
    progress(len(rows), len(rows), "Done")
    return texts, unchanged


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _remembered(stored: Mapping[str, _Rows], fresh: Mapping[str, _Rows], key: str) -> list[Finding] | None:
    rows = fresh.get(key, stored.get(key))
    return None if rows is None else [Finding(**{**row, "kind": as_kind(row["kind"])}) for row in rows]


def _remember(project: Project, fresh: dict[str, _Rows], stale: Collection[str]) -> None:
    """Keep what was found, and nothing of texts, names or detectors that are no more. No act of a person, no event."""
    if not fresh and not stale:
        return
    with project.database.transaction() as session:
        for key in stale:
            row = session.get(Analysed, key)
            if row is not None:
                session.delete(row)
        session.flush()
        for key, findings in fresh.items():
            session.merge(Analysed(id=key, findings=findings))


def _restored_words(session: Session) -> set[str]:
    """Words a person said are no identity, folded."""
    query = select(Form.form).join(Identity, Identity.id == Form.identity_id).where(Identity.status == "restored")
    return {form.casefold() for form in session.scalars(query)}


def _covered(session: Session, interview_id: str, length: int) -> bytearray:
    """Which characters of an original a mention of any sort covers."""
    covered = bytearray(length)
    query = select(Mention.start, Mention.end).where(Mention.interview_id == interview_id)
    for start, end in session.execute(query):
        covered[start:end] = b"\x01" * (end - start)
    return covered


def _new(text: str, findings: Sequence[Finding], taken: bytearray, restored: Collection[str]) -> list[Finding]:
    """The findings where nothing stands yet, and which nobody said are none."""
    result = []
    for finding in findings:
        surface = text[finding.start : finding.end]
        held = taken.find(1, finding.start, finding.end) >= 0
        if not (held or is_generic(surface) or surface.casefold() in restored):
            result.append(finding)
    return result
