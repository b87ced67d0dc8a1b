"""What a client may do."""

from __future__ import annotations

import re

from changes.seed import access_of, is_in_a_part, of_registers, path_of, scalars, sort, with_item, with_key
from numbers_in_maps import integer
from slip import edit, value, without


@sort("access-narrowed", "access-widened")
def access(map, source):
    for spot in of_registers(map, "access"):
        if spot.text == "read-write":
            yield path_of(spot), value(spot, "read")


@sort("access-widened", "access-narrowed")
def more_access(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not spot.parent.child("access") and access_of(spot.parent, map) == "read":
            yield path_of(spot), edit(spot, spot.end, spot.end, ", access: read-write")


@sort("range-narrowed", "range-widened")
def bounds(map, source):
    for spot in of_registers(map, "range"):
        match = re.fullmatch(r"(\d+)\.\.(\d+)", spot.text)
        if match and int(match[2]) - int(match[1]) > 4:
            yield path_of(spot), value(spot, f"{match[1]}..{int(match[2]) - 1}")


@sort("range-widened", "range-narrowed")
def no_bounds(map, source):
    for spot in map.named("range", "values"):
        if spot.parent.is_register:
            yield path_of(spot), without(spot)


@sort("command-changed")
def command(map, source):
    for spot in scalars(map, "value"):
        number = integer(spot.text)
        if spot.path[-2] == "command" and number is not None:
            yield path_of(spot), value(spot, str(number ^ 1))


@sort("lock-removed", "lock-changed")
def lock(map, source):
    for spot in map.named("lock"):
        if is_in_a_part(spot) and spot.parent.is_block:
            yield path_of(spot), without(spot)


@sort("constancy-changed")
def constant(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not spot.parent.child("constant") and not spot.parent.child("access"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", constant: true")


@sort("refresh-changed")
def refresh(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not spot.parent.child("refresh"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", refresh: 77s")


@sort("write-functions-changed")
def write_functions(map, source):
    for spot in map.named("write-functions"):
        if spot.parent.is_register and is_in_a_part(spot) and spot.is_list:
            yield path_of(spot), value(spot, "[16]" if spot.text != "[16]" else "[6]")


@sort("write-whole-removed", "write-whole-added")
def whole(map, source):
    for spot in of_registers(map, "write-whole"):
        yield path_of(spot), without(spot)


@sort("idempotence-changed")
def idempotent(map, source):
    for spot in of_registers(map, "access"):
        if spot.text in ("read-write", "write") and not spot.parent.child("idempotent"):
            yield path_of(spot), with_key(spot.parent, "idempotent: true")


@sort("read-effect-changed")
def read_effect(map, source):
    for spot in map.named("on-read"):
        if spot.parent.is_register and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("limit-registers-changed", also=("range-widened",))
def limit_registers(map, source):
    for spot in map.named("range"):
        if spot.is_scalar and re.search("[a-z]", spot.text) and spot.parent.is_register and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("extent-changed")
def extent(map, source):
    for spot in map.named("extent"):
        if spot.parent.is_block and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("functions-changed", also=("write-functions-changed",))
def functions(map, source):
    for spot in map.named("functions"):
        if spot.path == ("device", "functions"):
            yield "device", without(spot)


@sort("read-alternatives-changed")
def alternatives(map, source):
    for spot in map.named("read-functions"):
        if spot.path[0] == "device":
            yield "device", without(spot)


@sort("limits-changed")
def limits(map, source):
    for spot in scalars(map, "read-registers", "write-registers"):
        if spot.path[0] == "limits" and integer(spot.text):
            yield "limits", value(spot, str(integer(spot.text) - 1))


@sort("serial-settings-changed")
def parity(map, source):
    for spot in scalars(map, "parity"):
        if spot.path[0] == "serial":
            yield "serial", value(spot, "odd" if spot.text != "odd" else "even")


@sort("serial-offer-changed")
def rates(map, source):
    for spot in map.named("baud-rates"):
        if spot.is_list and spot.path[0] == "serial":
            yield "serial", with_item(spot, "250000")

