"""Reading YAML that strangers may have written: plain data only, and no silent loss."""

from collections.abc import Hashable
from typing import Any

import yaml

_MOST_BYTES = 5_000_000


class YamlProblem(ValueError):
    """The bytes are not plain YAML; the message follows the name of the file."""


class _StrictLoader(yaml.SafeLoader):
    """SafeLoader that refuses repeated keys (YAML keeps the last) and references (which can swell)."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise YamlProblem(f"holds a reference (*) in line {line}; write the text out in each place.")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in keys:
                line = key_node.start_mark.line + 1
                raise YamlProblem(f"has the same field twice, again in line {line}; keep one of them.")
            if isinstance(key, Hashable):
                keys.add(key)
        return super().construct_mapping(node, deep=deep)


def read_yaml(raw: bytes) -> object:
    """Read one YAML document in UTF-8 into plain data.

    Raises YamlProblem for other encodings, tags that would build objects, repeated keys, references, nesting
    beyond reason, or more than 5 MB.
    """
    if len(raw) > _MOST_BYTES:
        raise YamlProblem("is larger than 5 MB, too large for a codebook; give the codebook file itself.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise YamlProblem("is not in UTF-8; save it again as UTF-8.") from None
    try:
        return yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as wrong:
        mark = wrong.problem_mark or wrong.context_mark
        line = mark.line + 1 if mark else 1
        raise YamlProblem(f"is not plain YAML near line {line}; correct it there.") from None
    except (yaml.YAMLError, ValueError) as wrong:
        if isinstance(wrong, YamlProblem):
            raise
        raise YamlProblem("is not plain YAML; save it again from a text editor.") from None
    except RecursionError:
        raise YamlProblem("is nested too deeply for a codebook; give the codebook file itself.") from None
