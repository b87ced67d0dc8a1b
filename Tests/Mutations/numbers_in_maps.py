"""Numbers as maps write them: read, written, and mistyped."""

from __future__ import annotations

import random
import re
from fractions import Fraction


def integer(text: str | None) -> int | None:
    if text is None:
        return None
    text = text.removeprefix("+")
    try:
        if text.lower().startswith("0x"):
            return int(text, 16)
        if re.fullmatch(r"-?(0|[1-9]\d*)", text):
            return int(text)
    except ValueError:
        pass
    return None


def number(text) -> Fraction | None:
    if not isinstance(text, str):
        return None
    whole = integer(text)
    if whole is not None:
        return Fraction(whole)
    try:
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        return None


def numbering_base(inherited: dict) -> int:
    table = inherited.get("table", "holding-register")
    place = {"coil": 0, "discrete-input": 1, "input-register": 3, "holding-register": 4}.get(table, 4)
    scheme = inherited.get("numbering", "plain")
    return {"five-digit": place * 10_000, "six-digit": place * 100_000}.get(scheme, 0) + 1


def written_like(number: int, text: str) -> str:
    """The number as that text is written: with `+`, hexadecimal, with as many digits."""
    sign = "+" if text.startswith("+") else ""
    body = text.removeprefix("+")
    if body.lower().startswith("0x"):
        return f"{sign}0x{number:0{len(body) - 2}X}"
    return f"{sign}{number}"


def digit_changed(text: str, source: random.Random) -> str | None:
    """The number with one digit replaced by another."""
    start = text.lower().find("0x") + 2 if "0x" in text.lower() else 0
    places = [place for place in range(start, len(text)) if text[place] in "0123456789ABCDEFabcdef"]
    if not places:
        return None
    place = source.choice(places)
    digits = "0123456789ABCDEF" if start else "0123456789"
    first = not start and place == places[0] and len(places) > 1
    new = source.choice([digit for digit in digits if digit != text[place].upper() and not (first and digit == "0")])
    return text[:place] + new + text[place + 1 :]


def digits_swapped(text: str, source: random.Random) -> str | None:
    """The number with two digits beside each other exchanged."""
    start = text.lower().find("0x") + 2 if "0x" in text.lower() else 0
    places = [
        place for place in range(start, len(text) - 1)
        if text[place].isalnum() and text[place + 1].isalnum() and text[place] != text[place + 1]
        and not (not start and text[place + 1] == "0" and (place == 0 or not text[place - 1].isdigit()))
    ]
    if not places:
        return None
    place = source.choice(places)
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]
