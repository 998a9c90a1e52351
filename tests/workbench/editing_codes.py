"""Short ways for tests to change and to look at a project's codebook."""

from __future__ import annotations

from sqlalchemy import select

from workbench.codebook_versions import snapshot
from workbench.codes import list_codes
from workbench.project import Project
from workbench.store.tables import Code, Coding, LookAgain

LABELS = ("চা টাকা ☕", "مال الشاي", "चाय का पैसा", "café naïve x̌")


def own(project: Project) -> dict[str, Code]:
    """Label to code, of the project's own codes."""
    with project.reading() as session:
        return {code.label: code for code in list_codes(session, active_only=False) if code.origin != "continuum"}


def state(project: Project) -> object:
    """Everything a change of the codebook may touch, apart from versions and history."""
    with project.reading() as session:
        codings = session.execute(select(Coding.id, Coding.code_id, Coding.memo).order_by(Coding.id)).all()
        waiting = session.execute(select(LookAgain.coding_id, LookAgain.reason, LookAgain.settled)).all()
        orders = session.execute(select(Code.id, Code.ord).order_by(Code.id)).all()
        return snapshot(session), codings, sorted(map(tuple, waiting)), orders


def code_of_coding(project: Project, coding_id: str) -> str | None:
    """The code a coding has; None when it is gone."""
    with project.reading() as session:
        coding = session.get(Coding, coding_id)
        return coding.code_id if coding is not None else None


def as_coder(project: Project, name: str, **options: str) -> Project:
    """The same project, opened by somebody else."""
    return Project.open(project.folder, coder=name, **options)
