"""Keep the model libraries off the network, whoever imports them first."""

import os

_SWITCHES = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def stay_offline() -> None:
    """Set the switches that the model libraries read once, when they are imported.

    Call it before every import of a model library: huggingface_hub copies its switches into constants
    at import, so a switch set later is not heard.
    """
    os.environ.update(_SWITCHES)
