"""Write ``review.yaml``: what the invented reviewer of the sample study decided.

``python -m sample_data.review`` brings the study in with the present recognisers, compares what they found with
the gold annotation, and writes down what a careful reviewer would have to do: mark what was missed, restore what is
no identity, say which forms are one. Run it again whenever the recognisers or the texts change.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from anonymisation import find_residue
from workbench.demo import SAMPLE, make_sample
from workbench.project import Project
from workbench.redaction import REPLACED
from workbench.store.tables import Attribute, Consent, Interview, Speaker
from workbench.store.vault_tables import Form, Identity

HEAD = """# The review of the sample study, invented like all of it: what a person decided after the program had looked.
# Written by `python -m sample_data.review`; see there.
"""


def gold_forms() -> list[dict[str, str]]:
    """Every way every identity of the study is written, longest first."""
    stored = json.loads((SAMPLE / "gold" / "forms.json").read_text(encoding="utf-8"))["forms"]
    forms = [{"form": e["surface"], "kind": e["kind"], "identity": e["identity"]} for e in stored]
    return sorted(forms, key=lambda entry: (-len(entry["form"]), entry["form"]))


def decide(project: Project) -> dict[str, Any]:
    """The decisions that make a project of the study hold no gold identity, and lose nothing else."""
    forms = gold_forms()
    by_form = {entry["form"]: entry for entry in forms}
    with project.reading() as session:
        identities = {i.id: i for i in session.scalars(select(Identity)) if i.status in REPLACED}
        found = [(row.form, row.identity_id) for row in session.scalars(select(Form)) if row.identity_id in identities]
        false = sorted(form for form, _ in found if _is_false(session, form, by_form))
        homes: dict[str, dict[str, str]] = {}
        for form, identity_id in found:
            if form in by_form:
                homes.setdefault(by_form[form]["identity"], {}).setdefault(identity_id, form)
        texts = "\n".join(_project_words(session))
    # The fullest form comes first: its identity is kept, and with it a pseudonym like the whole name.
    same = sorted(sorted(forms.values(), key=_fullest) for forms in homes.values() if len(forms) > 1)
    kept = {min(known.values(), key=_fullest): known for known in homes.values()}
    kinds = [
        {"form": form, "kind": by_form[form]["kind"]}
        for form, known in sorted(kept.items())
        if by_form[form]["kind"] not in {identities[i].kind for i, f in known.items() if f == form}
    ]
    missed = []
    for entry in forms:
        if find_residue(texts, [entry["form"]]):
            known = homes.get(entry["identity"])
            first = min(known.values(), key=_fullest) if known else None
            missed.append({"form": entry["form"], "kind": entry["kind"], **({"same_as": first} if first else {})})
    return {"confirm": True, "false": false, "same": same, "kinds": kinds, "missed": missed}


def _fullest(form: str) -> tuple[int, int, str]:
    return (-len(form.split()), -len(form), form)


def _is_false(session: Any, form: str, by_form: dict[str, dict[str, str]]) -> bool:
    """Whether no gold form overlaps with what was found."""
    return not any(find_residue(form, [gold]) or find_residue(gold, [form]) for gold in by_form)


def _project_words(session: Any) -> list[str]:
    words = [text for text in session.scalars(select(Interview.text))]
    words += list(session.scalars(select(Speaker.label))) + list(session.scalars(select(Interview.title)))
    words += list(session.scalars(select(Attribute.value))) + list(session.scalars(select(Consent.how)))
    return words


def main() -> None:
    """Write the file."""
    with tempfile.TemporaryDirectory() as folder:
        project = make_sample(Path(folder) / "sample", review=False, code=False)
        decisions = decide(project)
        project.close()
    text = yaml.safe_dump(decisions, allow_unicode=True, sort_keys=False, width=110)
    (SAMPLE / "review.yaml").write_text(HEAD + text, encoding="utf-8")
    print(f"{len(decisions['missed'])} missed, {len(decisions['false'])} false, {len(decisions['same'])} merged")


if __name__ == "__main__":
    main()
