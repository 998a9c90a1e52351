"""Names of speakers at the head of a turn of a French transcript; roles are no names."""

from __future__ import annotations

from collections.abc import Iterator

from anonymisation.kinds import Finding
from anonymisation.lists import word_set
from anonymisation.recognisers import OWN
from anonymisation.words import keys

NAME = "speaker_label"
_ROLES = word_set(
    """
    enqueteur enquetrice enqueteuse intervieweur intervieweuse interviewer interviewe interviewee participante
    participant repondant repondante chercheur chercheuse interprete traducteur traductrice temoin animateur
    animatrice moderateur moderatrice question reponse homme femme fille garcon dame monsieur voix groupe tous toutes
    note date lieu duree langue enregistrement personne autre premier premiere deuxieme q r e p i
    """
)


def find(text: str) -> Iterator[Finding]:
    """Yield what the base rule finds but for roles in French: "Enquêteur :", "Participante 2 :"."""
    for found in OWN[NAME](text):
        if not all(key in _ROLES for key in keys(text[found.start : found.end])):
            yield found
