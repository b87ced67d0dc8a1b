"""What a map says twice, compared: an oracle for `regmap lint` that shares nothing with it but the language.

Each function yields a sentence for every contradiction. A slip has to be found where it brings a sentence that the map did not
give without it. Only what these functions leave out may survive, and a kind of slip says why that is nowhere in the map.
"""

from map_facts import Facts
from redundancy.addresses import printed_addresses, widths, rows
from redundancy.accounts import accounts, overlaps, distances
from redundancy.types import types
from redundancy.values import values
from redundancy.examples import examples
from redundancy.uses import selections, citations, uses, quantities, access, titles


def contradictions(facts: Facts) -> set[str]:
    found: set[str] = set()
    for compare in (
        printed_addresses, widths, accounts, overlaps, rows, distances, types, values, examples, selections, citations,
        uses, quantities, access, titles,
    ):
        found.update(compare(facts))
    return found
