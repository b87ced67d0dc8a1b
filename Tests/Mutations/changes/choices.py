"""What depends on registers and settings."""

from __future__ import annotations

from changes.seed import is_in_a_part, of_all, path_of, scalars, sort, with_item
from numbers_in_maps import integer
from slip import edit, value, without


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


@sort("setting-register-changed", also=("setting-retyped", "condition-narrowed", "condition-widened"))
def register(map, source):
    registers = {path_of(one): one for one in map.registers()}
    for spot in of_settings(map, "from"):
        of_today = registers.get(spot.text)
        for other in of_today.parent.children if of_today else []:
            if other is not of_today:
                yield path_of(spot), value(spot, path_of(other))


@sort("setting-retyped", also=("setting-default-changed", "condition-narrowed", "condition-widened"))
def number_for_names(map, source):
    """The values of a setting become numbers, in the conditions as well."""
    for spot in of_settings(map, "values"):
        numbers = {one.text: str(place + 1) for place, one in enumerate(spot.children)}
        slips = [edit(spot, spot.first, spot.end, f"range: 1..{len(numbers)}")]
        default = spot.parent.child("default")
        if default:
            slips.append(value(default, numbers[default.text]))
        uses = [one for one in map.named("when") if one.is_mapping and one.scalar("setting") == spot.path[1]]
        names = [name for one in uses if one.child("is") for name in one.child("is").children or [one.child("is")]]
        slips += [value(name, numbers[name.text]) for name in names if name.text in numbers]
        yield path_of(spot), of_all(slips, "values -> a range")
