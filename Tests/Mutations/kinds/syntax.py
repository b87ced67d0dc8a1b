"""Slips in the text itself: keys, quotes, braces, indentation, spelling of numbers."""

import re

from numbers_in_maps import integer
from slip import ALWAYS, edit, kind, renamed, twice, value, without

from kinds.types import misspelt

SYNTAX = ("syntax-invalid", "syntax-wrong-kind", "syntax-unknown-key", "syntax-missing-key", "syntax-duplicate-key", "syntax-encoding", "syntax-key", "syntax-alias", "syntax-tag")
#: Where keys are names of the map's own, not of the language.
OWN_NAMES = {"registers", "blocks", "types", "shapes", "documents", "settings", "chains", "enum", "flags", "record", "cases", "rows", "computed", "printed"}


def is_word(spot):
    return spot.key_node and spot.parent and spot.parent.key not in OWN_NAMES and not spot.in_errata and spot.key.isascii()


@kind("key-misspelt", "text", "a key is misspelt", ALWAYS, "syntax-unknown-key", "syntax-missing-key")
def key_misspelt(map, source):
    for spot in map.spots:
        if is_word(spot) and len(spot.key) > 2:
            new = misspelt(spot.key, source)
            if new not in ("at", "by", "is", "of"):
                yield renamed(spot, new)


REQUIRED = {
    ("registers",): {"at"}, ("root",): {"register-map", "device", "blocks"}, ("examples",): {"words", "value"}, ("repeat",): {"stride", "count"},
    ("select",): {"by", "cases"}, ("errata",): {"rule", "at", "printed", "because"}, ("device",): {"name"},
    ("documents",): {"title"}, ("lock",): {"level", "locked", "unlocked"}, ("case",): {"when"},
}


@kind("key-missing", "text", "a key that is needed is forgotten", ALWAYS, "syntax-missing-key", "syntax-key-conflict", "format-invalid", "type-unknown")
def key_missing(map, source):
    for spot in map.spots:
        if not spot.key_node or spot.parent is None or "printed" in spot.path:
            continue
        parent = spot.parent
        needed = set()
        if parent.is_register and not parent.child("number"):
            needed = {"at"}
        elif parent.path == ():
            needed = REQUIRED["root",]
        elif parent.path[-2:-1] == ("examples",):
            needed = REQUIRED["examples",]
        elif parent.key == "repeat" and not (parent.child("filled") or parent.child("until")):
            needed = REQUIRED["repeat",]
        elif parent.key == "device":
            needed = {"name"}
        elif parent.is_erratum:
            needed = REQUIRED["errata",]
        elif parent.path[-2:-1] == ("documents",):
            needed = {"title"}
        elif parent.key == "select":
            needed = REQUIRED["select",]
        if spot.key in needed and (slip := without(spot)):
            yield slip


@kind("key-twice", "text", "a key is there twice", ALWAYS, "syntax-duplicate-key")
def key_twice(map, source):
    for spot in map.spots:
        if is_word(spot) and spot.is_scalar and "\n" not in spot.text:
            yield twice(spot)


def block_keys(map):
    """Keys on lines of their own that are not the first of their mapping."""
    for spot in map.spots:
        if spot.key_node and spot.parent and not spot.parent.is_flow and spot.index and len(spot.path) > 1 and not spot.in_errata:
            if not map.text[map.line_start(spot.first) : spot.first].strip():
                yield spot


def indented(spot, change):
    map = spot.map
    start = map.line_start(spot.first)
    indent = spot.first - start
    return edit(spot, start, spot.first, " " * (indent + change)) if indent + change > 0 else None


@kind("indent-one", "text", "a key is one space too far in or out", ALWAYS, *SYNTAX)
def indent_one(map, source):
    for spot in block_keys(map):
        if spot.is_scalar and "\n" not in spot.text:
            if slip := indented(spot, source.choice([-1, 1])):
                yield slip


@kind("indent-out", "text", "a key is two spaces too far out", ALWAYS, *SYNTAX, "name-invalid", "type-unknown", "block-empty", "address-gap", "source-missing")
def indent_out(map, source):
    for spot in block_keys(map):
        if slip := indented(spot, -2):
            yield slip


@kind("indent-in", "text", "a key is two spaces too far in", ALWAYS, *SYNTAX)
def indent_in(map, source):
    for spot in block_keys(map):
        if spot.is_scalar and "\n" not in spot.text and (slip := indented(spot, 2)):
            yield slip


