"""Bringing interviews in: a preview first, then one action a file that stores, pseudonymises and links it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from anonymisation import Detector, KnownName, get_detector
from workbench.detection import find_in_text
from workbench.identities import add_form, interviews_of, new_identity
from workbench.ingest import Duplicate, IngestError, Transcript, find_duplicates, read_transcript
from workbench.ingest.language import guess_language
from workbench.ingest.speaker_names import is_generic
from workbench.linking import Register, link, link_elsewhere, names_to_look_for, part_collisions, suit_pseudonyms
from workbench.project import Project, forget_backups
from workbench.redaction import replaced_forms, rerender, scrubbed, speaker_label
from workbench.scrub import scrub_project
from workbench.store.history import Action, now
from workbench.store.tables import BracketNote, Interview, Participant, Speaker, Turn, new_id
from workbench.store.vault_tables import Identity, Original, Source, SpeakerName

Progress = Callable[[int, int, str], None]
NARRATOR = "Narrator"


@dataclass(frozen=True)
class Preview:
    """What was understood of one file, before anything is stored; ``transcript`` is None where it was refused."""

    name: str
    data: bytes
    sha256: str
    transcript: Transcript | None
    problem: str | None
    language: str = "en"
    duplicates: tuple[str, ...] = ()
    title: str = ""
    participants: Mapping[str, str] = field(default_factory=dict)
    translation_of: str | None = None
    code: str | None = None

    @property
    def readable(self) -> bool:
        """Whether the file can be stored."""
        return self.transcript is not None


def preview_files(files: Sequence[tuple[str, bytes]]) -> list[Preview]:
    """Read files without storing anything; each refused file carries one sentence saying why."""
    previews = [_preview(name, data) for name, data in files]
    texts = [(p.name, p.data, p.transcript.text) for p in previews if p.transcript is not None]
    reports = find_duplicates(texts)
    return [
        replace(p, duplicates=tuple(_tell(d, p.name) for d in reports if p.name in (d.first, d.second)))
        for p in previews
    ]


def _preview(name: str, data: bytes) -> Preview:
    digest = hashlib.sha256(data).hexdigest()
    try:
        transcript = read_transcript(name, data)
    except IngestError as error:
        return Preview(name, data, digest, None, str(error))
    return Preview(name, data, digest, transcript, None, guess_language(transcript.text))


def _tell(duplicate: Duplicate, name: str) -> str:
    if duplicate.kind == "repeated inside":
        return "A long passage stands in this file twice."
    other = duplicate.second if duplicate.first == name else duplicate.first
    sentences = {
        "same file": f"The same file as {other}.",
        "same text": f"The same text as {other}.",
        "near-duplicate": f"Nearly the same text as {other} ({duplicate.similarity:.0%}).",
    }
    return sentences[duplicate.kind]


def already_stored(project: Project, previews: Sequence[Preview]) -> dict[str, str]:
    """File name to interview code, for files the vault holds already, byte for byte."""
    project.require_vault()
    with project.reading() as session:
        stored = dict(
            session.execute(
                select(Source.sha256, Interview.code).join(Interview, Interview.id == Source.interview_id)
            ).all()
        )
    return {p.name: stored[p.sha256] for p in previews if p.sha256 in stored}


def store(
    project: Project,
    previews: Sequence[Preview],
    *,
    detector: Detector | None = None,
    progress: Progress | None = None,
    back_up: bool = True,
) -> list[str]:
    """Store every readable preview that is not in the project yet; returns the new interviews' codes.

    Each file is one action: stopped half-way, the files before it are in the project and the others are not.
    ``back_up`` makes a verified backup at the end.
    """
    project.require_vault()
    found = detector or get_detector()
    stored = already_stored(project, previews)
    waiting = [p for p in previews if p.transcript is not None and p.name not in stored]
    codes = []
    for number, preview in enumerate(waiting):
        codes.append(_store_one(project, preview, found, _Steps(progress, number, len(waiting))))
    if progress is not None:
        progress(len(waiting), len(waiting), "Done")
    if codes and back_up:
        project.back_up()
    return codes


class _Steps:
    """Progress of one file within several, in thousandths of a file."""

    def __init__(self, progress: Progress | None, number: int, files: int) -> None:
        self._progress, self._number, self._files = progress, number, files

    def __call__(self, share: float, what: str) -> None:
        if self._progress is not None:
            done = int((self._number + share) * 1000)
            self._progress(done, self._files * 1000, f"File {self._number + 1} of {self._files}: {what}")


def _store_one(project: Project, preview: Preview, detector: Detector, steps: _Steps) -> str:
    transcript = preview.transcript
    assert transcript is not None
    with project.reading() as session:
        known, suspected = names_to_look_for(session)
    steps(0.0, "looking for names")
    speakers = [KnownName(label, "PERSON") for label in _labels(transcript) if not is_generic(label)]
    findings = find_in_text(
        detector,
        transcript.text,
        language=preview.language,
        known=known + speakers,
        suspected=suspected,
        progress=lambda share: steps(0.9 * share, "looking for names"),
    )
    findings = [f for f in findings if not is_generic(transcript.text[f.start : f.end])]
    steps(0.9, "storing")
    with project.action("interview.import", "Brought in an interview", private=True) as action:
        interview = _new_interview(action.session, preview)
        action.insert(interview)
        action.insert(
            Source(
                id=new_id(),
                interview_id=interview.id,
                file_name=preview.name,
                sha256=preview.sha256,
                content=preview.data,
                imported_at=now(),
            ),
            Original(id=interview.id, text=transcript.text),
        )
        register = Register.of(action)
        before, known_before = set(register.identities), replaced_forms(action.session)
        speaker_ids, people = _add_speakers(action, register, interview, preview)
        _add_layers(action, interview, transcript, speaker_ids)
        link(action, register, interview.id, transcript.text, findings, people)
        suit_pseudonyms(action, register, before)
        elsewhere = link_elsewhere(action, register, before, interview.id)
        touched = {interview.id} | elsewhere
        for identity_id in part_collisions(action, register):
            touched |= interviews_of(action.session, identity_id)
        rerender(action, touched)
        forms = replaced_forms(action.session)
        # Only now is every name in the file known, so that none can stand in the title.
        interview.title = scrubbed(preview.title, forms) or interview.title
        fresh = {form: pseudonym for form, pseudonym in forms.items() if form not in known_before}
        if scrub_project(action, fresh) or elsewhere:
            forget_backups(action.session)
        action.event.summary = f"Brought in {interview.code}"
        return interview.code


def _labels(transcript: Transcript) -> list[str]:
    """The speakers; a text without any has one narrator, so that somebody's consent is asked for it."""
    return list(transcript.speakers) or [NARRATOR]


