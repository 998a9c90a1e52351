"""Finding themes as long work: model and grouping in a worker process, reading and storing here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.themes import ThemeModel
from workbench.assist.vectors import project_encoder
from workbench.jobs import Hands, Part
from workbench.project import Project
from workbench.themes.finding import GROUPING, STORING, grouping, keep, prepare, read_passages
from workbench.themes.settings import Asked

FIT = "models.themes:fit_themes"


def work(project: Project, settings: Mapping[str, Any], hands: Hands) -> str:
    """Group the passages as asked, and store the grouping with what people made of the one before."""
    hands.share(0.0, "Loading the model")
    encoder = hands.encoder(project_encoder(project))
    read_passages(project, encoder, hands.share, hands.stopping)
    hands.check()
    prepared = prepare(project, Asked.of(settings), encoder)
    places, named = prepared.arguments()
    hands.share(GROUPING, grouping(0.0))
    model: ThemeModel = hands.call(FIT, *places, progress=Part(GROUPING, STORING, grouping), **named)
    hands.share(STORING, "Storing the themes, with what you made of those before")
    keep(project, prepared, model)
    return f"{len(model.themes)} themes were found in {len(prepared.gathered.pieces):,} passages."
