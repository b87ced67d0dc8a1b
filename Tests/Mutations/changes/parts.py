"""Parts that come, go, have another name, or stand in another order."""

from __future__ import annotations

from typing import Iterator

from changes.seed import blocks, is_in_a_part, of_all, path_of, sort, spoken, with_key
from map_text import MapText, Spot
from numbers_in_maps import integer
from slip import Slip, both, edit, renamed, value, without


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


@sort("block-removed", "block-added")
def block(map, source):
    for spot in blocks(map):
        yield path_of(spot), without(spot)


@sort("block-renamed")
def block_name(map, source):
    for spot in blocks(map):
        new = spoken(spot.key, [one.key for one in spot.parent.children])
        yield path_of(spot)[: -len(spot.key)] + new, renamed(spot, new)


def with_was(spot: Spot, new: str) -> Slip:
    """Another name, and what it was called before."""
    return both(renamed(spot, new), with_key(spot, f"was: {spot.key}"), f"{spot.key} -> {new}, with was")


@sort("register-renamed-with-was")
def register_name_with_was(map, source):
    for spot in map.registers():
        if is_in_a_part(spot) and spot.path[0] != "shapes" and spot.children:
            new = spoken(spot.key, [one.key for one in spot.parent.children])
            yield path_of(spot)[: -len(spot.key)] + new, with_was(spot, new)


@sort("block-renamed-with-was")
def block_name_with_was(map, source):
    for spot in blocks(map):
        new = spoken(spot.key, [one.key for one in spot.parent.children])
        yield path_of(spot)[: -len(spot.key)] + new, with_was(spot, new)


@sort("former-name-added", "former-name-removed")
def former_name(map, source):
    for spot in [*blocks(map), *map.registers()]:
        if is_in_a_part(spot) and spot.path[0] != "shapes" and not spot.child("was"):
            yield path_of(spot), with_key(spot, f"was: {spot.key}-of-old")


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


def value_with_was(entry: Spot, name: Spot) -> Slip:
    """A named value under another name, with what it was called."""
    old = name.node.value
    if entry.is_scalar:
        return value(name, f"{{name: {spoken(old, [])}, was: {old}}}")
    return both(value(name, spoken(old, [])), with_key(entry, f"was: {old}"), f"{old}, with was")


@sort("case-renamed-with-was")
def case_name_with_was(map, source):
    for entry, name, path in named_values(map, "enum"):
        yield f"{path}.{spoken(name.node.value, [])}", value_with_was(entry, name)


@sort("flag-renamed-with-was")
def flag_name_with_was(map, source):
    for entry, name, path in named_values(map, "flags"):
        yield f"{path}.{spoken(name.node.value, [])}", value_with_was(entry, name)


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


@sort("field-renamed-with-was")
def field_name_with_was(map, source):
    for spot, path in fields(map):
        new = spoken(spot.key, [])
        if not spot.is_scalar:
            yield f"{path}.{new}", with_was(spot, new)


@sort("fields-reordered")
def field_order(map, source):
    for spot, path in fields(map):
        after = next_to(spot)
        if after:
            yield path, exchanged(spot, after)


def next_to(spot: Spot) -> Spot | None:
    siblings = spot.parent.children
    return next(iter(siblings[siblings.index(spot) + 1 :]), None)


def exchanged(first: Spot, second: Spot) -> Slip:
    """Two neighbours, each where the other one was."""
    text = first.map.text
    return edit(
        first, first.first, second.end,
        text[second.first : second.end] + text[first.end : second.first] + text[first.first : first.end])


def below(map: MapText, *keys: str) -> Iterator[Spot]:
    """What stands below the last of these keys, by name, wherever that is."""
    return (spot for spot in map.spots if spot.path[-1 - len(keys) : -1] == keys and not spot.in_errata)


@sort("sum-removed", "sum-added")
def sum(map, source):
    for spot in below(map, "computed"):
        yield path_of(spot), without(spot) or without(spot.parent)


@sort("sum-renamed")
def sum_name(map, source):
    for spot in below(map, "computed"):
        new = spoken(spot.key, [])
        yield path_of(spot)[: -len(spot.key)] + new, renamed(spot, new)


@sort("sum-renamed-with-was")
def sum_name_with_was(map, source):
    for spot in below(map, "computed"):
        new = spoken(spot.key, [])
        yield path_of(spot)[: -len(spot.key)] + new, with_was(spot, new)


def layouts(map: MapText) -> Iterator[Spot]:
    return (spot for spot in map.blocks() if spot.path[-3:-1] == ("select", "cases") and spot.path[0] == "blocks")


@sort("layout-removed", "layout-added")
def layout(map, source):
    for spot in layouts(map):
        yield path_of(spot), without(spot)


@sort("layout-renamed")
def layout_name(map, source):
    for spot in layouts(map):
        new = spoken(spot.key, [])
        yield path_of(spot)[: -len(spot.key)] + new, renamed(spot, new)


def with_uses(spot: Spot, new: str, *keys: str) -> list[Slip]:
    """Another name of a part, there and wherever one of these keys names it."""
    uses = [one for one in spot.map.spots if one.is_scalar and one.key in keys and one.text == spot.key]
    return [renamed(spot, new)] + [value(one, new) for one in uses]


@sort("type-added", "type-removed")
def type(map, source):
    for spot in map.root.children:
        if spot.key == "types" and spot.children and not spot.is_flow:
            yield "types.Anew", with_key(spot, "Anew: {enum: {0: first, 1: second}}")


@sort("type-renamed")
def type_name(map, source):
    for spot in below(map, "types"):
        if len(spot.path) == 2:
            new = f"{spot.key}Anew"
            yield f"types.{new}", of_all(with_uses(spot, new, "type", "of"), f"{spot.key} -> {new}")


@sort("type-renamed-with-was")
def type_name_with_was(map, source):
    for spot in below(map, "types"):
        if len(spot.path) == 2 and spot.children:
            new = f"{spot.key}Anew"
            yield f"types.{new}", of_all([*with_uses(spot, new, "type", "of"), with_key(spot, f"was: {spot.key}")], f"{new}, with was")


@sort("setting-added", "setting-removed")
def setting(map, source):
    for spot in map.root.children:
        if spot.key == "settings" and spot.children and not spot.is_flow:
            yield "settings.anew", with_key(spot, "anew: {title: Anew, values: [first, second], default: first}")


@sort("setting-renamed")
def setting_name(map, source):
    for spot in below(map, "settings"):
        if len(spot.path) == 2:
            new = spoken(spot.key, [])
            yield f"settings.{new}", of_all(with_uses(spot, new, "setting"), f"{spot.key} -> {new}")


@sort("setting-renamed-with-was")
def setting_name_with_was(map, source):
    for spot in below(map, "settings"):
        if len(spot.path) == 2:
            new = spoken(spot.key, [])
            yield f"settings.{new}", of_all([*with_uses(spot, new, "setting"), with_key(spot, f"was: {spot.key}")], f"{new}, with was")


@sort("settings-reordered")
def setting_order(map, source):
    for spot in below(map, "settings"):
        after = next_to(spot)
        if len(spot.path) == 2 and after:
            yield "settings", exchanged(spot, after)


@sort("chain-added", "chain-removed")
def chain(map, source):
    for spot in below(map, "chains"):
        if len(spot.path) == 2:
            text = map.text[spot.start : spot.end]
            if spot.is_flow:
                yield "chains.anew", with_key(spot.parent, f"anew: {text}")
