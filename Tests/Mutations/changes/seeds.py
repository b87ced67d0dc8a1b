"""Changes of a known kind, made in a map as a person makes them, with what `regmap diff` has to say about each."""

from __future__ import annotations

import posixpath
import random
import re
from dataclasses import dataclass
from typing import Callable, Iterable, Iterator

from map_text import MapText, Spot
from numbers_in_maps import integer
from slip import Slip, both, edit, renamed, value, without


@dataclass
class Seed:
    kind: str
    """The id that the change has to get; empty where nothing is different."""
    path: str
    """The part, or the end of the paths of the parts that have a shape or a field in place."""
    slip: Slip
    is_reversed: bool = False
    """Whether the changed map is the old one."""


@dataclass
class Sort:
    forth: str
    back: str
    draw: Callable[[MapText, random.Random], Iterable[tuple[str, Slip]]]

    def seeds(self, map: MapText, source: random.Random) -> Iterator[Seed]:
        for path, slip in self.draw(map, source):
            if slip:
                yield Seed(self.forth, path, slip)
                if self.back:
                    yield Seed(self.back, path, slip, is_reversed=True)


SORTS: list[Sort] = []


def sort(forth: str, back: str = ""):
    """Adds a sort of changes. `back` is what the change is called when it is undone, where that is another kind."""

    def add(draw):
        SORTS.append(Sort(forth, back, draw))
        return draw

    return add


def path_of(spot: Spot) -> str:
    """The path of a block, a register or a type. What is in a shape has the path in it, which ends those of its blocks."""
    names = []
    if spot.path[0] == "types":
        return ".".join(spot.path[:2])
    if spot.path[0] == "settings":
        return ".".join(spot.path[:2])
    steps = iter(enumerate(spot.path))
    for index, name in steps:
        if name in ("blocks", "registers", "cases", "computed", "shapes") and index + 1 < len(spot.path):
            if name != "shapes":
                names.append(spot.path[index + 1])
            next(steps, None)
    return ".".join(names)


def is_in_a_part(spot: Spot) -> bool:
    return spot.path[0] in ("blocks", "shapes") and bool(path_of(spot))


def scalars(map: MapText, *names: str) -> Iterator[Spot]:
    return (spot for spot in map.named(*names) if spot.is_scalar)


def of_registers(map: MapText, *names: str) -> Iterator[Spot]:
    return (spot for spot in scalars(map, *names) if spot.parent.is_register)


def spoken(name: str, taken: Iterable[str]) -> str:
    """A name that nothing has."""
    return f"{name}-anew" if f"{name}-anew" not in taken else f"{name}-once-more"


# Nothing is different.


@sort("")
def comment(map, source):
    for register in map.registers():
        if not register.parent.is_flow and not register.is_flow:
            yield path_of(register), edit(register, map.line_start(register.first), map.line_start(register.first), "# a comment\n")


@sort("")
def notation(map, source):
    for spot in scalars(map, "at", "decimal", "number"):
        number = integer(spot.text)
        if is_in_a_part(spot) and number is not None and not spot.text.startswith("+"):
            yield path_of(spot), value(spot, str(number) if spot.text.startswith("0x") else hex(number))


@sort("")
def what_is_said_twice(map, source):
    for spot in of_registers(map, "decimal", "number", "words"):
        yield path_of(spot.parent), without(spot)


# What people read.


@sort("title-changed")
def title(map, source):
    for spot in scalars(map, "title"):
        if is_in_a_part(spot) and (spot.parent.is_register or spot.parent.is_block):
            yield path_of(spot), value(spot, '"Something else, %d"' % spot.start)


@sort("description-changed")
def description(map, source):
    for spot in scalars(map, "description"):
        if is_in_a_part(spot) and "\n" not in spot.text:
            yield path_of(spot), value(spot, '"Something else"')


@sort("title-changed")
def title_of_a_case(map, source):
    for spot in scalars(map, "title"):
        if spot.path[0] == "types" and spot.path[-3:-2] in (("enum",), ("flags",)):
            yield f"{path_of(spot)}.{spot.parent.scalar('name')}", value(spot, '"Something else, %d"' % spot.start)


@sort("examples-changed")
def examples(map, source):
    for spot in map.named("examples"):
        if spot.parent.is_register and is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("default-changed")
def default(map, source):
    for spot in of_registers(map, "default"):
        yield path_of(spot), without(spot)


@sort("device-text-changed")
def summary(map, source):
    for spot in scalars(map, "summary"):
        yield "device", value(spot, '"Something else"')


@sort("documents-changed")
def edition(map, source):
    for spot in scalars(map, "edition"):
        yield "documents", value(spot, '"another"')


# Parts that come, go, or have another name.


@sort("register-removed", "register-added")
def register(map, source):
    for spot in map.registers():
        if is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("register-renamed")
