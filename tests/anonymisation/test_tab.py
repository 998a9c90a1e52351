"""The detector on the Text Anonymization Benchmark, where its data lie beside the project: what the issue asks for."""

from __future__ import annotations

import pytest

from benchmarks import redaction
from benchmarks.measuring import SHARED

DATA = SHARED / "data" / "tab" / "tab_dev.json"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the benchmark's data are not beside the project")

# Measured on dev, which nothing was fitted on: see docs/measurements.md.
FLOORS = [
    ("tab_dev", "ours, strict", 0.98, 0.88, 0.50, "as written"),
    ("tab_dev lower", "ours, strict", 0.97, 0.86, 0.50, "as speech recognition writes"),
    ("tab_dev", "ours", 0.98, 0.65, 0.55, "identities alone: years, money, countries are kept on purpose"),
    ("tab_dev lower", "ours", 0.97, 0.60, 0.55, "identities alone, without capitals"),
]


@pytest.fixture(scope="module")
def scored() -> dict[tuple[str, str], dict[str, float]]:
    scorer = redaction.load_scorer()
    figures = {}
    for named, documents in redaction.gold_sets(scorer, [], "dev", None).items():
        found, _ = redaction.run(documents, ["ours", "ours, strict"], 1)
        for detector, spans in found.items():
            figures[named, detector] = scorer.score(documents, spans)
    return figures


@pytest.mark.slow
@pytest.mark.parametrize(("named", "detector", "direct", "quasi", "precision", "remark"), FLOORS)
def test_recall_and_precision(
    named: str,
    detector: str,
    direct: float,
    quasi: float,
    precision: float,
    remark: str,
    scored: dict[tuple[str, str], dict[str, float]],
) -> None:
    figures = scored[named, detector]
    assert figures["entity_recall_direct"] >= direct, remark
    assert figures["entity_recall_quasi"] >= quasi, remark
    assert figures["token_precision"] >= precision, remark
