"""Which addresses a block accounts for, and what meets at one address."""

from __future__ import annotations

from typing import Iterator

from map_facts import Block, Facts, Register
from redundancy.types import bit_range


def accounts(facts: Facts) -> Iterator[str]:
    for block in facts.blocks:
        for case in block.cases or {None: {}}:
            taken = block.taken(case)
            if not taken or "until" in block.repeat:
                continue
            is_partial = "true" in (block.data.get("partial"), block.cases.get(case, {}).get("partial"))
            start = block.at if block.at is not None and "at" in block.data else min(taken)
            if "chain" in block.data:
                start = min(taken)
            printed = block.size if block.size is not None else block.extent
            end = start + printed if printed is not None else max(taken) + 1
            if min(taken) < start or max(taken) >= end:
                yield f"{block.path}: something outside of {start}..{end - 1}"
            if block.extent is not None and max(taken) >= start + block.extent:
                yield f"{block.path}: something outside of the extent"
            if not is_partial:
                missing = [address for address in range(start, min(end, 70_000)) if address not in taken]
                if missing:
                    yield f"{block.path}: {missing[0]} to {missing[-1]} are not accounted for"
        spans = block.reserved or []
        for index, span in enumerate(spans):
            if any(span.start < other.stop and other.start < span.stop for other in spans[:index]):
                yield f"{block.path}: reserved twice"
            if len(span) == 0:
                yield f"{block.path}: reserved backwards"


def overlaps(facts: Facts) -> Iterator[str]:
    """Two values at one address. Those with a condition are left out: which of them can be together is hard to tell."""
    owners: dict[tuple, list] = {}
    for block in facts.blocks:
        places = list(instances(block))
        if len(places) > 4_000:
            continue
        mine = [
            (register, address) for register in block.registers for address in register.addresses
            if not register.conditional and register.get("access") != "none"
        ]
        reserved = [address for span in block.reserved or [] for address in span]
        for offset in places:
            for register, address in mine:
                key = (block.space, register.get("table") or "holding-register", address + offset)
                owners.setdefault(key, []).append((register, offset))
            if not block.conditional:
                for address in reserved:
                    key = (block.space, block.inherited.get("table") or "holding-register", address + offset)
                    owners.setdefault(key, []).append((block, offset))
    for key, users in owners.items():
        if key[2] > 65535:
            yield f"{users[0][0].path}: beyond the last address"
        for index, (one, offset) in enumerate(users):
            for other, distance in users[:index]:
                if one is other and offset == distance or can_share(one, other):
                    continue
                yield f"{one.path} and {other.path} share an address"


def can_share(one, other) -> bool:
    if not (isinstance(one, Register) and isinstance(other, Register)):
        return isinstance(one, Block) and isinstance(other, Block)
    if one.block is other.block and one.case != other.case and None not in (one.case, other.case):
        return True
    if "bits" in one.data and "bits" in other.data:
        return not set(bit_range(one.data["bits"])) & set(bit_range(other.data["bits"]))
    return False


def instances(block: Block) -> Iterator[int]:
    """How far each instance lies behind the first, with those of the blocks around."""
    outer = instances(block.parent) if block.parent else iter([0])
    count = block.count or 1
    for offset in outer:
        for index in range(min(count, 4_000)):
            yield offset + index * (block.stride or 0)


def distances(facts: Facts) -> Iterator[str]:
    for block in facts.blocks:
        length, count, stride = block.length(), block.count, block.stride
        if block.repeat and length is not None and stride is not None and count is not None:
            if count > 1 and stride < length:
                yield f"{block.path}: {length} addresses every {stride}"
            if count < 1:
                yield f"{block.path}: no instance"
    extents = []
    for block in facts.blocks:
        if block.at is not None and not block.parent and "chain" not in block.data and not block.conditional:
            if block.extent is not None and (region := block.region()) is not None:
                table = block.inherited.get("table")
                for other, span, their in extents:
                    if their == (table, block.space) and span.start < region.stop and region.start < span.stop:
                        yield f"{block.path} and {other.path}: extents overlap"
                extents.append((block, region, (table, block.space)))
