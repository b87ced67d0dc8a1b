"""A map as text with the places of its keys and values, so that a slip can change exactly the characters it means."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property
from typing import Iterator

import yaml


@dataclass(eq=False)
class Spot:
    """A key with its value, or an item of a list."""

    map: MapText
    path: tuple[str, ...]
    key_node: yaml.Node | None
    node: yaml.Node
    parent: Spot | None
    index: int
    children: list[Spot] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def is_scalar(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    @property
    def is_list(self) -> bool:
        return isinstance(self.node, yaml.SequenceNode)

    @property
    def is_flow(self) -> bool:
        return not self.is_scalar and bool(self.node.flow_style)

    @property
    def text(self) -> str:
        """The characters of the value, quotes included."""
        return self.map.text[self.start : self.end]

    @property
    def start(self) -> int:
        """Where the value begins."""
        return self.node.start_mark.index

    @cached_property
    def end(self) -> int:
        """Behind the last character of the value."""
        return last_of(self.node)

    @property
    def first(self) -> int:
        """Where the key begins, or the item."""
        return self.key_node.start_mark.index if self.key_node else self.start

    def child(self, name: str) -> Spot | None:
        return next((child for child in self.children if child.key == name), None)

    def scalar(self, name: str) -> str | None:
        child = self.child(name)
        return child.node.value if child and child.is_scalar else None

    @cached_property
    def lines(self) -> range:
        """The lines of key and value, counted from 1."""
        return range(self.map.line(self.first), self.map.line(max(self.first, self.end - 1)) + 1)

    @property
    def is_register(self) -> bool:
        return len(self.path) >= 2 and self.path[-2] == "registers" and self.is_mapping

    @property
    def is_block(self) -> bool:
        return (
            self.is_mapping
            and len(self.path) >= 2
            and (self.path[-2] in ("blocks", "shapes") or self.path[-3:-1] == ("select", "cases"))
        )

    @property
    def is_type(self) -> bool:
        return self.is_mapping and any(child.key in ("enum", "flags", "record") for child in self.children)

    @property
    def is_erratum(self) -> bool:
        return len(self.path) == 2 and self.path[0] == "errata"

    @property
    def is_entry(self) -> bool:
        """Whether people see it as one thing: what is wrong inside may be reported anywhere in it."""
        if self.is_register or self.is_block or self.is_erratum or (self.is_type and self.path[-2:-1] == ("types",)):
            return True
        if len(self.path) == 2 and self.path[0] in ("documents", "settings", "chains"):
            return True
        return len(self.path) == 1 and self.key not in ("blocks", "types", "shapes", "errata", "uncovered")

    @cached_property
    def entry(self) -> Spot:
        spot = self
        while spot.parent and not spot.is_entry:
            spot = spot.parent
        return spot

    @property
    def entry_lines(self) -> frozenset[int]:
        return self.entry.own_lines

    @cached_property
    def own_lines(self) -> frozenset[int]:
        """The lines of an entry. Of a block only what it says itself, not the registers and blocks in it."""
        entry = self
        lines = set(entry.lines)
        if entry.is_block:
            for child in entry.children:
                if child.key in ("registers", "blocks", "computed") and not entry.is_flow:
                    lines -= set(range(child.lines.start + 1, child.lines.stop))
        return frozenset(lines)

    @property
    def in_errata(self) -> bool:
        return bool(self.path) and self.path[0] in ("errata", "uncovered")


def last_of(node: yaml.Node) -> int:
    if isinstance(node, yaml.ScalarNode):
        end = node.end_mark.index
        if node.style in ("|", ">"):
            buffer = node.tail_text
            return node.start_mark.index + len(buffer.rstrip())
        return end
    if node.flow_style or not node.value:
        return node.end_mark.index
    last = node.value[-1]
    return last_of(last[1] if isinstance(last, tuple) else last)


class MapText:
    """One file: its text and everything in it, in order."""

    def __init__(self, name: str, text: str):
        self.name = name
        self.text = text
        self.breaks = [index for index, character in enumerate(text) if character == "\n"]
        root = yaml.compose(text, Loader=yaml.BaseLoader)
        self._prepare(root)
        self.root = Spot(self, (), None, root, None, 0)
        self.spots: list[Spot] = []
        self._fill(self.root)

    def line(self, index: int) -> int:
        return bisect.bisect_left(self.breaks, index) + 1

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Behind the line feed of the line."""
        end = self.text.find("\n", index)
        return len(self.text) if end < 0 else end + 1

    def _prepare(self, node: yaml.Node) -> None:
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("|", ">"):
                node.tail_text = self.text[node.start_mark.index : node.end_mark.index]
        elif isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._prepare(key)
                self._prepare(value)
        else:
            for item in node.value:
                self._prepare(item)

    def _fill(self, spot: Spot) -> None:
        self.spots.append(spot)
        pairs = []
        if spot.is_mapping:
            pairs = [(key.value, key, value) for key, value in spot.node.value]
        elif spot.is_list:
            pairs = [(str(index), None, item) for index, item in enumerate(spot.node.value)]
        for index, (name, key, value) in enumerate(pairs):
            # What an alias repeats is changed where it is anchored.
            if value.start_mark.index < (key or value).start_mark.index:
                continue
            child = Spot(self, spot.path + (name,), key, value, spot, index)
            spot.children.append(child)
            self._fill(child)

    def registers(self) -> Iterator[Spot]:
        return (spot for spot in self.spots if spot.is_register and not spot.in_errata)

    def blocks(self) -> Iterator[Spot]:
        return (spot for spot in self.spots if spot.is_block and not spot.in_errata)

    def types(self) -> Iterator[Spot]:
        return (spot for spot in self.spots if spot.is_type and not spot.in_errata)

    def named(self, *names: str) -> Iterator[Spot]:
        """Everything with one of these keys, but what errata print."""
        return (spot for spot in self.spots if spot.key in names and spot.key_node and not spot.in_errata)
