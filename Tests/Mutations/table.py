"""The figures of a run, as they stand in docs/rules.md."""

from __future__ import annotations

from dataclasses import dataclass

from judging import Verdict
from slip import KINDS

FAMILIES = {
    "addresses": "Addresses, widths and counts",
    "rows": "Rows",
    "types": "Types, names and bits",
    "values": "Units, scales, ranges and examples",
    "uses": "Tables, access, sources and names",
    "text": "The text itself",
    "errata": "Errata",
}


@dataclass
class Figures:
    slips: int
    revealed: int
    """Those that the map itself contradicts."""
    found: int
    single: int
    on_line: int
    near: int
    findings: int
    pointing: int
    led: int
    """The slips that a finding or one of its notes leads to."""
    survivors: int
    """Those that nothing in the map contradicts, and that were not found."""

    @staticmethod
    def of(verdicts: list[Verdict]) -> Figures:
        revealed = [one for one in verdicts if one.must_be_found]
        found = [one for one in revealed if one.is_found]
        return Figures(
            len(verdicts), len(revealed), len(found), sum(one.is_single for one in found), sum(one.is_on_line for one in found),
            sum(one.is_near for one in found), sum(len(one.linted.findings) for one in found), sum(len(one.pointing) for one in found),
            sum(bool(one.pointing) for one in found), sum(not one.is_found for one in verdicts if not one.must_be_found))

    def cells(self) -> list[str]:
        return [
            f"{self.slips:,}", f"{self.revealed:,}", percent(self.found, self.revealed), percent(self.single, self.found),
            percent(self.on_line, self.found), percent(self.near, self.found), percent(self.led, self.found),
            percent(self.pointing, self.findings)]


def percent(part: int, whole: int) -> str:
    if not whole:
        return ""
    # A share that is not whole is never shown as if it were.
    share = 100 * part / whole
    return f"{share:.0f} %" if part in (0, whole) else f"{min(max(share, 0.1), 99.9):.1f} %"


def by_kind(verdicts: list[Verdict]) -> dict[str, list[Verdict]]:
    kinds = {name: [] for name in KINDS}
    for verdict in verdicts:
        kinds[verdict.slip.kind.name].append(verdict)
    return {name: of for name, of in kinds.items() if of}


def markdown(verdicts: list[Verdict], count: int, seed: int) -> str:
    kinds = by_kind(verdicts)
    all = Figures.of(verdicts)
    lines = [
        f"`scripts/mutate {count} {seed}` made {all.slips:,} single slips of {len(kinds)} kinds, such as people make when they copy a table,",
        "in the maps of `maps/` and in the passing file of each rule. A slip is *revealed* where the map contradicts itself with it: a second",
        "program decides that (`Tests/Mutations/redundancy.py`). The columns behind it are the shares of the revealed slips that were found;",
        "of these, the shares with one finding, with one on the very line, with one on the line or in the entry (the register, type or erratum,",
        "or what a block says of itself), and with one that leads there itself or by a note; and the share of all findings that lead there.",
        "",
        "| kind of slip | slips | revealed | found | one finding | on the line | in the entry | or a note | findings that lead there |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
        "| " + " | ".join(["**all**", *all.cells()]) + " |",
    ]
    for family, title in FAMILIES.items():
        names = [name for name in kinds if KINDS[name].family == family]
        if not names:
            continue
        together = Figures.of([one for name in names for one in kinds[name]])
        lines.append("| " + " | ".join([f"**{title}**", *together.cells()]) + " |")
        for name in names:
            lines.append("| " + " | ".join([KINDS[name].what, *Figures.of(kinds[name]).cells()]) + " |")
    lines += [
        "", "What was not found, and why nothing in the map could reveal it:", "",
        "| kind of slip | not found | why |", "|---|--:|---|",
    ]
    missed = [one for one in verdicts if one.must_be_found and not one.is_found]
    for name, of in kinds.items():
        survivors = Figures.of(of).survivors
        if survivors:
            lines.append(f"| {KINDS[name].what} | {survivors} | {KINDS[name].otherwise} |")
    if missed:
        lines += ["", "Not found although the map reveals it:", "", "| kind of slip | not found | for example |", "|---|--:|---|"]
        for name, of in kinds.items():
            left = [one for one in of if one in missed]
            if left:
                lines.append(f"| {KINDS[name].what} | {len(left)} | `{left[0].slip.what.replace('|', '/')}` |")
    return "\n".join(lines) + "\n"
