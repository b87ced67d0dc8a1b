"""Another way to write the same, of which nothing may be told."""

from __future__ import annotations

from changes.seed import is_in_a_part, of_registers, path_of, scalars, sort
from numbers_in_maps import integer
from slip import edit, value, without


@sort("")
def comment(map, source):
    for register in map.registers():
        if not register.parent.is_flow and not register.is_flow:
            yield path_of(register), edit(register, map.line_start(register.first), map.line_start(register.first), "# a comment\n")


@sort("")
def notation(map, source):
    for spot in scalars(map, "at", "decimal", "number"):
        number = integer(spot.text)
        if is_in_a_part(spot) and number is not None and not spot.text.startswith("+"):
            yield path_of(spot), value(spot, str(number) if spot.text.startswith("0x") else hex(number))


@sort("")
def what_is_said_twice(map, source):
    for spot in of_registers(map, "decimal", "number", "words"):
        yield path_of(spot.parent), without(spot)
