"""The last steps of every export: the finished bytes searched for names, written whole, recorded."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path

from workbench.consent import USES
from workbench.exchange.gate import ExportRefused, Request
from workbench.identities import scanner_of
from workbench.project import Project, ProjectError
from workbench.release.profiles import Profile
from workbench.store.history import Action, now
from workbench.store.tables import ExportRecord, new_id

_TAG = re.compile(r"<[^>]*>")
_VALUE = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")


def check_bytes(project: Project, files: Mapping[str, bytes]) -> None:
    """Raise ExportRefused when a name of the vault stands in a file's bytes or name: office properties and all."""
    if not project.has_vault:
        return  # the key was destroyed: there is no name to look for any more
    with project.reading() as session:
        scanner = scanner_of(session)
    for name, data in files.items():
        check_name(project, name)
        for part, words in texts_in(name, data):
            if scanner.find(words):
                raise ExportRefused(f"A name from the vault stands in what would leave ({part}); review it first.")


def check_name(project: Project, name: str) -> None:
    """Raise ExportRefused when a name of the vault stands in the name a file is to have."""
    if not project.has_vault:
        return
    with project.reading() as session:
        if scanner_of(session).find(_spaced(Path(name).stem)):
            raise ExportRefused("A name from the vault stands in the name of the file; give it another name.")


def texts_in(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """Every part of a file with its words: of a zip or office file each member, its name, its properties."""
    if zipfile.is_zipfile(io.BytesIO(data)) and not name.endswith((".csv", ".txt")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield "file name", _spaced(member)
                words = archive.read(member).decode("utf-8", errors="replace")
                yield member, _plain(words) if member.endswith((".xml", ".rels")) else words
        return
    yield name, data.decode("utf-8-sig", errors="replace")


def _spaced(name: str) -> str:
    return re.sub(r"[_.\-/]+", " ", name)


def _plain(markup: str) -> str:
    """The words of XML: text, and the values of attributes."""
    values = [first or second for first, second in _VALUE.findall(markup)]
    return unescape(_TAG.sub("\n", markup) + "\n" + "\n".join(values))


def write_whole(target: Path, data: bytes) -> None:
    """Write a file readable by its owner alone, whole or not at all. Raises ProjectError when it cannot be."""
    partial = target.with_name(f".{target.name}.partial")
    try:
        with partial.open("wb") as file:
            os.chmod(partial, 0o600)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(partial, target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ProjectError(f"{target.name} could not be written ({error.strerror}); choose another folder.") from error


def record(
    project: Project,
    request: Request,
    form: str,
    profile: Profile,
    counts: Mapping[str, int],
    participants: Iterable[str],
) -> None:
    """Write down what left, when, for which use, under which profile, and whose words it holds."""
    with project.database.transaction() as session:
        action = Action(session, project.coder.id, "export", f"Exported for {USES[request.use].lower()}")
        action.insert(
            ExportRecord(
                id=new_id(),
                created_at=now(),
                coder_id=project.coder.id,
                form=form,
                use=request.use,
                profile=profile.id,
                counts=dict(counts),
                participants=sorted(set(participants)),
            )
        )
        action.finish()


def check_target(target: Path, forms: Iterable[str]) -> str:
    """The form a file's ending asks for. Raises ProjectError for another ending or a folder that is not there."""
    form, known = target.suffix.lower().lstrip("."), tuple(forms)
    if form not in known:
        endings = " or ".join(f".{each}" for each in known)
        raise ProjectError(f"A file named {target.suffix or 'without an ending'} was asked for; use {endings}.")
    if not target.parent.is_dir():
        raise ProjectError(f"The folder {target.parent.name} does not exist; make it, or choose another.")
    return form