@kind("tab", "text", "a tab instead of spaces", ALWAYS, *SYNTAX)
def tab(map, source):
    for spot in block_keys(map):
        start = map.line_start(spot.first)
        yield edit(spot, start, spot.first, "\t" * max(1, (spot.first - start) // 2))


@kind("quote-lost", "text", "a quote is lost", ALWAYS, *SYNTAX)
def quote_lost(map, source):
    for spot in map.spots:
        if spot.is_scalar and spot.text[:1] in "\"'" and len(spot.text) > 2 and "\n" not in spot.text:
            if source.random() < 0.5:
                yield edit(spot, spot.start, spot.start + 1, "")
            else:
                yield edit(spot, spot.end - 1, spot.end, "")


@kind("brace-lost", "text", "a closing brace or bracket is lost", ALWAYS, *SYNTAX)
def brace_lost(map, source):
    for spot in map.spots:
        if spot.is_flow and spot.node.value:
            yield edit(spot, spot.end - 1, spot.end, "")


@kind("brace-opening-lost", "text", "an opening brace or bracket is lost", ALWAYS, *SYNTAX)
def brace_opening_lost(map, source):
    for spot in map.spots:
        if spot.is_flow and spot.node.value:
            yield edit(spot, spot.start, spot.start + 1, "")


@kind("comma-lost", "text", "a comma between two keys is lost", ALWAYS, *SYNTAX)
def comma_lost(map, source):
    for spot in map.spots:
        if spot.parent and spot.parent.is_flow and spot.parent.is_mapping and spot.index:
            before = spot.parent.children[spot.index - 1] if len(spot.parent.children) > spot.index else None
            if before and map.text[before.end : before.end + 1] == ",":
                slip = edit(spot, before.end, before.end + 1, "")
                slip.lines |= set(range(map.line(before.end), map.line(spot.first) + 1))
                yield slip


@kind("colon-space-lost", "text", "the space behind a colon is lost", ALWAYS, *SYNTAX)
def colon_space_lost(map, source):
    for spot in map.spots:
        if spot.key_node and spot.is_scalar and not spot.text.startswith(('"', "'")):
            colon = spot.key_node.end_mark.index
            if map.text[colon : colon + 2] == ": ":
                yield edit(spot, colon + 1, spot.start, "")


@kind("colon-lost", "text", "a colon is lost", ALWAYS, *SYNTAX, "type-unknown")
def colon_lost(map, source):
    for spot in map.spots:
        if spot.key_node and not spot.in_errata:
            colon = spot.key_node.end_mark.index
            if map.text[colon : colon + 1] == ":":
                yield edit(spot, colon, colon + 1, "")


def whole_numbers(map):
    for spot in map.named("at", "decimal", "number", "words", "count", "stride", "size", "extent"):
        if spot.is_scalar and integer(spot.text) is not None:
            yield spot


@kind("digit-as-letter", "text", "the letter O or l for a digit", ALWAYS, "syntax-wrong-kind", "syntax-ambiguous-scalar", "counted-distance-invalid")
def digit_as_letter(map, source):
    for spot in whole_numbers(map):
        places = [place for place, one in enumerate(spot.text) if one in "01" and not spot.text[place : place + 2] == "0x"]
        if places:
            place = source.choice(places)
            yield value(spot, spot.text[:place] + {"0": "O", "1": "l"}[spot.text[place]] + spot.text[place + 1 :])


@kind("hex-prefix", "text", "the 0 of `0x` is lost, or `h` is written behind", ALWAYS, "syntax-wrong-kind", "syntax-ambiguous-scalar")
def hex_prefix(map, source):
    for spot in whole_numbers(map):
        if spot.text.startswith("0x"):
            yield value(spot, source.choice([spot.text[1:], spot.text[2:] + "h"]))


@kind("number-form", "text", "a leading zero, a thousands separator or a fraction in a whole number", ALWAYS, "syntax-wrong-kind", "syntax-ambiguous-scalar", "counted-distance-invalid")
def number_form(map, source):
    for spot in whole_numbers(map):
        if spot.text.isdigit():
            yield value(spot, source.choice(["0" + spot.text, spot.text + ".5", spot.text[:1] + "_" + spot.text[1:] if len(spot.text) > 1 else spot.text + ".5"]))


@kind("word-of-vocabulary", "text", "a word of the language is misspelt, such as `holding-registers`", ALWAYS, "syntax-wrong-kind", "syntax-key-conflict")
def word_of_vocabulary(map, source):
    for spot in map.named("table", "access", "word-order", "byte-order", "kind", "gaps", "display", "parity", "numbering", "encoding", "as"):
        if spot.is_scalar:
            yield value(spot, misspelt(spot.text, source))
