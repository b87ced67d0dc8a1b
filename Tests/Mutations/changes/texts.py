"""What people read."""

from __future__ import annotations

from changes.seed import blocks, is_in_a_part, of_registers, path_of, scalars, sort, with_key
from slip import value, without


@sort("title-changed")
def title(map, source):
    for spot in scalars(map, "title"):
        if is_in_a_part(spot) and (spot.parent.is_register or spot.parent.is_block):
            yield path_of(spot), value(spot, '"Something else, %d"' % spot.start)


@sort("title-changed")
def title_of_a_case(map, source):
    for spot in scalars(map, "title"):
        if spot.path[0] == "types" and spot.path[-3:-2] in (("enum",), ("flags",)):
            yield f"{path_of(spot)}.{spot.parent.scalar('name')}", value(spot, '"Something else, %d"' % spot.start)


@sort("description-changed")
def description(map, source):
    for spot in scalars(map, "description"):
        if is_in_a_part(spot) and "\n" not in spot.text:
            yield path_of(spot), value(spot, '"Something else"')


@sort("printed-name-changed")
def printed_name(map, source):
    for spot in map.registers():
        if is_in_a_part(spot) and spot.is_flow and not spot.child("called"):
            yield path_of(spot), with_key(spot, 'called: "U anew"')


@sort("examples-changed")
def examples(map, source):
    for spot in map.named("examples"):
        if spot.parent.is_register and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("default-changed")
def default(map, source):
    for spot in of_registers(map, "default"):
        yield path_of(spot), without(spot)


@sort("display-changed")
def display(map, source):
    for spot in of_registers(map, "display"):
        yield path_of(spot), without(spot)


@sort("mandatory-changed")
def mandatory(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and spot.path[0] == "blocks" and not spot.parent.child("mandatory"):
            yield path_of(spot), with_key(spot.parent, "mandatory: true")


@sort("block-kind-changed")
def kind_of_a_block(map, source):
    for spot in blocks(map):
        kind = spot.child("kind")
        if kind:
            yield path_of(spot), without(kind)


@sort("source-changed")
def section(map, source):
    for spot in scalars(map, "source"):
        if spot.parent.is_block and spot.path[0] == "blocks" and not spot.text.startswith('"'):
            yield path_of(spot), value(spot, f"{spot.text} anew")


@sort("device-text-changed")
def summary(map, source):
    for spot in scalars(map, "summary"):
        yield "device", value(spot, '"Something else"')


@sort("documents-changed")
def edition(map, source):
    for spot in scalars(map, "edition"):
        yield "documents", value(spot, '"another"')


@sort("errata-changed")
def because(map, source):
    for spot in map.spots:
        if spot.key in ("because", "reason") and spot.path[:1] == ("errata",) and spot.is_scalar and "\n" not in spot.text:
            yield "errata", value(spot, '"Something else"')
