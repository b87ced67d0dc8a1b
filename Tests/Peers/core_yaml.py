"""YAML files as editors load them: the core types of YAML 1.2, keys as texts, and where everything is.

PyYAML parses; its own types, which are those of YAML 1.1, are not used: `on` and `4:21` are texts.
"""

import re

import yaml

_CORE = [
    (re.compile(r"true|True|TRUE"), lambda text: True),
    (re.compile(r"false|False|FALSE"), lambda text: False),
    (re.compile(r"null|Null|NULL|~|"), lambda text: None),
    (re.compile(r"[-+]?[0-9]+"), int),
    (re.compile(r"0o[0-7]+"), lambda text: int(text[2:], 8)),
    (re.compile(r"0x[0-9a-fA-F]+"), lambda text: int(text[2:], 16)),
    (re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?"), float),
    (re.compile(r"[-+]?\.(inf|Inf|INF)"), lambda text: float(text.replace(".", ""))),
    (re.compile(r"\.(nan|NaN|NAN)"), lambda text: float("nan")),
]


class Place:
    """Where a value is in its file, with its key; lines and columns count from 1."""

    def __init__(self, node, key=None):
        self.value = (node.start_mark.line + 1, node.start_mark.column + 1)
        self.key = (key.start_mark.line + 1, key.start_mark.column + 1) if key is not None else None
        first = self.key or self.value
        self.span = (first, (node.end_mark.line + 1, node.end_mark.column + 1))


def load(text):
    """The value of a file, and the places of its values by their paths."""
    places = {}
    node = yaml.compose(text, Loader=yaml.BaseLoader)
    return _value(node, None, (), places), places


def _value(node, key, path, places):
    places[path] = Place(node, key)
    if isinstance(node, yaml.MappingNode):
        return {name.value: _value(value, name, path + (name.value,), places) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value, None, path + (index,), places) for index, value in enumerate(node.value)]
    if node.style is not None:
        return node.value
    for form, value in _CORE:
        if form.fullmatch(node.value):
            return value(node.value)
    return node.value
