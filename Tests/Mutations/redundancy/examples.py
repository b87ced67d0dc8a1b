"""Words of examples, decoded."""

from __future__ import annotations

import struct
from fractions import Fraction
from typing import Iterator

from map_facts import Facts, Register
from numbers_in_maps import integer, number
from redundancy.types import integer_bounds, span_of, enum_names
from redundancy.values import signed, missing


def examples(facts: Facts) -> Iterator[str]:
    for register in facts.registers:
        for example in register.data.get("examples") or []:
            if not isinstance(example, dict) or not isinstance(example.get("words"), list):
                continue
            words = [integer(word) if isinstance(word, str) else None for word in example["words"]]
            width = register.width
            if width is not None and "bits" not in register.data and len(words) != width:
                yield f"{register.path}: an example of {len(words)} words"
                continue
            shown = decoded(facts, register, words)
            if shown is not None and not same(shown, example.get("value")):
                yield f"{register.path}: the example is {shown}"


def same(shown, text) -> bool:
    if not isinstance(text, str):
        return False
    if isinstance(shown, Fraction):
        return number(text.strip('"')) == shown
    if isinstance(shown, float):
        other = number(text)
        return other is not None and abs(float(other) - shown) <= 1e-6 * max(abs(shown), 1e-30)
    return text == shown


def decoded(facts: Facts, register: Register, words: list):
    """What the words mean, or None where this oracle cannot tell."""
    data, type = register.data, facts.type_of(register)
    if None in words or "count" in data or "bits" in data or register.get("table") in ("coil", "discrete-input"):
        return None
    if isinstance(data.get("at"), list):
        return None
    order, bytes_first = register.get("word-order") or "big", register.get("byte-order") or "big"
    if len(words) > 1 and order not in ("big", "little") or isinstance(data.get("scale"), dict):
        return None
    if order == "little":
        words = words[::-1]
    if bytes_first == "little":
        words = [word >> 8 | (word & 0xFF) << 8 for word in words]
    raw = 0
    for word in words:
        raw = raw << 16 | word
    for span in missing(data):
        if span[0] <= raw <= span[1]:
            return "not available"
    base = type.get("base", "uint16") if isinstance(type, dict) else type
    bounds = integer_bounds(base)
    if bounds:
        raw = signed(raw, bounds)
        if not bounds[0] <= raw <= bounds[1]:
            return "nothing: the words hold more than the type"
    if isinstance(type, dict):
        return named_value(facts, type, raw) if bounds else None
    scale, offset = number(data.get("scale", "1")), number(data.get("offset", "0"))
    if scale is None or offset is None:
        return None
    if bounds and bounds[1] > 1 << 53 and "scale" in data:
        return None
    if bounds:
        return ("true" if raw else "false") if base == "bool" else raw * scale + offset
    if base == "float32" and len(words) == 2:
        number_read = struct.unpack(">f", raw.to_bytes(4, "big"))[0]
        return number_read * float(scale) + float(offset)
    return None


def named_value(facts: Facts, type: dict, raw: int):
    names = enum_names(type)
    if names is not None:
        for name, spans in names.items():
            if any(low <= raw <= high for low, high in spans):
                single = len(spans) == 1 and spans[0][0] == spans[0][1]
                return name if single else None
        return f"unknown({raw})"
    if "flags" in type:
        set_bits = []
        for bit, flag in sorted(type["flags"].items(), key=lambda pair: integer(pair[0]) or 0):
            if raw >> (integer(bit) or 0) & 1:
                set_bits.append(flag.get("name") if isinstance(flag, dict) else flag)
        known = sum(1 << (integer(bit) or 0) for bit in type["flags"])
        return " + ".join(set_bits) if set_bits and raw & ~known == 0 else None
    parts = []
    for name, field in (type.get("record") or {}).items():
        of = facts.types.get(field.get("type")) if isinstance(field, dict) else None
        span = span_of(field["bits"]) if isinstance(of, dict) and isinstance(field.get("bits"), str) else None
        if not span or span[1] < span[0]:
            return None
        value = named_value(facts, of, raw >> span[0] & (1 << span[1] - span[0] + 1) - 1)
        if value is None:
            return None
        parts.append(f"{name} {value}")
    return ", ".join(parts) or None
