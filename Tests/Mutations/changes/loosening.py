"""Maps without what they say twice, in which more can be changed by one edit."""

from __future__ import annotations

import copy

from drawing import Sample
from map_text import MapText, Spot
from slip import Slip, edit, without

#: What repeats an address or a size.
REPEATED = {"decimal", "number", "size", "rows", "examples"}


def loosened(sample: Sample) -> Sample:
    """The same device, where blocks need not account for each address and registers say theirs once."""
    looser = copy.copy(sample)
    text = sample.texts[0]
    # The last key of a mapping goes with the comma before it, so neighbours need a round each.
    while slips := apart([slip for spot in text.spots if is_repeated(spot) and (slip := without(spot))]):
        text = with_all(text, slips)
    text = with_all(text, [edit(spot, *[spot.children[0].first] * 2, partial(spot)) for spot in text.blocks() if may_be_partial(spot)])
    looser.files = {**sample.files, sample.name: text.text}
    looser.texts = [text, *sample.texts[1:]]
    return looser


def is_repeated(spot: Spot) -> bool:
    if len(spot.path) == 1:
        return spot.key in ("errata", "uncovered")
    if spot.in_errata or not spot.key_node:
        return False
    if spot.key == "words":
        # Texts and raw words have no other size.
        return spot.parent.is_register and not (spot.parent.scalar("type") or "").startswith(("string", "raw"))
    return spot.key in REPEATED and (spot.parent.is_register or spot.parent.is_block)


def may_be_partial(spot: Spot) -> bool:
    return spot.path[0] in ("blocks", "shapes") and spot.path[-2] != "cases" and bool(spot.child("registers")) and not spot.child("partial")


def partial(spot: Spot) -> str:
    first = spot.children[0].first
    return "partial: true" + (", " if spot.is_flow else "\n" + " " * (first - spot.map.line_start(first)))


def apart(slips: list[Slip]) -> list[Slip]:
    """Those whose edits do not meet."""
    chosen: list[Slip] = []
    end = -1
    for slip in sorted(slips, key=lambda one: one.edits[0][:2]):
        if slip.edits[0][0] >= end:
            chosen.append(slip)
            end = slip.edits[0][1]
    return chosen


def with_all(map: MapText, slips: list[Slip]) -> MapText:
    text = map.text
    for start, end, new in sorted((one for slip in slips for one in slip.edits), reverse=True):
        text = text[:start] + new + text[end:]
    return MapText(map.name, text)
