"""What the words mean."""

from __future__ import annotations

import re
from typing import Iterator

from changes.parts import named_values
from changes.seed import is_in_a_part, of_registers, path_of, scalars, sort, with_item, with_key
from map_text import MapText, Spot
from numbers_in_maps import integer
from slip import both, edit, renamed, value, without

SIGNS = {"uint16": "int16", "int16": "uint16", "uint32": "int32", "int32": "uint32", "uint64": "int64", "int64": "uint64", "float32": "uint32"}


@sort("register-retyped")
def sign(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in SIGNS:
            yield path_of(spot), value(spot, SIGNS[spot.text])


@sort("unit-changed")
def unit(map, source):
    others = {"A": "mA", "mA": "A", "V": "kV", "W": "kW", "kW": "W", "s": "min", "ms": "s", "Hz": "kHz", "Wh": "kWh", "kWh": "Wh", "var": "kvar", "VA": "kVA"}
    for spot in of_registers(map, "unit"):
        if spot.text in others:
            yield path_of(spot), value(spot, others[spot.text])


@sort("unit-removed", "unit-added")
def no_unit(map, source):
    for spot in of_registers(map, "unit"):
        yield path_of(spot), without(spot)


@sort("scale-changed")
def scale(map, source):
    for spot in of_registers(map, "scale"):
        if re.fullmatch(r"0\.0*1", spot.text):
            yield path_of(spot), value(spot, spot.text[:-1] + "01")


@sort("word-order-changed")
def word_order(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint32", "int32", "float32", "uint64") and spot.parent.is_flow and not spot.parent.child("word-order"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", word-order: little")


@sort("no-value-allowed", "no-value-excluded")
def sentinel(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint16", "uint32") and spot.parent.is_flow and not spot.parent.child("not-available"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", not-available: [0x7ABC]")


@sort("plausible-narrowed", "plausible-widened")
def plausible(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint16", "uint32", "int16") and spot.parent.is_flow and not spot.parent.child("plausible"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", plausible: 0..1000000")


@sort("byte-order-changed")
def byte_order(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint16", "int16", "uint32") and spot.parent.is_flow and not spot.parent.child("byte-order"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", byte-order: little")


@sort("sentinel-added", "sentinel-removed")
def further_sentinel(map, source):
    for spot in map.named("not-available"):
        if spot.is_list and spot.parent.is_register and is_in_a_part(spot):
            yield path_of(spot), with_item(spot, "0x7ABD")


@sort("type-base-changed", also=("register-retyped",))
def base(map, source):
    for spot in scalars(map, "base"):
        if spot.path[0] == "types" and len(spot.path) == 3 and spot.text in ("uint8", "uint16"):
            yield path_of(spot), value(spot, {"uint8": "uint16", "uint16": "uint32"}[spot.text])


@sort("field-retyped")
def field_type(map, source):
    for spot in map.spots:
        if spot.path[:1] == ("types",) and spot.path[-3:-2] == ("record",) and spot.key == "type":
            yield f"{path_of(spot)}.{spot.path[-2]}", without(spot)


@sort("scale-choice-changed", also=("no-value-excluded",))
def chosen_scale(map, source):
    for spot in map.named("scale"):
        if spot.is_mapping and spot.child("by") and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("unit-choice-changed")
def chosen_unit(map, source):
    for spot in map.named("unit"):
        if spot.is_mapping and spot.child("by") and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("sum-changed")
def terms(map, source):
    for spot in map.named("sum"):
        if spot.is_list and spot.children and "computed" in spot.path:
            last = spot.children[-1]
            yield path_of(spot), value(last, last.text[1:] if last.text.startswith("-") else f"-{last.text}")


@sort("case-numbers-added")
def further_number(map, source):
    for entry, name, path in named_values(map, "enum"):
        if entry.is_scalar and integer(entry.key) is not None:
            gap = ", " if entry.parent.is_flow else "\n" + " " * (entry.first - map.line_start(entry.first))
            yield f"{path}.{name.node.value}", edit(entry, entry.end, entry.end, f"{gap}251: {name.text}")


def bytes_named(map: MapText) -> Iterator[tuple[Spot, str]]:
    """Enumerations of a byte that have names for some of its values."""
    for type in map.types():
        enum = type.child("enum")
        if enum and type.scalar("base") == "uint8" and type.path[:1] == ("types",) and len(type.path) == 2:
            yield enum, path_of(type)


@sort("enumeration-opened", "enumeration-closed", also=("case-renumbered", "case-numbers-added"))
def closed(map, source):
    for enum, path in bytes_named(map):
        for entry in enum.children:
            match = re.fullmatch(r"(\d+)\.\.(\d+)", entry.key)
            if match and int(match[2]) == 255:
                yield path, renamed(entry, f"{match[1]}..{int(match[2]) - 1}")


@sort("case-added-to-closed", also=("case-renumbered",))
def further_case(map, source):
    for enum, path in bytes_named(map):
        for entry in enum.children:
            match = re.fullmatch(r"(\d+)\.\.(\d+)", entry.key)
            if match and int(match[2]) == 255 and enum.is_flow:
                slip = renamed(entry, f"{match[1]}..254")
                yield f"{path}.anew", both(slip, edit(entry, entry.end, entry.end, ", 255: anew"), "255: anew")


@sort("rest-case-renamed", also=("case-added",))
def rest(map, source):
    for type in map.types():
        enum = type.child("enum")
        if enum and enum.children and type.path[:1] == ("types",) and len(type.path) == 2:
            yield path_of(type), with_key(enum, "253: unknown")
