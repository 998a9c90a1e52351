"""The sample study as a project: made once by the same steps a person takes, then opened."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from anonymisation import Detector
from workbench.coding import add_coding
from workbench.consent import record_consent, set_attributes
from workbench.decisions import apply_review
from workbench.demo_desk import lay_out_desk
from workbench.identities import to_working
from workbench.ingest import with_roles
from workbench.intake import Preview, preview_files, store
from workbench.project import Project, ProjectError
from workbench.spans import Span
from workbench.store.tables import Interview, Participant

SAMPLE = Path(__file__).resolve().parent.parent / "sample_data"
SAMPLE_PASSPHRASE = "sample study"
SAMPLE_CODER = "Sample coder"
PURPOSE = "sample"

Progress = Callable[[int, int, str], None]


def open_or_make_sample(folder: Path, progress: Progress | None = None) -> Project:
    """The sample project in ``folder``, made first when it is not there or was not finished. Raises ProjectError."""
    finished, begun = folder / "sample-is-complete", folder / "sample-is-being-made"
    if finished.is_file():
        return Project.open(folder, coder=SAMPLE_CODER, vault_passphrase=SAMPLE_PASSPHRASE)
    if begun.is_file():
        _clear_unfinished(folder)
    elif any(folder.glob("*.db")):
        raise ProjectError(f"The folder {folder.name} holds another project; name an empty folder for the sample.")
    folder.mkdir(parents=True, exist_ok=True)
    begun.touch()
    project = make_sample(folder, progress=progress)
    finished.touch()
    begun.unlink()
    return project


def _clear_unfinished(folder: Path) -> None:
    """Remove the invented data of a sample that was cut off; nothing of a person's own is ever in it."""
    for name in ("project.db", "vault.db", "project.db-journal", "vault.db-journal"):
        (folder / name).unlink(missing_ok=True)


def make_sample(
    folder: Path,
    *,
    detector: Detector | None = None,
    progress: Progress | None = None,
    review: bool = True,
    code: bool = True,
) -> Project:
    """Make the sample project from the files in ``sample_data``: import, review, consent, codings."""
    study = yaml.safe_load((SAMPLE / "study.yaml").read_text(encoding="utf-8"))
    project = Project.create(
        folder, name=study["name"], coder=SAMPLE_CODER, vault_passphrase=SAMPLE_PASSPHRASE, purpose=PURPOSE
    )
    entries = {entry["file"]: entry for entry in study["interviews"]}
    files = [(name, (SAMPLE / "files" / name).read_bytes()) for name in entries]
    previews = [_as_study_says(preview, entries[preview.name]) for preview in preview_files(files)]
    codes = _store_in_order(project, previews, entries, detector, progress)
    if review:
        apply_review(project, yaml.safe_load((SAMPLE / "review.yaml").read_text(encoding="utf-8")))
    _describe_participants(project, study["participants"])
    if code:
        _code(project, codes)
        lay_out_desk(project, codes, SAMPLE / "desk.yaml")
    project.back_up(forget_older_projects=True)
    return project


def _as_study_says(preview: Preview, entry: Mapping[str, Any]) -> Preview:
    """The preview with the corrections a researcher would make by hand."""
    assert preview.transcript is not None, preview.problem
    known = set(preview.transcript.speakers)
    speakers = {label: facts for label, facts in entry["speakers"].items() if label in known}
    roles = {label: facts["role"] for label, facts in speakers.items()}
    people = {label: facts["participant"] for label, facts in speakers.items() if facts.get("participant")}
    return replace(
        preview,
        transcript=replace(with_roles(preview.transcript, roles), kind=entry["kind"]),
        language=entry["language"],
        title=entry["title"],
        participants=people,
        code=entry["code"],
    )


def _store_in_order(
    project: Project,
    previews: list[Preview],
    entries: Mapping[str, Mapping[str, Any]],
    detector: Detector | None,
    progress: Progress | None,
) -> dict[str, str]:
    """Store originals before their translations; returns study code to interview id."""
    ids: dict[str, str] = {}
    ordered = sorted(previews, key=lambda p: entries[p.name].get("translation_of") is not None)
    for number, preview in enumerate(ordered):
        entry = entries[preview.name]
        original = ids.get(entry.get("translation_of") or "")
        if progress is not None:
            progress(number, len(ordered), f"Bringing in {entry['code']}")
        (code,) = store(project, [replace(preview, translation_of=original)], detector=detector, back_up=False)
        with project.reading() as session:
            ids[entry["code"]] = session.scalars(select(Interview.id).where(Interview.code == code)).one()
    return ids


def _describe_participants(project: Project, participants: Mapping[str, Mapping[str, Any]]) -> None:
    with project.reading() as session:
        ids = {row[0]: row[1] for row in session.execute(select(Participant.code, Participant.id))}
    for code, facts in participants.items():
        if code in ids:
            set_attributes(project, ids[code], {k.replace("_", " "): str(v) for k, v in facts["attributes"].items()})
            if facts["consent"]:
                record_consent(project, ids[code], facts["consent"], facts.get("how") or "")


def _code(project: Project, ids: Mapping[str, str]) -> None:
    """Code the passages of the gold annotation as the sample coder."""
    for line in (SAMPLE / "gold" / "codes.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        interview_id = ids[entry["code"]]
        for gold in entry["codings"]:
            with project.reading() as session:
                span = to_working(session, interview_id, Span(gold["start"], gold["end"]))
                text = session.scalars(select(Interview.text).where(Interview.id == interview_id)).one()
            for code in gold["codes"]:
                add_coding(project, interview_id, span, code, quote=text[span.start : span.end])