def _new_interview(session: Session, preview: Preview) -> Interview:
    transcript = preview.transcript
    assert transcript is not None
    prefix = "S" if transcript.kind == "session" else "I"
    taken = list(session.scalars(select(Interview.code)))
    code = preview.code if preview.code and preview.code not in taken else next_code(taken, prefix)
    return Interview(
        id=new_id(),
        code=code,
        kind=transcript.kind,
        language=preview.language,
        title={"session": "Session", "narrative": "Narrative"}.get(transcript.kind, "Interview"),
        style=transcript.style,
        text="",  # written by rerender once every name in it is replaced
        revision=0,
        words=len(transcript.text.split()),
        translation_of=preview.translation_of,
        created_at=now(),
    )


def next_code(taken: Sequence[str], prefix: str) -> str:
    """The next free code such as I07."""
    numbers = [int(m.group(1)) for m in (re.fullmatch(rf"{prefix}(\d+)", code) for code in taken) if m]
    return f"{prefix}{max(numbers, default=0) + 1:02d}"


def _add_speakers(
    action: Action, register: Register, interview: Interview, preview: Preview
) -> tuple[dict[str, str], dict[str, Identity]]:
    """Speakers with their pseudonyms and, for those who testify, their participants."""
    transcript = preview.transcript
    assert transcript is not None
    ids: dict[str, str] = {}
    people: dict[str, Identity] = {}
    for order, label in enumerate(_labels(transcript)):
        identity = None if is_generic(label) else _speaker_identity(action, register, label)
        if identity is not None:
            people[label] = identity
        name = SpeakerName(
            id=new_id(), interview_id=interview.id, label=label, identity_id=identity.id if identity else None
        )
        role = "participant" if label == NARRATOR else transcript.roles.get(label, "unknown")
        speaker = Speaker(
            id=name.id,
            interview_id=interview.id,
            ord=order,
            label=speaker_label(name, register.identities),
            role=role,
            participant_id=_participant(action, identity, role, preview.participants.get(label)),
        )
        action.insert(speaker)
        action.insert(name)
        ids[label] = speaker.id
    return ids, people


def _speaker_identity(action: Action, register: Register, label: str) -> Identity:
    identity = register.find("PERSON", label, set())
    if identity is None or identity.status == "restored":
        identity = new_identity(action, "PERSON", label, "speaker")
    else:
        add_form(action, identity, label, "speaker")
    register.note(identity, label)
    return identity


def _participant(action: Action, identity: Identity | None, role: str, code: str | None) -> str | None:
    """The participant a speaker is: the one named, the one with this identity, or a new one; None for others."""
    if role not in ("participant", "group", "unknown"):
        return None
    session = action.session
    if code is not None:
        found = session.scalars(select(Participant).where(Participant.code == code)).first()
        if found is not None:
            return found.id
    elif identity is not None:
        same = (
            select(Speaker.participant_id)
            .join(SpeakerName, SpeakerName.id == Speaker.id)
            .where(SpeakerName.identity_id == identity.id, Speaker.participant_id.is_not(None))
        )
        known = session.scalars(same).first()
        if known is not None:
            return known
    taken = list(session.scalars(select(Participant.code)))
    participant = Participant(id=new_id(), code=code or next_code(taken, "P"), note="", created_at=now())
    action.insert(participant)
    return participant.id


def _add_layers(action: Action, interview: Interview, transcript: Transcript, speakers: Mapping[str, str]) -> None:
    turns = [
        Turn(
            id=new_id(),
            interview_id=interview.id,
            ord=order,
            start=turn.start,
            end=turn.end,
            speaker_id=speakers.get(turn.speaker or (NARRATOR if turn.kind == "paragraph" else "")),
            kind=turn.kind,
            begin_ms=turn.begin_ms,
            end_ms=turn.end_ms,
        )
        for order, turn in enumerate(transcript.turns)
    ]
    notes = [
        BracketNote(id=new_id(), interview_id=interview.id, start=note.start, end=note.end) for note in transcript.notes
    ]
    action.insert(*turns, *notes)


def sources(session: Session) -> dict[str, str]:
    """Interview id to the name of the file it came from; from the vault."""
    return {row[0]: row[1] for row in session.execute(select(Source.interview_id, Source.file_name))}


def interview_count(session: Session) -> int:
    """How many interviews the project has."""
    return session.scalar(select(func.count()).select_from(Interview)) or 0
