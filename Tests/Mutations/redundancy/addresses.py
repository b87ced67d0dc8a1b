"""Addresses and word counts that a document prints twice, and rows of what repeats."""

from __future__ import annotations

from typing import Iterator

from map_facts import Facts
from numbers_in_maps import integer, numbering_base


def printed_addresses(facts: Facts) -> Iterator[str]:
    for register in facts.registers:
        at = register.data.get("at")
        if isinstance(at, str) and register.at is None and not register.block.is_counted:
            yield f"{register.path}: {at} is no address"
    for item in [*facts.registers, *facts.blocks]:
        data = item.data
        if item.at is None or isinstance(data.get("at"), list):
            continue
        if integer(data.get("decimal")) not in (None, item.at):
            yield f"{item.path}: decimal {data['decimal']} is not {item.at}"
        wanted = item.at + numbering_base(item.inherited)
        if integer(data.get("number")) not in (None, wanted):
            yield f"{item.path}: number {data['number']} is not {wanted}"
        if item.at > 65535:
            yield f"{item.path}: beyond the last address"
    for register in facts.registers:
        command = register.data.get("command")
        if isinstance(command, dict) and "decimal" in command:
            if integer(command["decimal"]) != integer(command.get("value")):
                yield f"{register.path}: command {command['value']} is not {command['decimal']}"


def widths(facts: Facts) -> Iterator[str]:
    for register in facts.registers:
        words, one = integer(register.data.get("words")), facts.type_words(register)
        count = integer(register.data.get("count")) or 1
        if register.get("table") in ("coil", "discrete-input"):
            one = 1
        if words is not None and one is not None and "bits" not in register.data and words != one * count:
            yield f"{register.path}: {words} words for a type of {one * count}"
        for row in (register.data.get("rows") or {}).values():
            if one is not None and integer(row.get("words")) not in (None, one):
                yield f"{register.path}: a row of {row['words']} words for a type of {one}"
    for block in facts.blocks:
        taken = block.all_taken()
        for row in (block.repeat.get("rows") or {}).values():
            if taken and block.at is not None and integer(row.get("words")) not in (None, max(taken) + 1 - block.at):
                yield f"{block.path}: a row of {row['words']} words"


def rows(facts: Facts) -> Iterator[str]:
    for block in facts.blocks:
        if block.repeat and block.stride is not None:
            yield from printed_rows(block, block.repeat.get("rows"), block.stride, block.count)
    for register in facts.registers:
        count = integer(register.data.get("count"))
        if count and register.width is not None:
            yield from printed_rows(register, register.data.get("rows"), register.width // count, count)


def printed_rows(item, printed, distance: int, count: int | None) -> Iterator[str]:
    printed = printed or {}
    last = 0
    for ordinal, row in printed.items():
        place = integer(ordinal)
        if place is None or item.at is None:
            continue
        last = max(last, place)
        wanted = item.at + (place - 1) * distance
        at = integer(row.get("at"))
        if at not in (None, wanted):
            yield f"{item.path}: row {ordinal} at {at} is not {wanted}"
        if integer(row.get("decimal")) not in (None, at if at is not None else wanted):
            yield f"{item.path}: row {ordinal}: decimal"
        base = numbering_base(item.inherited)
        if integer(row.get("number")) not in (None, (at if at is not None else wanted) + base):
            yield f"{item.path}: row {ordinal}: number"
        if count is not None and place > count or place < 1:
            yield f"{item.path}: row {ordinal} of {count}"
    if count is not None and count > last and names_the_last([integer(ordinal) or 0 for ordinal in printed], last, count):
        yield f"{item.path}: {count} beyond the last printed row {last}"


def names_the_last(ordinals: list[int], last: int, count: int) -> bool:
    """Whether the last printed row is that of the last instance: a few first rows, or one among them, may be examples."""
    if not ordinals:
        return False
    are_many = len(ordinals) > 3 or last > count - last
    has_left_out = len({1, *ordinals}) < last
    return has_left_out or are_many if len(ordinals) > 1 else has_left_out and are_many
