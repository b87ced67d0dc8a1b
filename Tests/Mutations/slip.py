"""What a slip is: one edit of the text such as a person makes, and what has to come of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Callable, Iterable, Iterator

from map_text import MapText, Spot

Edit = tuple[int, int, str]

#: The map contradicts itself with any slip of the kind.
ALWAYS = "always"
#: `redundancy.py` decides for each slip whether the map contradicts itself.
WHERE_REPEATED = "where repeated"


@dataclass
class Slip:
    map: MapText
    edits: list[Edit]
    lines: set[int]
    """The lines that the slip is on, in the text that it leaves."""
    entry: set[int]
    """The lines of what it is in."""
    what: str
    kind: Kind | None = None
    moved: tuple[str, str] | None = None
    """A file that has another path with the slip, and that path."""

    @property
    def text(self) -> str:
        text = self.map.text
        for start, end, new in sorted(self.edits, reverse=True):
            text = text[:start] + new + text[end:]
        return text


@dataclass
class Kind:
    name: str
    family: str
    what: str
    expected: str
    otherwise: str
    """Why nothing in the map could reveal the slips of which that holds."""
    rules: tuple[str, ...]
    """The rules that may answer; any where it is empty."""
    draw: Callable[[MapText, random.Random], Iterable[Slip]] = field(repr=False)

    def slips(self, map: MapText, source: random.Random) -> Iterator[Slip]:
        for slip in self.draw(map, source):
            slip.kind = self
            yield slip


KINDS: dict[str, Kind] = {}


def kind(name: str, family: str, what: str, expected: str, *rules: str, otherwise: str = ""):
    """Adds a kind of slip. `otherwise` is needed unless every slip of it must be found."""

    def add(draw):
        assert name not in KINDS and (otherwise or expected == ALWAYS), name
        KINDS[name] = Kind(name, family, what, expected, otherwise, rules, draw)
        return draw

    return add


def edit(spot: Spot, start: int, end: int, new: str) -> Slip:
    """The slip that puts other characters in one place of the spot."""
    map = spot.map
    removed, added = map.text[start:end].count("\n"), new.count("\n")
    line = map.line(start)
    entry = spot.entry_lines
    if added != removed:
        entry = {n if n <= line else n + added - removed for n in entry} | set(range(line, line + added + 1))
    return Slip(map, [(start, end, new)], set(range(line, line + added + 1)), entry, shown(map, start, end, new))


def shown(map: MapText, start: int, end: int, new: str) -> str:
    old = map.text[start:end]
    if len(old) + len(new) > 160:
        old, new = old[:80], new[:80]
    return f"{map.name}:{map.line(start)}: {old.strip()!r} -> {new.strip()!r}"


def value(spot: Spot, new: str) -> Slip:
    """The slip that gives the key another value."""
    slip = edit(spot, spot.start, spot.end, new)
    slip.what = f"{spot.map.name}:{spot.map.line(spot.start)}: {'.'.join(spot.path)}: {spot.text} -> {new}"
    return slip


def renamed(spot: Spot, new: str) -> Slip:
    """The slip that gives the value another key."""
    return edit(spot, spot.key_node.start_mark.index, spot.key_node.end_mark.index, new)


def both(first: Slip, second: Slip, what: str) -> Slip:
    """Two places of one slip, such as two values that are exchanged. Neither may change the number of lines."""
    return Slip(
        first.map, first.edits + second.edits, first.lines | second.lines, first.entry | second.entry,
        f"{first.map.name}:{min(first.lines)}: {what}",
    )


def without(spot: Spot) -> Slip | None:
    """The slip that forgets a key with its value, or an item."""
    map, parent = spot.map, spot.parent
    if parent.is_flow:
        siblings = parent.children
        here = siblings.index(spot)
        if here + 1 < len(siblings):
            start, end = spot.first, siblings[here + 1].first
        elif here > 0:
            start, end = siblings[here - 1].end, spot.end
        else:
            start, end = spot.first, spot.end
        if "#" in map.text[start:end]:
            return None
        slip = edit(spot, start, end, "\n" * map.text[start:end].count("\n"))
    else:
        if len(parent.children) == 1:
            return None
        start, end = map.line_start(spot.first), map.line_end(max(spot.first, spot.end - 1))
        if map.text[start : spot.first].strip():
            return None
        # The lines below stay where they are, so that places need not be counted anew; a blank line says nothing.
        slip = edit(spot, start, end, "\n" * map.text[start:end].count("\n"))
    # What is missing has no line of its own: anything in what it is missing from is as near as can be.
    entry = parent.entry
    slip.lines = slip.entry = set(entry.lines) if entry.path else set(spot.lines) | set(entry.children[0].lines)
    if entry.children and entry.children[0] is spot and len(entry.children) > 1:
        slip.lines = slip.entry = slip.lines | set(entry.children[1].lines)
    slip.what = f"{map.name}:{map.line(spot.first)}: without {'.'.join(spot.path)}"
    return slip


def twice(spot: Spot, text: str | None = None) -> Slip:
    """The slip that writes a key with its value once more behind it, or another text there."""
    map = spot.map
    text = map.text[spot.first : spot.end] if text is None else text
    if spot.parent.is_flow:
        slip = edit(spot, spot.end, spot.end, ", " + text)
    else:
        indent = " " * (spot.first - map.line_start(spot.first))
        dash = "" if spot.key_node else "- "
        if dash:
            indent = indent[:-2]
        slip = edit(spot, spot.end, spot.end, "\n" + indent + dash + text)
    # A finding at the first of the two says as much as one at the second.
    slip.lines |= set(spot.lines)
    slip.entry = slip.entry | set(spot.lines)
    slip.what = f"{map.name}:{map.line(spot.first)}: twice: {text[:100]!r}"
    return slip
