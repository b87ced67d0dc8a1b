"""Ranges, steps, defaults, sentinels and commands beside the type."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from map_facts import Facts, Register, plain_words
from numbers_in_maps import integer, number
from redundancy.types import integer_bounds, span_of, enum_names


def values(facts: Facts) -> Iterator[str]:
    for register in facts.registers:
        data, type = register.data, facts.type_of(register)
        bounds = integer_bounds(type)
        names = enum_names(type)
        if names is not None and isinstance(data.get("default"), str):
            if integer(data["default"]) is None and data["default"] not in names:
                yield f"{register.path}: the default {data['default']} is no case"
        if isinstance(type, str):
            yield from numbers_of(register, type, bounds)
        base = type.get("base", "uint16") if isinstance(type, dict) else type
        yield from sentinels(register, base)
        command = data.get("command")
        command = command.get("value") if isinstance(command, dict) else command
        if bounds and integer(command) is not None and not bounds[0] <= integer(command) <= bounds[1]:
            yield f"{register.path}: the command does not fit"


def numbers_of(register: Register, type: str, bounds) -> Iterator[str]:
    data = register.data
    scale, offset = number(data.get("scale", "1")), number(data.get("offset", "0"))
    if scale is None or offset is None or scale == 0:
        if scale == 0:
            yield f"{register.path}: the scale is 0"
        return
    low, high, given = None, None, {}
    for key in ("range", "plausible"):
        if isinstance(data.get(key), str) and ".." in data[key]:
            ends = [number(end) for end in data[key].split("..")]
            if None not in ends and ends[0] > ends[1]:
                yield f"{register.path}: {key} backwards"
            for end in ends:
                if end is not None:
                    given[f"{key} {end}"] = end
            if key == "range":
                low, high = ends
    step = number(data.get("step"))
    for item in data.get("values") or []:
        if isinstance(item, str) and number(item) is not None:
            given[f"value {item}"] = number(item)
    if Counter(map(str, data.get("values") or [])).most_common(1)[:1] and len(set(map(number, data["values"]))) < len(data["values"]):
        yield f"{register.path}: a value twice"
    default = number(data.get("default")) if isinstance(data.get("default"), str) else None
    if default is not None:
        given["default"] = default
        if low is not None and default < low or high is not None and default > high:
            yield f"{register.path}: default {default} outside of the range"
        if data.get("values") and default not in [number(item) for item in data["values"]]:
            yield f"{register.path}: default {default} is not one of the values"
    if step is not None:
        if step <= 0:
            yield f"{register.path}: no step"
        else:
            for what, one in [("low", low), ("high", high), ("default", default)]:
                if one is not None and (one / step).denominator != 1:
                    yield f"{register.path}: {what} is between two steps"
            if (step / scale).denominator != 1 and bounds:
                yield f"{register.path}: the step is between two raw numbers"
    if bounds:
        for what, one in given.items():
            raw = (one - offset) / scale
            if not what.startswith("plausible") and raw.denominator != 1:
                yield f"{register.path}: {what} is no raw number"
            if not what.startswith("plausible") and not bounds[0] <= raw <= bounds[1]:
                yield f"{register.path}: {what} does not fit"
        if "range" in data and register.get("access") in ("read-write", "write"):
            for sentinel in missing(data):
                for raw in sentinel:
                    shown = signed(raw, bounds) * scale + offset
                    if (low is None or low <= shown) and (high is None or shown <= high):
                        yield f"{register.path}: {raw} is both missing and in the range"


def signed(raw: int, bounds: tuple[int, int]) -> int:
    return raw - (1 << bounds[1].bit_length() + 1) if bounds[0] < 0 and raw > bounds[1] else raw


def missing(data: dict) -> list[tuple[int, ...]]:
    given = data.get("not-available")
    items = given if isinstance(given, list) else [given]
    return [span for item in items if isinstance(item, str) and (span := span_of(item))]


def sentinels(register: Register, base) -> Iterator[str]:
    words = plain_words(base, None) if isinstance(base, str) else None
    for low, high in missing(register.data):
        if words and high >= 1 << 16 * words:
            yield f"{register.path}: not-available {high} does not fit"
        if low > high:
            yield f"{register.path}: not-available backwards"
        bounds = integer_bounds(base)
        if bounds and bounds[0] == 0 and high > bounds[1]:
            yield f"{register.path}: not-available {high} is beyond {base}"
