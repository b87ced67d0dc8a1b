"""What only the Swift has."""

from __future__ import annotations

import posixpath

from changes.seed import of_registers, scalars, sort
from slip import value


@sort("swift-name-changed", "swift-name-changed")
def shared_file(map, source):
    """A shared file under another name, around whose types the Swift has another one."""
    declared = {type.key for type in map.types()}
    used = [spot.text for spot in scalars(map, "type") if spot.text[0].isupper() and spot.text not in declared]
    for spot in map.spots:
        if len(spot.path) == 2 and spot.path[0] == "include" and used:
            folder, name = posixpath.split(spot.text)
            new = posixpath.join(folder, f"anew-{name}")
            slip = value(spot, new)
            here = posixpath.dirname(map.name)
            slip.moved = tuple(posixpath.normpath(posixpath.join(here, path)) for path in (spot.text, new))
            yield f"types.{used[0]}", slip


WIDE = {"uint32", "int32", "float32", "uint64"}


@sort("swift-word-order-asked", "swift-word-order-known", also=("word-order-changed",))
def order_that_nobody_knows(map, source):
    types = list(of_registers(map, "type"))
    for spot in map.named("word-order"):
        if spot.path[0] == "defaults" and spot.is_scalar and spot.text != "unknown" and any(one.text in WIDE and not one.parent.child("word-order") for one in types):
            yield "device", value(spot, "unknown")
