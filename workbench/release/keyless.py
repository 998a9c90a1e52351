"""Releases of a project whose key was destroyed: of the working text alone, with no vault to ask.

Nobody can tell any more what a name was, whose relative a person is, or which day a date told. A profile gives what
the working text still allows: pseudonyms, labels with their numbers, or nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.project import Project
from workbench.release.labels import KIND_WORDS, Subject
from workbench.release.profiles import Profile, treated
from workbench.release.render import Studio, What, Wording, pseudonym_forms, speaker_words
from workbench.release.subjects import Cast, number_in, prepare
from workbench.residue import Scanner
from workbench.spans import Edit
from workbench.store.tables import Interview, Mask, Participant, Speaker
from workbench.vault_key import key_facts


@dataclass
class KeylessStudio(Studio):
    """A studio that knows masks and pseudonyms, and no identity."""

    _subjects: dict[str, Subject] = field(default_factory=dict, repr=False)
    _pseudonyms: dict[str, set[str]] = field(default_factory=dict, repr=False)

    @classmethod
    def of(cls, session: Session, profile: Profile) -> KeylessStudio:
        """Read every mask of the project."""
        studio = cls(session, profile, Cast({}, {}), Scanner(()))
        rows = session.execute(
            select(Mask.identity, Mask.kind, Mask.start, Mask.end, Interview.text)
            .join(Interview, Interview.id == Mask.interview_id)
            .order_by(Interview.code, Mask.start)
        )
        taken: dict[str, set[int]] = {}
        for identity, kind, start, end, text in rows:
            surface = text[start:end]
            studio._pseudonyms.setdefault(identity, set()).add(surface)
            if identity not in studio._subjects:
                numbers = taken.setdefault(KIND_WORDS.get(kind, kind), set())
                own = number_in(Subject(kind, "", surface))
                number = own if own and own not in numbers else max(numbers, default=0) + 1
                numbers.add(number)
                studio._subjects[identity] = Subject(kind, "", surface, number=number)
        return studio

    def at_masks(self, interview: Interview) -> list[tuple[Edit, What]]:
        """As :meth:`Studio.at_masks`, from what the working text shows."""
        masks = select(Mask).where(Mask.interview_id == interview.id).order_by(Mask.start)
        changes = []
        for mask in self.session.scalars(masks):
            shown = interview.text[mask.start : mask.end]
            told = treated(self.profile, self._subjects[mask.identity], shown)
            stays = told.step == "pseudonym" or (told.step == "type" and told.treatment == "pseudonym")
            what = What(mask.kind, told.treatment, told.step, (mask.identity, mask.id))
            changes.append((Edit(mask.start, mask.end, shown if stays else told.text), what))
        return changes

    def wording(self, text: str) -> str:
        """What people wrote, with the pseudonyms that stand in the working texts as the profile has them."""
        if self._words is None:
            labels: dict[str, str] = {}
            names: dict[str, str] = {}
            for identity, surfaces in self._pseudonyms.items():
                for surface in surfaces:
                    told = treated(self.profile, self._subjects[identity], surface)
                    if told.treatment == "pseudonym" and told.step != "removed":
                        continue
                    if surface.startswith("["):
                        labels[surface] = told.text
                    else:
                        names |= dict.fromkeys(pseudonym_forms(surface), told.text)
            self._words = Wording(labels, names)
        return self._words.released(text)

    def speakers(self, interview_id: str) -> dict[str, str]:
        """Speaker id to a pseudonym, a participant's code, or what a speaker is, as far as the profile goes."""
        rows = self.session.execute(
            select(Speaker.id, Speaker.label, Speaker.role, Participant.code)
            .outerjoin(Participant, Participant.id == Speaker.participant_id)
            .where(Speaker.interview_id == interview_id)
            .order_by(Speaker.ord)
        )
        labels = {}
        for speaker, label, role, code in rows:
            if self.profile.treatment("PERSON", "participant" if code else role) == "pseudonym":
                labels[speaker] = label
            else:
                labels[speaker] = f"Participant {code}" if code else speaker_words(role)
        return labels


def make_ready(project: Project) -> None:
    """What a release needs before it is made. Raises ProjectError when the vault is closed and not destroyed."""
    if project.has_vault or not key_is_gone(project):
        prepare(project)


def key_is_gone(project: Project) -> bool:
    """Whether the key was destroyed, so that there is no vault to open."""
    return not project.has_vault and key_facts(project).where == "destroyed"


def studio_of(project: Project, session: Session, profile: Profile) -> Studio:
    """The studio a project allows: with its vault, or without one when the key was destroyed."""
    return Studio.of(session, profile) if project.has_vault else KeylessStudio.of(session, profile)