def register_name(map, source):
    for spot in map.registers():
        if is_in_a_part(spot) and not spot.path[:1] == ("shapes",):
            taken = [one.key for one in spot.parent.children]
            new = spoken(spot.key, taken)
            before = path_of(spot)
            yield before[: -len(spot.key)] + new, renamed(spot, new)


@sort("block-renamed")
def block_name(map, source):
    for spot in map.blocks():
        if spot.path[-2] == "blocks" and spot.path[0] == "blocks":
            new = spoken(spot.key, [one.key for one in spot.parent.children])
            yield path_of(spot)[: -len(spot.key)] + new, renamed(spot, new)


def with_was(spot: Spot, new: str) -> Slip:
    """Another name, and what it was called before the first key inside."""
    inside = spot.children[0]
    gap = ", " if spot.is_flow else "\n" + " " * (inside.first - spot.map.line_start(inside.first))
    return both(renamed(spot, new), edit(spot, inside.first, inside.first, f"was: {spot.key}{gap}"), f"{spot.key} -> {new}, with was")


@sort("register-renamed-with-was")
def register_name_with_was(map, source):
    for spot in map.registers():
        if is_in_a_part(spot) and spot.path[0] != "shapes" and spot.children:
            new = spoken(spot.key, [one.key for one in spot.parent.children])
            yield path_of(spot)[: -len(spot.key)] + new, with_was(spot, new)


@sort("block-renamed-with-was")
def block_name_with_was(map, source):
    for spot in map.blocks():
        if spot.path[-2] == "blocks" and spot.path[0] == "blocks":
            new = spoken(spot.key, [one.key for one in spot.parent.children])
            yield path_of(spot)[: -len(spot.key)] + new, with_was(spot, new)


def named_values(map: MapText, body: str) -> Iterator[tuple[Spot, Spot, str]]:
    """The entries of declared types, with the scalar that is the name."""
    for type in map.types():
        if type.path[:1] != ("types",) or len(type.path) != 2:
            continue
        for entry in (type.child(body) or type).children if type.child(body) else []:
            name = entry if entry.is_scalar else entry.child("name")
            if name and name.is_scalar:
                yield entry, name, path_of(type)


@sort("case-removed", "case-added")
def case(map, source):
    for entry, name, path in named_values(map, "enum"):
        yield f"{path}.{name.node.value}", without(entry)


@sort("case-renamed")
def case_name(map, source):
    for entry, name, path in named_values(map, "enum"):
        new = spoken(name.node.value, [])
        yield f"{path}.{new}", value(name, new)


@sort("case-renumbered")
def case_number(map, source):
    for entry, name, path in named_values(map, "enum"):
        number = integer(entry.key)
        if number is not None:
            yield f"{path}.{name.node.value}", renamed(entry, str(number + 37))


@sort("flag-removed", "flag-added")
def flag(map, source):
    for entry, name, path in named_values(map, "flags"):
        yield f"{path}.{name.node.value}", without(entry)


@sort("flag-renamed")
def flag_name(map, source):
    for entry, name, path in named_values(map, "flags"):
        new = spoken(name.node.value, [])
        yield f"{path}.{new}", value(name, new)


def fields(map: MapText) -> Iterator[tuple[Spot, str]]:
    for type in map.types():
        record = type.child("record")
        if type.path[:1] == ("types",) and len(type.path) == 2 and record:
            yield from ((field, path_of(type)) for field in record.children)


@sort("field-removed", "field-added")
def field(map, source):
    for spot, path in fields(map):
        yield f"{path}.{spot.key}", without(spot)


@sort("field-renamed")
def field_name(map, source):
    for spot, path in fields(map):
        new = spoken(spot.key, [])
        yield f"{path}.{new}", renamed(spot, new)


# Where something is, and how often.


@sort("register-moved")
def place(map, source):
    for spot in of_registers(map, "at"):
        number = integer(spot.text)
        if number is not None and is_in_a_part(spot):
            new = hex(number + 1)
            yield path_of(spot), value(spot, f"+{number + 1}" if spot.text.startswith("+") else new)


@sort("count-lowered", "count-raised")
def instances(map, source):
    for spot in scalars(map, "count"):
        number = integer(spot.text)
        if spot.path[-2] == "repeat" and number and number > 1 and is_in_a_part(spot):
            yield path_of(spot), value(spot, str(number - 1))


@sort("array-shortened", "array-lengthened")
def elements(map, source):
    for spot in of_registers(map, "count"):
        number = integer(spot.text)
        if number and number > 2:
            yield path_of(spot), value(spot, str(number - 1))


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
    for spot in map.blocks():
        if spot.path[0] == "blocks" and len(spot.path) == 2 and not spot.is_flow and not spot.child("table") and not spot.child("chain"):
            first = spot.children[0].first
            yield path_of(spot), edit(spot, first, first, "table: input-register\n" + " " * (first - map.line_start(first)))


# What the words mean.

