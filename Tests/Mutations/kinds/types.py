"""Slips in types: their width, their sign, their names and bits."""

import re

from numbers_in_maps import digit_changed, integer, written_like
from slip import ALWAYS, WHERE_REPEATED, edit, kind, value, without

from kinds.addresses import ACCOUNT

SAME_WORDS = "both types take as many words, and no example, range, default or sentinel tells them apart"
TYPE = (
    "type-words-mismatch", "example-mismatch", "range-unrepresentable", "default-unrepresentable", "sentinel-conflict",
    "command-value-too-large", "enum-value-too-large", "bits-out-of-width", "type-scale-on-non-number", "unit-on-non-number",
    "syntax-key-conflict", "type-table-mismatch", "chain-link-mismatch", "select-case-unreachable", "repeat-filled-invalid",
    "counted-distance-invalid", "scale-choice-invalid", "limit-register-invalid", "presence-value-invalid", "plausible-invalid",
    "address-too-wide", "setting-invalid", "select-selector-invalid", "presence-chooser-invalid",
    "computed-term-invalid", "format-on-other-type", *ACCOUNT,
)


def plain_types(map):
    for register in map.registers():
        type = register.child("type")
        if type and type.is_scalar and re.fullmatch(r"u?int\d+|float\d+", type.text):
            yield type


@kind("type-width", "types", "an integer or float of another width", WHERE_REPEATED, *TYPE, otherwise="the register is the last of its block, or in a `partial` one, and has no `words`")
def type_width(map, source):
    for type in plain_types(map):
        name, bits = re.fullmatch(r"(\D+)(\d+)", type.text).groups()
        widths = ["32", "64"] if name == "float" else ["8", "16", "32", "64"]
        yield value(type, name + source.choice([width for width in widths if width != bits]))


@kind("type-sign", "types", "a sign that is lost, or one too many", WHERE_REPEATED, *TYPE, otherwise=SAME_WORDS)
def type_sign(map, source):
    for type in plain_types(map):
        if "int" in type.text:
            yield value(type, type.text[1:] if type.text.startswith("u") else "u" + type.text)


@kind("type-float", "types", "an integer for a float of its width, or the other way round", WHERE_REPEATED, *TYPE, otherwise=SAME_WORDS)
def type_float(map, source):
    for type in plain_types(map):
        if type.text in ("uint32", "int32", "uint64", "int64"):
            yield value(type, "float" + type.text[-2:])
        elif "float" in type.text:
            yield value(type, "uint" + type.text[-2:])


@kind("type-misspelt", "types", "the name of a type has a letter more, less or exchanged", ALWAYS, "type-unknown", "type-unused", "name-invalid")
def type_misspelt(map, source):
    for type in map.named("type"):
        if type.is_scalar and len(type.text) > 3 and not type.text.startswith(('"', "'")):
            yield value(type, misspelt(type.text, source))


def misspelt(text, source):
    """The word with one letter too many, too few, or two exchanged."""
    places = [place for place in range(1, len(text) - 1) if text[place].isalpha() and text[place + 1].isalnum()]
    if not places:
        return text + text[-1]
    place = source.choice(places)
    slips = [text[:place] + text[place:place + 1] + text[place:], text[:place] + text[place + 1:]]
    if text[place] != text[place + 1]:
        slips.append(text[:place] + text[place + 1] + text[place] + text[place + 2:])
    return source.choice(slips)


@kind("type-other-named", "types", "another of the named types", WHERE_REPEATED, *TYPE, "type-unused", "unit-choice-invalid", "select-case-missing", otherwise=SAME_WORDS)
def type_other_named(map, source):
    names = [spot.key for spot in map.types() if len(spot.path) == 2]
    for register in map.registers():
        type = register.child("type")
        others = [name for name in names if type and type.is_scalar and name != type.text]
        if others and type.text[:1].isupper():
            yield value(type, source.choice(others))


@kind("base", "types", "the base of a type has another width", WHERE_REPEATED, *TYPE, otherwise="no register with the type has `words`, or anything behind it")
def base(map, source):
    for base in map.named("base"):
        if match := re.fullmatch(r"(u?int)(\d+)", base.text):
            yield value(base, match[1] + source.choice([width for width in ("8", "16", "32", "64") if width != match[2]]))


@kind("base-lost", "types", "the base of a type is forgotten", WHERE_REPEATED, *TYPE, otherwise="no register with the type has `words`, or anything behind it")
def base_lost(map, source):
    for base in map.named("base"):
        if slip := without(base):
            yield slip


@kind(
    "word-order", "types", "a word or byte order that the document does not have", WHERE_REPEATED, "example-mismatch", "syntax-key-conflict", "words-apart-invalid",
    otherwise="no example tells the order")
def word_order(map, source):
    for order in map.named("word-order", "byte-order"):
        if order.text in ("big", "little") and order.parent.is_register:
            yield value(order, "little" if order.text == "big" else "big")
    for register in map.registers():
        type = register.child("type")
        if type and type.text in ("uint32", "int32", "float32", "uint64", "int64") and not register.child("word-order"):
            slip = edit(type, type.end, type.end, ", word-order: little") if register.is_flow else None
            if slip:
                slip.what = f"{map.name}:{map.line(type.start)}: {'.'.join(register.path)}: word-order: little"
                yield slip


def entries(map, *keys):
    for type in map.types():
        for key in keys:
            names = type.child(key)
            if names and names.is_mapping:
                yield from names.children


