"""Small invented projects for tests, with a detector that finds given names without any model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from anonymisation import Finding, KnownName
from workbench.intake import preview_files, store
from workbench.project import Project

VAULT = "vault passphrase for tests"
NAMES = {
    "Rubina Akter": "PERSON",
    "Rubina": "PERSON",
    "Selim": "PERSON",
    "Noapara Ghat": "LOCATION",
    "Zarifa Bridge": "ORGANISATION",
    "রুবিনা": "PERSON",
    "سليم": "PERSON",
}
INTERVIEW = """Interviewer: How did you come to the city?

Rubina Akter: I am Rubina. From Noapara Ghat I came by bus 🚌 with Selim, the man of Zarifa Bridge.

Interviewer: And the wages?

Rubina Akter: Selim said eight hundred. They gave me five hundred, and kept my passport [pause]. I asked, and asked again.

Interviewer: What did you do?

Rubina Akter: I spoke with the other women. We went together to the office, and they paid for café and naïve x̌ things. মালিক টাকা দিল। قالت لي: نعم.
"""


class NamesDetector:
    """Finds given names, whole words, in any case; stands in for the real detector where no model is wanted."""

    def __init__(self, names: Mapping[str, str] | None = None) -> None:
        self.names = dict(NAMES if names is None else names)

    def find(self, text: str, language: str = "en", known: Sequence[KnownName] = ()) -> list[Finding]:
        forms = self.names | {name.form: name.kind for name in known}
        found: list[Finding] = []
        for form in sorted(forms, key=len, reverse=True):
            for match in re.finditer(rf"(?<![^\W_]){re.escape(form)}(?![^\W_])", text, re.IGNORECASE):
                if not any(match.start() < f.end and f.start < match.end() for f in found):
                    kind: str = forms[form]
                    found.append(Finding(match.start(), match.end(), kind, 0.9, "names", "A name of the test"))  # type: ignore[arg-type]
        return sorted(found, key=lambda f: f.start)

    def find_many(
        self,
        texts: Iterable[str],
        language: str = "en",
        known: Sequence[KnownName] = (),
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[list[Finding]]:
        for text in texts:
            yield self.find(text, language, known)


def make_project(folder: Path, **options: str) -> Project:
    """An empty project, not encrypted unless a ``project_passphrase`` is given."""
    return Project.create(folder, name="Study", coder="Ana", vault_passphrase=VAULT, **options)


def bring_in(project: Project, *texts: str, names: Mapping[str, str] | None = None) -> list[str]:
    """Store texts as interviews through the real intake; returns their codes."""
    files = [(f"interview {number}.txt", text.encode()) for number, text in enumerate(texts or (INTERVIEW,))]
    return store(project, preview_files(files), detector=NamesDetector(names))  # type: ignore[arg-type]


def sample_project(folder: Path) -> Project:
    """A project with one interview in it."""
    project = make_project(folder)
    bring_in(project)
    return project
