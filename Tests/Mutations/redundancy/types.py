"""Names, bits and bases of types."""

from __future__ import annotations

from collections import Counter
from typing import Iterator

from map_facts import Facts
from numbers_in_maps import integer


def types(facts: Facts) -> Iterator[str]:
    named = dict(facts.types)
    for register in facts.registers:
        if isinstance(register.data.get("type"), dict):
            named[register.path] = register.data["type"]
    for name, type in named.items():
        yield from names_of(facts, name, type)


def names_of(facts: Facts, name: str, type: dict) -> Iterator[str]:
    base = type.get("base", "uint16")
    bounds = integer_bounds(base)
    if bounds is None:
        return
    values: list[tuple[int, int]] = []
    for key in type.get("enum") or {}:
        span = span_of(key)
        if span is None:
            continue
        if span[0] > span[1]:
            yield f"{name}: {key} ends before it begins"
        if span[0] < bounds[0] or span[1] > bounds[1]:
            yield f"{name}: {key} does not fit in {base}"
        if any(span[0] <= high and low <= span[1] for low, high in values):
            yield f"{name}: {key} is there twice"
        values.append(span)
    titles: dict[str, set] = {}
    for entry in (type.get("enum") or {}).values():
        called = entry.get("name") if isinstance(entry, dict) else entry
        titles.setdefault(called, set()).add(str(entry.get("title")) if isinstance(entry, dict) else "")
    for called, given in titles.items():
        if len(given - {""}) > 1:
            yield f"{name}: {called} has two titles"
    width = bounds[1].bit_length() if bounds[0] == 0 else bounds[1].bit_length() + 1
    bits: list[int] = []
    for bit in type.get("flags") or {}:
        bits += list(bit_range(bit))
    flags = Counter(flag.get("name") if isinstance(flag, dict) else flag for flag in (type.get("flags") or {}).values())
    for flag, times in flags.items():
        if times > 1:
            yield f"{name}: the flag {flag} twice"
    for field in (type.get("record") or {}).values():
        place = field.get("bits") if isinstance(field, dict) else field
        span = span_of(place) if isinstance(place, str) else None
        if span and span[0] > span[1]:
            yield f"{name}: bits {place} backwards"
        bits += list(bit_range(place)) if isinstance(place, str) else []
        yield from field_of(facts, name, field, span)
    if len(set(bits)) < len(bits):
        yield f"{name}: a bit twice"
    if any(bit >= width for bit in bits):
        yield f"{name}: a bit beyond {base}"


def field_of(facts: Facts, name: str, field, span) -> Iterator[str]:
    if not isinstance(field, dict) or not span:
        return
    of = facts.types.get(field.get("type"))
    if isinstance(of, dict) and "enum" in of:
        room = span[1] - span[0] + 1
        for key in of["enum"]:
            values = span_of(key)
            if values and values[1] >= 1 << room:
                yield f"{name}: {key} of {field['type']} does not fit in {room} bits"


def integer_bounds(type) -> tuple[int, int] | None:
    if type == "bool":
        return 0, 1
    for prefix in ("uint", "int"):
        if isinstance(type, str) and type.startswith(prefix) and type[len(prefix) :].isdigit():
            bits = int(type[len(prefix) :])
            return (0, (1 << bits) - 1) if prefix == "uint" else (-(1 << bits - 1), (1 << bits - 1) - 1)
    return None


def span_of(text: str) -> tuple[int, int] | None:
    low, dots, high = text.partition("..")
    first = integer(low)
    last = integer(high) if dots else first
    return None if first is None or last is None else (first, last)


def bit_range(text: str) -> range:
    span = span_of(text)
    return range(span[0], span[1] + 1) if span else range(0)


def enum_names(type) -> dict[str, list[tuple[int, int]]] | None:
    if not isinstance(type, dict) or "enum" not in type:
        return None
    names: dict[str, list] = {}
    for key, entry in (type["enum"] or {}).items():
        span = span_of(key)
        if span:
            names.setdefault(entry.get("name") if isinstance(entry, dict) else entry, []).append(span)
    return names
