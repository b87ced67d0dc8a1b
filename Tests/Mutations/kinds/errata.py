"""Slips in what is declared as an error of the document."""

import re

from numbers_in_maps import digit_changed
from slip import ALWAYS, WHERE_REPEATED, edit, kind, twice, value

from kinds.types import misspelt

STALE = ("erratum-stale", "erratum-fact-invalid", "erratum-unknown-place", "erratum-unknown-rule", "erratum-duplicate")


def errata(map):
    return (spot for spot in map.spots if spot.is_erratum)


@kind("erratum-rule", "errata", "the rule of an erratum is misspelt", ALWAYS, *STALE)
def erratum_rule(map, source):
    for erratum in errata(map):
        if rule := erratum.child("rule"):
            yield value(rule, misspelt(rule.text, source))


@kind("erratum-other-rule", "errata", "the rule of an erratum is another", ALWAYS, *STALE)
def erratum_other_rule(map, source):
    rules = ["address-decimal-mismatch", "address-overlap", "range-reversed", "title-duplicate", "type-words-mismatch", "block-size-mismatch"]
    for erratum in errata(map):
        if rule := erratum.child("rule"):
            yield value(rule, source.choice([one for one in rules if one != rule.text]))


@kind("erratum-place", "errata", "the place of an erratum is misspelt", ALWAYS, *STALE)
def erratum_place(map, source):
    for erratum in errata(map):
        if at := erratum.child("at"):
            yield value(at, misspelt(at.text, source))


@kind("erratum-twice", "errata", "an erratum is there twice", ALWAYS, "erratum-duplicate")
def erratum_twice(map, source):
    for erratum in errata(map):
        if not erratum.is_flow and not erratum.parent.is_flow:
            yield twice(erratum)


@kind(
    "erratum-fact-digit", "errata", "one digit of a printed fact is another", WHERE_REPEATED, *STALE, "syntax-wrong-kind",
    otherwise="the other number breaks the rule as well; the document alone knows which it prints")
def erratum_fact_digit(map, source):
    for erratum in errata(map):
        for spot in map.spots:
            if spot.path[:3] == erratum.path + ("printed",) and spot.is_scalar and re.search(r"\d", spot.text) and not re.search(r"[a-z]{2}", spot.text):
                if new := digit_changed(spot.text, source):
                    yield value(spot, new)


@kind("erratum-fact-key", "errata", "a key among the printed facts is misspelt", ALWAYS, *STALE, "syntax-unknown-key")
def erratum_fact_key(map, source):
    for spot in map.spots:
        if spot.in_errata and "printed" in spot.path[:-1] and spot.parent.key == "printed" and spot.key_node and len(spot.key) > 2:
            yield edit(spot, spot.key_node.start_mark.index, spot.key_node.end_mark.index, misspelt(spot.key, source))


@kind("erratum-document", "errata", "the document of an erratum is misspelt", ALWAYS, "source-unknown-document")
def erratum_document(map, source):
    for erratum in errata(map):
        spot = erratum.child("source")
        match = re.match(r"[a-z]{4,}", spot.text) if spot else None
        if match:
            yield edit(spot, spot.start, spot.start + match.end(), misspelt(match[0], source))
