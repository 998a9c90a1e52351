"""Builds the sample study: ``python -m sample_data.build``.

Parses ``source/*.md``, writes ``files/``, reads each file back with intake, and writes ``gold/`` and
``study.yaml``. The same sources give the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from sample_data import gold, write_office, write_text
from sample_data.parse import HERE, Block, Document, SourceError, read_documents, read_identities
from sample_data.study import study_yaml
from workbench.ingest import Transcript, read_transcript

WRITERS: dict[str, Callable[[Document], bytes]] = {
    "docx": write_office.as_docx,
    "odt": write_office.as_odt,
    "xlsx": write_office.as_xlsx,
    "pdf": write_office.as_pdf,
    "txt": write_text.as_text,
    "md": write_text.as_markdown,
    "html": write_text.as_html,
    "rtf": write_text.as_rtf,
    "vtt": write_text.as_vtt,
    "srt": write_text.as_srt,
    "csv": write_text.as_csv,
}
_MERGED = {"vtt", "srt"}


def built_files(documents: Sequence[Document]) -> dict[str, bytes]:
    """File name to bytes of every document."""
    return {document.file: WRITERS[document.meta["format"]](document) for document in documents}


def expected_turns(document: Document) -> list[tuple[str | None, str]]:
    """Speaker and words of the turns that intake should find; captions join a speaker's turns in a row."""
    turns: list[tuple[str | None, str]] = []
    for block in document.blocks:
        if turns and document.meta["format"] in _MERGED and turns[-1][0] == block.label:
            turns[-1] = (block.label, f"{turns[-1][1]} {block.text}")
        else:
            turns.append((block.label, block.text))
    return turns


def check_read_back(document: Document, transcript: Transcript) -> None:
    """Raise SourceError unless intake gives the speakers and words of the source, turn for turn."""
    got = [(turn.speaker, transcript.quote(turn)) for turn in transcript.turns]
    want = expected_turns(document)
    if got != want:
        at = next((n for n, pair in enumerate(zip(got, want, strict=False)) if pair[0] != pair[1]), len(want))
        raise SourceError(f"{document.code} reads back with {len(got)} turns for {len(want)}; turn {at + 1} differs.")


def build() -> dict[Path, bytes]:
    """Path below ``sample_data`` to bytes of all that is built; SourceError if a file reads back wrongly."""
    documents, identities = read_documents(), read_identities()
    _check_identities(documents, identities)
    files = built_files(documents)
    in_names = gold.names_in_file_names(documents, identities)
    forms = gold.forms_of(documents)
    mentions, codings = [], []
    for document in documents:
        transcript = read_transcript(document.file, files[document.file])
        check_read_back(document, transcript)
        line = gold.identities_line(document, transcript.text, identities)
        line["names_in_file_name"] = [surface for surface, _ in in_names[document.code]]
        mentions.append(line)
        codings.append(gold.codes_line(document, transcript.text))
        for found in in_names[document.code]:
            forms.setdefault(found, set()).add("file name")
    out = {Path("files") / name: data for name, data in files.items()}
    out[Path("gold/identities.jsonl")] = gold.lines(mentions)
    out[Path("gold/codes.jsonl")] = gold.lines(codings)
    out[Path("gold/forms.json")] = gold.forms_json(forms, identities)
    out[Path("study.yaml")] = study_yaml(documents)
    return out


def _check_identities(documents: Sequence[Document], identities: gold.Identities) -> None:
    def all_of(block: Block) -> set[str]:
        return {mark.identity for mark in block.marks}

    used = {identity for document in documents for block in document.blocks for identity in all_of(block)}
    used |= {identity for document in documents for identity in gold.labels(document).values() if identity}
    missing = sorted(used - identities.keys())
    if missing:
        raise SourceError(f"The identity {missing[0]} is marked but not declared: declare it.")


def main() -> None:
    """Build, write, and say how much was built."""
    out = build()
    for path, data in out.items():
        (HERE / path).parent.mkdir(parents=True, exist_ok=True)
        (HERE / path).write_bytes(data)
    print(f"{len(out)} files written, {sum(map(len, out.values())) / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()
