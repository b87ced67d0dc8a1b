"""Slips in units, scales, ranges, defaults, sentinels, examples and commands."""

import re

from numbers_in_maps import digit_changed, integer
from slip import ALWAYS, WHERE_REPEATED, edit, kind, value, without

from kinds.types import misspelt

NO_EXAMPLE = "no example, range, step or default tells how the number is scaled"
NUMBERS = (
    "example-mismatch", "range-unrepresentable", "default-unrepresentable", "step-mismatch", "scale-too-wide", "plausible-invalid",
    "sentinel-conflict", "limit-register-invalid", "field-scale-invalid", "field-plausible-invalid", "computed-term-invalid",
)


def scalars(map, *names):
    return (spot for spot in map.named(*names) if spot.is_scalar)


@kind("unit-misspelt", "values", "a unit that the vocabulary does not have", ALWAYS, "unit-unknown")
def unit_misspelt(map, source):
    known = set(UNITS)
    for unit in scalars(map, "unit"):
        plain = unit.node.value
        candidates = [plain.upper(), plain.lower(), plain + "s", plain + plain[-1:], "m" + plain, plain.capitalize()]
        candidates = [one for one in candidates if one not in known and one != "none"]
        if candidates and plain != "none":
            yield value(unit, f'"{source.choice(candidates)}"')


UNITS = (
    "A kA mA uA V kV mV uV MW W kW mW MVA VA kVA Mvar kvar var J MWh Wh kJ kWh VAh kVAh kvarh varh Ah mAh MOhm Ohm kOhm mOhm 1/min Hz "
    "kHz mHz rpm % ppm deg rad d h min ms s us Cel K degF MPa Pa bar hPa kPa mbar cm km km/h m m/s mm g m/s2 l l/h l/min m3 m3/h g/m3 "
    "kg kg/m3 t W/m2 lx N.m By bit/s kBy kbit/s dB dBm"
).split()


@kind("unit-quantity", "values", "the unit of another quantity", WHERE_REPEATED, "unit-quantity-mismatch", "computed-unit-mismatch", "limit-register-invalid", otherwise="neither name nor title tells the quantity")
def unit_quantity(map, source):
    from quantities import group
    for unit in scalars(map, "unit"):
        mine = group(unit.node.value)
        if mine and unit.parent.is_register:
            others = [one for one in ("V", "A", "W", "VA", "var", "Wh", "varh", "Hz", "Cel", "s") if one not in mine]
            yield value(unit, source.choice(others))


@kind("unit-prefix", "values", "the unit has another prefix: mA for A", WHERE_REPEATED, "computed-unit-mismatch", "limit-register-invalid", otherwise="the document alone knows whether it counts in thousands")
def unit_prefix(map, source):
    from quantities import group
    for unit in scalars(map, "unit"):
        others = sorted((group(unit.node.value) or set()) - {unit.node.value})
        if others:
            yield value(unit, source.choice(others))


@kind("unit-lost", "values", "a unit is forgotten", WHERE_REPEATED, "computed-unit-mismatch", "limit-register-invalid", otherwise="a number may have no unit")
def unit_lost(map, source):
    for unit in scalars(map, "unit"):
        if slip := without(unit):
            yield slip


@kind("scale-tenfold", "values", "a scale is ten times too large or too small", WHERE_REPEATED, *NUMBERS, otherwise=NO_EXAMPLE)
def scale_tenfold(map, source):
    for scale in scalars(map, "scale"):
        if re.fullmatch(r"0\.0*1|10*", scale.text):
            tenfold = {"0.001": "0.01", "0.01": "0.1", "0.1": "1", "1": "10", "10": "100", "100": "1000", "0.0001": "0.001"}
            tenth = {new: old for old, new in tenfold.items()}
            choices = [table[scale.text] for table in (tenfold, tenth) if scale.text in table and table[scale.text] != "1"]
            if choices:
                yield value(scale, source.choice(choices))


@kind("scale-lost", "values", "a scale is forgotten", WHERE_REPEATED, *NUMBERS, otherwise=NO_EXAMPLE)
def scale_lost(map, source):
    for scale in scalars(map, "scale"):
        if slip := without(scale):
            yield slip


@kind("scale-added", "values", "a scale that the document does not have", WHERE_REPEATED, *NUMBERS, "scale-choice-invalid", otherwise=NO_EXAMPLE)
def scale_added(map, source):
    for register in map.registers():
        type = register.child("type")
        if register.is_flow and type and re.fullmatch(r"u?int(16|32)", type.text) and not register.child("scale"):
            slip = edit(type, type.end, type.end, ", scale: 0.1")
            slip.what = f"{map.name}:{map.line(type.start)}: {'.'.join(register.path)}: scale: 0.1"
            yield slip


@kind("offset-sign", "values", "the sign of an offset is another", WHERE_REPEATED, *NUMBERS, otherwise=NO_EXAMPLE)
def offset_sign(map, source):
    for offset in scalars(map, "offset"):
        if offset.text.strip("-") != "0":
            yield value(offset, offset.text[1:] if offset.text.startswith("-") else "-" + offset.text)


def ranges(map):
    for spot in scalars(map, "range", "plausible"):
        if re.fullmatch(r"-?[\d.]*\d\.\.-?\d[\d.]*", spot.text):
            yield spot


