"""Changes of a known kind, made in a map as a person makes them, with what `regmap diff` has to say about each."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Callable, Iterable, Iterator

from map_text import MapText, Spot
from slip import Slip, both, edit


@dataclass
class Seed:
    kind: str
    """The id that the change has to get; empty where nothing is different."""
    path: str
    """The part, or the end of the paths of the parts that have a shape or a field in place."""
    slip: Slip
    is_reversed: bool = False
    """Whether the changed map is the old one."""
    also: tuple[str, ...] = ()
    """Kinds of changes that are made by the same edit."""


@dataclass
class Sort:
    forth: str
    back: str
    also: tuple[str, ...]
    draw: Callable[[MapText, random.Random], Iterable[tuple[str, Slip]]]

    def seeds(self, map: MapText, source: random.Random) -> Iterator[Seed]:
        for path, slip in self.draw(map, source):
            if slip:
                yield Seed(self.forth, path, slip, also=self.also)
                if self.back:
                    yield Seed(self.back, path, slip, is_reversed=True, also=self.also)


SORTS: list[Sort] = []


def sort(forth: str, back: str = "", also: tuple[str, ...] = ()):
    """Adds a sort of changes.

    `back` is what the change is called when it is undone, where that is another kind; `also`, what else follows from the same edit.
    """

    def add(draw):
        SORTS.append(Sort(forth, back, also, draw))
        return draw

    return add


def path_of(spot: Spot) -> str:
    """The path of a block, a register or a type. What is in a shape has the path in it, which ends those of its blocks."""
    names = []
    if spot.path[0] in ("types", "settings", "chains"):
        return ".".join(spot.path[:2])
    steps = iter(enumerate(spot.path))
    for index, name in steps:
        if name in ("blocks", "registers", "cases", "computed", "shapes") and index + 1 < len(spot.path):
            if name != "shapes":
                names.append(spot.path[index + 1])
            next(steps, None)
    return ".".join(names)


def is_in_a_part(spot: Spot) -> bool:
    return spot.path[0] in ("blocks", "shapes") and bool(path_of(spot))


def scalars(map: MapText, *names: str) -> Iterator[Spot]:
    return (spot for spot in map.named(*names) if spot.is_scalar)


def of_registers(map: MapText, *names: str) -> Iterator[Spot]:
    return (spot for spot in scalars(map, *names) if spot.parent.is_register)


def spoken(name: str, taken: Iterable[str]) -> str:
    """A name that nothing has."""
    return f"{name}-anew" if f"{name}-anew" not in taken else f"{name}-once-more"


def blocks(map: MapText) -> Iterator[Spot]:
    """Blocks that are no layouts of others."""
    return (spot for spot in map.blocks() if spot.path[-2] == "blocks" and spot.path[0] == "blocks")


def with_key(spot: Spot, text: str) -> Slip:
    """A mapping with one more key, before the others."""
    inside = spot.children[0]
    gap = ", " if spot.is_flow else "\n" + " " * (inside.first - spot.map.line_start(inside.first))
    return edit(spot, inside.first, inside.first, text + gap)


def of_all(slips: list[Slip], what: str) -> Slip:
    """Edits of several places that make one change."""
    slip = slips[0]
    for other in slips[1:]:
        slip = both(slip, other, what)
    return slip


def with_item(spot: Spot, item: str) -> Slip:
    """A list in brackets with one more item."""
    return edit(spot, spot.end - 1, spot.end - 1, f", {item}")


def access_of(spot: Spot, map: MapText) -> str:
    """What may be done with a register, by what it says, its blocks or the defaults."""
    while spot:
        if spot.scalar("access"):
            return spot.scalar("access")
        spot = spot.parent
    defaults = map.root.child("defaults")
    return defaults and defaults.scalar("access") or "read"
