"""What depends on registers and settings."""

from __future__ import annotations

from changes.seed import is_in_a_part, path_of, scalars, sort, with_item
from numbers_in_maps import integer
from slip import both, edit, value, without


def conditions(map):
    return (spot for spot in map.named("when") if spot.is_mapping and is_in_a_part(spot))


@sort("condition-removed", "condition-added")
def condition(map, source):
    for spot in conditions(map):
        yield path_of(spot), without(spot)


@sort("condition-narrowed", "condition-widened")
def values_of_a_condition(map, source):
    for spot in conditions(map):
        values = spot.child("is")
        if values and values.is_list and len(values.children) > 1:
            yield path_of(spot), without(values.children[-1])


@sort("condition-narrowed", "condition-widened")
def range_of_a_condition(map, source):
    for spot in conditions(map):
        values = spot.child("is")
        first = integer(values.text.removesuffix("..")) if values and values.is_scalar and values.text.endswith("..") else None
        if first is not None:
            yield path_of(spot), value(values, f"{first + 1}..")


@sort("selector-changed")
def selector(map, source):
    for spot in scalars(map, "by"):
        if spot.path[-2] == "select":
            registers = spot.parent.parent.child("registers")
            for other in registers.children if registers else []:
                if other.key != spot.text:
                    yield path_of(spot), value(spot, other.key)


@sort("layout-numbers-added", "layout-numbers-removed")
def numbers_of_a_layout(map, source):
    for spot in map.named("when"):
        if spot.is_list and spot.path[-4:-2] == ("select", "cases"):
            yield path_of(spot), with_item(spot, "251")


def of_settings(map, *keys: str):
    return (spot for spot in map.named(*keys) if spot.path[0] == "settings" and len(spot.path) == 3)


@sort("setting-widened", "setting-narrowed", also=("condition-widened", "condition-narrowed"))
def allowed(map, source):
    for spot in of_settings(map, "range"):
        low, _, high = spot.text.partition("..")
        if integer(high) is not None:
            yield path_of(spot), value(spot, f"{low}..{integer(high) + 1}")


@sort("case-added-to-closed", "case-removed")
def further_value(map, source):
    for spot in of_settings(map, "values"):
        if spot.is_list:
            yield f"{path_of(spot)}.anew", with_item(spot, "anew")


@sort("setting-default-changed")
def default(map, source):
    for spot in of_settings(map, "default"):
        values = spot.parent.child("values")
        for other in values.children if values else []:
            if other.text != spot.text:
                yield path_of(spot), value(spot, other.text)
        if integer(spot.text) is not None:
            yield path_of(spot), value(spot, str(integer(spot.text) + 1))


@sort("setting-register-changed")
def register(map, source):
    for spot in of_settings(map, "from"):
        yield path_of(spot), without(spot)


@sort("setting-retyped")
def number_for_names(map, source):
    for spot in of_settings(map, "values"):
        default = spot.parent.child("default")
        slip = edit(spot, spot.first, spot.end, "range: 1..9")
        yield path_of(spot), both(slip, value(default, "1"), "values -> a range") if default else slip
