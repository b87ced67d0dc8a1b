"""Where something is, and how often."""

from __future__ import annotations

import re

from changes.seed import access_of, blocks, is_in_a_part, of_registers, path_of, scalars, sort, with_item, with_key
from numbers_in_maps import integer
from slip import renamed, value, without


@sort("register-moved")
def place(map, source):
    for spot in of_registers(map, "at"):
        number = integer(spot.text)
        # With the only register of a block, the block has moved.
        if number is not None and is_in_a_part(spot) and len(spot.parent.parent.children) > 1:
            for step in (1, 0x800):
                yield path_of(spot), value(spot, f"+{number + step}" if spot.text.startswith("+") else hex(number + step))


@sort("block-moved")
def block_place(map, source):
    for spot in blocks(map):
        at = spot.child("at")
        number = integer(at.text) if at and at.is_scalar else None
        if number is not None and not at.text.startswith("+"):
            yield path_of(spot), value(at, hex(number + 0x2000))


@sort("counted-place-changed")
def counted_place(map, source):
    for spot in map.spots:
        if spot.key == "plus" and spot.parent.key == "at" and is_in_a_part(spot) and integer(spot.text) is not None:
            yield path_of(spot), value(spot, str(integer(spot.text) + 1))


@sort("write-address-changed")
def write_address(map, source):
    for spot in of_registers(map, "write-at"):
        number = integer(spot.text)
        if number is not None:
            yield path_of(spot), value(spot, f"+{number + 1}" if spot.text.startswith("+") else hex(number + 0x800))


@sort("unit-id-changed")
def unit_id(map, source):
    for spot in blocks(map):
        if len(spot.path) == 2 and not spot.child("unit-id"):
            yield path_of(spot), with_key(spot, "unit-id: 77")


@sort("flag-moved")
def bit(map, source):
    for type in map.types():
        flags = type.child("flags")
        if type.path[:1] == ("types",) and len(type.path) == 2 and flags:
            taken = {integer(entry.key) for entry in flags.children}
            for entry in flags.children:
                name = entry.node.value if entry.is_scalar else entry.scalar("name")
                new = next(number for number in range(16) if number not in taken) if len(taken) < 16 else None
                if name and new is not None:
                    yield f"{path_of(type)}.{name}", renamed(entry, str(new))


@sort("field-moved")
def bits(map, source):
    for type in map.types():
        record = type.child("record")
        if type.path[:1] == ("types",) and len(type.path) == 2 and record:
            for entry in record.children:
                spot = entry if entry.is_scalar else entry.child("bits")
                match = re.fullmatch(r"(\d+)\.\.(\d+)", spot.text) if spot else None
                if match:
                    yield f"{path_of(type)}.{entry.key}", value(spot, f"{int(match[1]) + 1}..{int(match[2]) + 1}")
                elif spot and spot.text.isdigit():
                    yield f"{path_of(type)}.{entry.key}", value(spot, str(int(spot.text) + 1))


@sort("repeat-removed", "repeat-added")
def repeat(map, source):
    for spot in map.named("repeat"):
        if spot.parent.is_block and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("repeat-end-changed")
def repeat_end(map, source):
    for spot in map.named("until"):
        if spot.parent.key == "repeat" and is_in_a_part(spot):
            yield path_of(spot), without(spot)
    for spot in map.named("filled"):
        if spot.is_scalar and spot.parent.key == "repeat" and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("count-lowered", "count-raised")
def instances(map, source):
    for spot in scalars(map, "count"):
        number = integer(spot.text)
        if spot.path[-2] == "repeat" and number and number > 1 and is_in_a_part(spot):
            yield path_of(spot), value(spot, str(number - 1))


def arrays(map, are_written: bool):
    for spot in of_registers(map, "count"):
        number = integer(spot.text)
        if number and number > 2 and ("write" in access_of(spot.parent, map)) == are_written:
            yield path_of(spot), value(spot, str(number - 1))


@sort("array-shortened", "array-lengthened")
def elements(map, source):
    yield from arrays(map, False)


@sort("array-shortened", "written-array-lengthened")
def written_elements(map, source):
    yield from arrays(map, True)


@sort("stride-changed")
def stride(map, source):
    for spot in scalars(map, "stride"):
        number = integer(spot.text)
        if number is not None and is_in_a_part(spot):
            yield path_of(spot), value(spot, str(number * 2))


TABLES = {"holding-register": "input-register", "input-register": "holding-register", "discrete-input": "coil", "coil": "discrete-input"}


@sort("table-changed")
def table(map, source):
    for spot in scalars(map, "table"):
        if is_in_a_part(spot) and spot.text in TABLES:
            yield path_of(spot), value(spot, TABLES[spot.text])


@sort("table-changed")
def table_of_its_own(map, source):
    for spot in blocks(map):
        if len(spot.path) == 2 and not spot.child("table") and not spot.child("chain"):
            yield path_of(spot), with_key(spot, "table: input-register")


@sort("chain-changed")
def chain(map, source):
    for spot in map.named("marker"):
        if spot.path[0] == "chains" and spot.is_list:
            yield path_of(spot), value(spot.children[0], "0x7ABC")


@sort("chain-ids-added", "chain-ids-removed")
def chain_ids(map, source):
    for spot in map.named("id"):
        if spot.parent.is_block and spot.parent.child("chain"):
            yield path_of(spot), with_item(spot, "64999") if spot.is_list else value(spot, f"[{spot.text}, 64999]")


@sort("chain-membership-changed")
def chain_member(map, source):
    chains = [one.key for one in map.spots if one.path[:-1] == ("chains",)]
    for spot in scalars(map, "chain"):
        for other in chains:
            if spot.parent.is_block and other != spot.text:
                yield path_of(spot), value(spot, other)


@sort("chain-membership-changed")
def every_one_of_a_chain(map, source):
    for spot in map.named("every"):
        if spot.parent.is_block and spot.parent.child("chain"):
            yield path_of(spot), without(spot)