@kind("enum-value-digit", "types", "one digit of the number of a name is another", WHERE_REPEATED, "enum-duplicate-value", "enum-value-too-large", "example-mismatch", "select-case-unreachable", "select-case-missing", "default-unrepresentable", "presence-value-invalid", "sentinel-conflict", "syntax-duplicate-key", "setting-invalid",
    "erratum-fact-invalid", otherwise="the number is free, and no example has it")
def enum_value_digit(map, source):
    for entry in entries(map, "enum"):
        if integer(entry.key) is not None and (new := digit_changed(entry.key, source)):
            yield edit(entry, entry.key_node.start_mark.index, entry.key_node.end_mark.index, new)


@kind("enum-value-above", "types", "the number of a name is that of the one above", ALWAYS, "enum-duplicate-value", "syntax-duplicate-key", "bits-overlap")
def enum_value_above(map, source):
    for entry in entries(map, "enum", "flags"):
        if entry.index:
            yield edit(entry, entry.key_node.start_mark.index, entry.key_node.end_mark.index, entry.parent.children[entry.index - 1].key)


@kind("enum-entry-missing", "types", "a name of an enum is forgotten", WHERE_REPEATED, "example-mismatch", "default-unrepresentable", "select-case-unreachable", "unit-choice-invalid", "presence-value-invalid", "scale-choice-invalid", "enum-empty",
    "erratum-fact-invalid", "erratum-stale", otherwise="numbers without a name are allowed, and nothing else uses this one")
def enum_entry_missing(map, source):
    for entry in entries(map, "enum", "flags"):
        if slip := without(entry):
            yield slip


def name_of(entry):
    return entry if entry.is_scalar else entry.child("name")


@kind("enum-name-above", "types", "the name is that of the one above", WHERE_REPEATED, "enum-duplicate-name", "example-mismatch", "default-unrepresentable", "select-case-missing", "select-case-unreachable", "unit-choice-invalid", "presence-value-invalid", "scale-choice-invalid",
    otherwise="one name may have several numbers")
def enum_name_above(map, source):
    for entry in entries(map, "enum", "flags"):
        if entry.index and (mine := name_of(entry)) and (other := name_of(entry.parent.children[entry.index - 1])):
            yield value(mine, other.text)


@kind("enum-name-misspelt", "types", "a name of an enum or of flags is misspelt", WHERE_REPEATED, "example-mismatch", "default-unrepresentable", "select-case-unreachable", "select-case-missing", "unit-choice-invalid", "presence-value-invalid", "scale-choice-invalid", "enum-duplicate-name", "erratum-fact-invalid",
    otherwise="nothing else uses the name")
def enum_name_misspelt(map, source):
    for entry in entries(map, "enum", "flags"):
        name = name_of(entry)
        if name and name.text.isascii() and name.text.replace("-", "").isalnum() and len(name.text) > 3:
            yield value(name, misspelt(name.text, source))


@kind("flag-beyond", "types", "the bit of a flag is beyond the width", ALWAYS, "bits-out-of-width")
def flag_beyond(map, source):
    for entry in entries(map, "flags"):
        base = entry.parent.parent.scalar("base") or "uint16"
        width = int(re.sub(r"\D", "", base) or 16)
        yield edit(entry, entry.key_node.start_mark.index, entry.key_node.end_mark.index, str(width + source.randrange(3)))


@kind("flag-off-by-one", "types", "the bit of a flag is one too high or too low", WHERE_REPEATED, "bits-overlap", "syntax-duplicate-key", "bits-out-of-width", "example-mismatch", "presence-value-invalid", otherwise="the bit is free, and no example has it")
def flag_off_by_one(map, source):
    for entry in entries(map, "flags"):
        bit = integer(entry.key)
        if bit is not None:
            new = max(0, bit + source.choice([-1, 1]))
            yield edit(entry, entry.key_node.start_mark.index, entry.key_node.end_mark.index, written_like(new, entry.key))


def bit_ranges(map):
    for bits in map.named("bits"):
        if re.fullmatch(r"\d+\.\.\d+", bits.text):
            yield bits


@kind("bits-off-by-one", "types", "a bound of a bit range is one too high or too low", WHERE_REPEATED, "bits-overlap", "bits-out-of-width", "example-mismatch", "enum-value-too-large", "bits-reversed", "address-overlap", "field-plausible-invalid", "type-unknown", "type-words-mismatch",
    otherwise="the bit beside it is free, and no example has it")
def bits_off_by_one(map, source):
    for bits in bit_ranges(map):
        low, high = map_ints(bits.text)
        change = source.choice([(1, 0), (0, 1), (0, -1), (-1, 0)])
        if low + change[0] >= 0:
            yield value(bits, f"{low + change[0]}..{high + change[1]}")


def map_ints(text):
    return [int(part) for part in text.split("..")]


@kind("bits-reversed", "types", "a bit range is written highest first", ALWAYS, "bits-reversed", "range-reversed")
def bits_reversed(map, source):
    for bits in bit_ranges(map):
        low, high = map_ints(bits.text)
        if low < high:
            yield value(bits, f"{high}..{low}")


@kind("bits-of-row-above", "types", "the bits of a field are those of the field above", ALWAYS, "bits-overlap", "address-overlap")
def bits_of_row_above(map, source):
    for bits in map.named("bits"):
        field = bits.parent
        before = field.parent.children[field.index - 1] if field.index and field.parent.key == "record" else None
        if before and (other := before.child("bits")):
            yield value(bits, other.text)