@kind("range-reversed", "values", "a range is written highest first", ALWAYS, "range-reversed", "plausible-invalid", "field-plausible-invalid")
def range_reversed(map, source):
    for spot in ranges(map):
        low, high = re.fullmatch(r"(-?[\d.]*\d)\.\.(-?\d[\d.]*)", spot.text).groups()
        if low != high:
            yield value(spot, f"{high}..{low}")


@kind("range-digit", "values", "one digit of a bound is another", WHERE_REPEATED, *NUMBERS, "range-reversed", otherwise="the bound agrees with type, step and default")
def range_digit(map, source):
    for spot in ranges(map):
        low, high = re.fullmatch(r"(-?[\d.]*\d)\.\.(-?\d[\d.]*)", spot.text).groups()
        if source.random() < 0.5:
            low = digit_changed(low, source)
        else:
            high = digit_changed(high, source)
        yield value(spot, f"{low}..{high}")


@kind("step-digit", "values", "one digit of a step is another", WHERE_REPEATED, *NUMBERS, otherwise="range and default are multiples of both")
def step_digit(map, source):
    for step in scalars(map, "step"):
        if new := digit_changed(step.text, source):
            yield value(step, new)


@kind("allowed-value", "values", "one of the allowed values is another", WHERE_REPEATED, *NUMBERS, "entry-duplicate", otherwise="the value agrees with type and default")
def allowed_value(map, source):
    for values in map.named("values"):
        for item in values.children if values.parent.is_register else []:
            if new := digit_changed(item.text, source):
                yield value(item, new)


@kind("default-digit", "values", "one digit of a default is another", WHERE_REPEATED, *NUMBERS, otherwise="the other default lies in the range as well")
def default_digit(map, source):
    for default in scalars(map, "default"):
        if default.parent.is_register and integer(default.text) is not None and (new := digit_changed(default.text, source)):
            yield value(default, new)


@kind("default-misspelt", "values", "the name of a default is misspelt", ALWAYS, "default-unrepresentable", "setting-invalid")
def default_misspelt(map, source):
    for default in scalars(map, "default"):
        if integer(default.text) is None and re.fullmatch(r"[a-z][a-z-]{3,}", default.text):
            yield value(default, misspelt(default.text, source))


def sentinel_spots(map):
    for spot in map.named("not-available"):
        yield from spot.children or ([spot] if spot.is_scalar else [])


@kind("sentinel-digit", "values", "one digit of a raw value that means \"not available\" is another", WHERE_REPEATED, *NUMBERS, "enum-duplicate-value", otherwise="both numbers fit, and neither is otherwise in use")
def sentinel_digit(map, source):
    for spot in sentinel_spots(map):
        if integer(spot.text) is not None and (new := digit_changed(spot.text, source)):
            yield value(spot, new)


@kind("sentinel-wide", "values", "a raw value that means \"not available\" has a digit too many", ALWAYS, *NUMBERS, "syntax-wrong-kind")
def sentinel_wide(map, source):
    for spot in sentinel_spots(map):
        width = {"uint8": 8, "uint16": 16, "int16": 16, "uint32": 32, "int32": 32}.get(spot.entry.scalar("type") or "")
        if integer(spot.text) is not None and "0x" in spot.text and width and len(spot.text) == 2 + width // 4 and spot.text[2] != "0":
            yield value(spot, spot.text + spot.text[-1])


@kind("example-word", "values", "a word of an example is another", ALWAYS, "example-mismatch")
def example_word(map, source):
    for examples in map.named("examples"):
        for example in examples.children:
            words = example.child("words")
            # The last words of a scaled number of 64 bits may round to the same Double.
            items = words.children if words else []
            for word in items[:2] if len(items) > 2 and example.entry.child("scale") else items:
                if integer(word.text) is not None and (new := digit_changed(word.text, source)):
                    yield value(word, new)


@kind("example-words-missing", "values", "a word of an example is forgotten", ALWAYS, "example-mismatch")
def example_words_missing(map, source):
    for examples in map.named("examples"):
        for example in examples.children:
            words = example.child("words")
            if words and words.is_flow and len(words.children) > 1:
                yield without(source.choice(words.children))


@kind("example-value", "values", "the value of an example is another", ALWAYS, "example-mismatch")
def example_value(map, source):
    for examples in map.named("examples"):
        for example in examples.children:
            shown = example.child("value")
            if shown and "\n" not in shown.text and re.search(r"\d", shown.text) and not re.search(r"[a-z]{2}", shown.text):
                places = [place for place, one in enumerate(shown.text) if one in "123456789"]
                if places:
                    place = source.choice(places)
                    yield value(shown, shown.text[:place] + str(int(shown.text[place]) % 9 + 1) + shown.text[place + 1 :])


@kind("command-value", "values", "one digit of a command is another", WHERE_REPEATED, "command-decimal-mismatch", "command-value-too-large", "example-mismatch", otherwise="the command is printed once")
def command_value(map, source):
    for command in map.named("command"):
        spot = command if command.is_scalar else command.child("value")
        if spot and spot.is_scalar and (new := digit_changed(spot.text, source)):
            yield value(spot, new)


@kind("command-decimal", "values", "one digit of the decimal value of a command is another", ALWAYS, "command-decimal-mismatch")
def command_decimal(map, source):
    for command in map.named("command"):
        decimal = command.child("decimal")
        if decimal and (new := digit_changed(decimal.text, source)):
            yield value(decimal, new)