SIGNS = {"uint16": "int16", "int16": "uint16", "uint32": "int32", "int32": "uint32", "uint64": "int64", "int64": "uint64", "float32": "uint32"}


@sort("register-retyped")
def sign(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in SIGNS:
            yield path_of(spot), value(spot, SIGNS[spot.text])


@sort("unit-changed")
def unit(map, source):
    others = {"A": "mA", "mA": "A", "V": "kV", "W": "kW", "kW": "W", "s": "min", "ms": "s", "Hz": "kHz", "Wh": "kWh", "kWh": "Wh", "var": "kvar", "VA": "kVA"}
    for spot in of_registers(map, "unit"):
        if spot.text in others:
            yield path_of(spot), value(spot, others[spot.text])


@sort("unit-removed", "unit-added")
def no_unit(map, source):
    for spot in of_registers(map, "unit"):
        yield path_of(spot), without(spot)


@sort("scale-changed")
def scale(map, source):
    for spot in of_registers(map, "scale"):
        if re.fullmatch(r"0\.0*1", spot.text):
            yield path_of(spot), value(spot, spot.text[:-1] + "01")


@sort("word-order-changed")
def word_order(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint32", "int32", "float32", "uint64") and spot.parent.is_flow and not spot.parent.child("word-order"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", word-order: little")


@sort("no-value-allowed", "no-value-excluded")
def sentinel(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint16", "uint32") and spot.parent.is_flow and not spot.parent.child("not-available"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", not-available: [0x7ABC]")


@sort("plausible-narrowed", "plausible-widened")
def plausible(map, source):
    for spot in of_registers(map, "type"):
        if spot.text in ("uint16", "uint32", "int16") and spot.parent.is_flow and not spot.parent.child("plausible"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", plausible: 0..1000000")


# What a client may do.


@sort("access-narrowed", "access-widened")
def access(map, source):
    for spot in of_registers(map, "access"):
        if spot.text == "read-write":
            yield path_of(spot), value(spot, "read")


def states_access(spot: Spot) -> bool:
    """Whether a register or a block around says what may be done; `defaults` of the shipped maps say `read`."""
    return bool(spot.child("access")) or bool(spot.parent and states_access(spot.parent))


@sort("access-widened", "access-narrowed")
def more_access(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not states_access(spot.parent):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", access: read-write")


@sort("range-narrowed", "range-widened")
def bounds(map, source):
    for spot in of_registers(map, "range"):
        match = re.fullmatch(r"(\d+)\.\.(\d+)", spot.text)
        if match and int(match[2]) - int(match[1]) > 4:
            yield path_of(spot), value(spot, f"{match[1]}..{int(match[2]) - 1}")


@sort("range-widened", "range-narrowed")
def no_bounds(map, source):
    for spot in map.named("range", "values"):
        if spot.parent.is_register:
            yield path_of(spot), without(spot)


@sort("command-changed")
def command(map, source):
    for spot in scalars(map, "value"):
        number = integer(spot.text)
        if spot.path[-2] == "command" and number is not None:
            yield path_of(spot), value(spot, str(number ^ 1))


@sort("lock-removed", "lock-changed")
def lock(map, source):
    for spot in map.named("lock"):
        if is_in_a_part(spot):
            yield path_of(spot), without(spot)


@sort("constancy-changed")
def constant(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not spot.parent.child("constant") and not spot.parent.child("access"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", constant: true")


@sort("refresh-changed")
def refresh(map, source):
    for spot in of_registers(map, "type"):
        if spot.parent.is_flow and not spot.parent.child("refresh"):
            yield path_of(spot), edit(spot, spot.end, spot.end, ", refresh: 77s")


# What only the Swift has.


def exchanged(first: Spot, second: Spot) -> Slip:
    """Two neighbours, each where the other one was."""
    text = first.map.text
    return edit(
        first, first.first, second.end,
        text[second.first : second.end] + text[first.end : second.first] + text[first.first : first.end])


@sort("fields-reordered")
def field_order(map, source):
    for spot, path in fields(map):
        siblings = spot.parent.children
        after = siblings[siblings.index(spot) + 1 :]
        if after:
            yield path, exchanged(spot, after[0])


@sort("swift-name-changed", "swift-name-changed")
def shared_file(map, source):
    """A shared file under another name, around whose types the Swift has another one."""
    declared = {type.key for type in map.types()}
    used = [spot.text for spot in scalars(map, "type") if spot.text[0].isupper() and spot.text not in declared]
    for spot in map.spots:
        if len(spot.path) == 2 and spot.path[0] == "include" and used:
            folder, name = posixpath.split(spot.text)
            new = posixpath.join(folder, f"anew-{name}")
            slip = value(spot, new)
            here = posixpath.dirname(map.name)
            slip.moved = tuple(posixpath.normpath(posixpath.join(here, path)) for path in (spot.text, new))
            yield f"types.{used[0]}", slip
