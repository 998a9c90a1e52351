"""Codebooks: the shipped continuum, codebooks of one's own, their looks. Imports nothing above it."""

from workbench.codebook.schema import (
    Codebook,
    CodebookError,
    Dimension,
    Position,
    load_codebook,
    load_continuum,
)

__all__ = ["Codebook", "CodebookError", "Dimension", "Position", "load_codebook", "load_continuum"]
