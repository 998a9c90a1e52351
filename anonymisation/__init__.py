"""Finding identities in text, linking mentions, choosing pseudonyms, measuring what is left."""

from anonymisation.aliases import AliasProposal, name_key, propose_aliases, title_gender
from anonymisation.coverage import coverage
from anonymisation.detector import RECOGNISERS, Detector, get_detector
from anonymisation.kinds import KINDS, DetectionError, Finding, Kind, KnownName
from anonymisation.pseudonyms import PseudonymPool, choose_pseudonym
from anonymisation.residue import Residue, find_residue, find_residue_bytes
from anonymisation.strict import Detection

__all__ = [
    "KINDS",
    "RECOGNISERS",
    "AliasProposal",
    "Detection",
    "DetectionError",
    "Detector",
    "Finding",
    "Kind",
    "KnownName",
    "PseudonymPool",
    "Residue",
    "choose_pseudonym",
    "coverage",
    "find_residue",
    "find_residue_bytes",
    "get_detector",
    "name_key",
    "propose_aliases",
    "title_gender",
]
