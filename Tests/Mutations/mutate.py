"""Makes single slips in maps without a finding, and measures what `regmap lint` finds of them, and where.

    python Tests/Mutations/mutate.py --regmap COMMAND [--count N] [--seed N] [--fixtures] [--table FILE] [--list] [--json]
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import sys

from drawing import draw, samples
from judging import Verdict
from linting import Linter
from slip import KINDS
from table import Figures, by_kind, markdown


def run(command: str, root: str, count: int, seed: int, with_shipped: bool) -> list[Verdict]:
    maps = samples(root, with_shipped)
    linter = Linter(command)
    for sample, linted in zip(maps, linter.lint([sample.files for sample in maps])):
        if linted.findings or linted.failure:
            sys.exit(f"{sample.name} has to be without findings before a slip is made: {linted}")
    drawn = draw(maps, count, seed)
    linted = linter.lint([sample.with_slip(slip) for sample, slip, *_ in drawn])
    return [Verdict(slip, *expected, one) for (_, slip, *expected), one in zip(drawn, linted)]


#: What `--list` prints: the slips that a maintainer of the rules should look at.
LISTS = {
    "failures": lambda one: bool(one.linted.failure),
    "revealed and not found": lambda one: one.must_be_found and not one.is_found,
    "several findings": lambda one: one.must_be_found and one.is_found and not one.is_single,
    "one finding, and not in the entry": lambda one: one.must_be_found and one.is_single and not one.is_near,
    "found, although the oracle sees no contradiction": lambda one: not one.must_be_found and one.is_found,
    "not found, and the oracle sees no contradiction": lambda one: not one.must_be_found and not one.is_found,
}


def answered(verdict: Verdict) -> str:
    """The rules of the findings, with how often each, such as `2 × address-gap + address-overlap`."""
    rules = collections.Counter(finding.rule for finding in verdict.linted.findings)
    return " + ".join(rule if times == 1 else f"{min(times, 9)} × {rule}" for rule, times in sorted(rules.items()))


def listing(verdicts: list[Verdict], examples: int = 3) -> str:
    text = ""
    for title, belongs in LISTS.items():
        kinds = {name: [one for one in of if belongs(one)] for name, of in by_kind(verdicts).items()}
        text += f"\n# {title}: {sum(map(len, kinds.values()))}\n"
        answers = collections.Counter(answered(one) for of in kinds.values() for one in of)
        text += "".join(f"{times:5}  {rules}\n" for rules, times in answers.most_common(30) if rules)
        for name, of in sorted(kinds.items(), key=lambda pair: -len(pair[1])):
            if of:
                text += f"\n## {name} ({KINDS[name].what}): {len(of)} of {len(by_kind(verdicts)[name])}\n"
                # Short files first: they show it best.
                for one in sorted(of, key=lambda one: (len(one.linted.findings), len(one.slip.map.text)))[:examples]:
                    text += f"- {one.shown()}\n"
    return text


def share(part: int, whole: int) -> float:
    return part / whole if whole else 1


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--regmap", required=True)
    options.add_argument("--count", type=int, default=5_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--fixtures", action="store_true", help="in the fixtures alone, which takes a tenth of the time")
    options.add_argument("--table", help="write the table for docs/rules.md to this file")
    options.add_argument("--list", action="store_true", help="print examples of what lint could do better")
    options.add_argument("--json", action="store_true", help="print the figures for a test")
    given = options.parse_args()
    root = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
    verdicts = run(given.regmap, root, given.count, given.seed, not given.fixtures)
    if given.table:
        with open(given.table, "w", encoding="utf-8") as file:
            file.write(markdown(verdicts, given.count, given.seed))
    if given.list:
        print(listing(verdicts))
    figures = Figures.of(verdicts)
    failures = [one.shown() for one in verdicts if one.linted.failure]
    if given.json:
        missed = [one for one in verdicts if one.must_be_found and not one.is_found]
        print(json.dumps({
            "kinds": len(by_kind(verdicts)), "slips": figures.slips, "found": share(figures.found, figures.revealed),
            "single": share(figures.single, figures.found), "onLine": share(figures.on_line, figures.found),
            "inEntry": share(figures.near, figures.found), "failures": failures,
            "missed": [{"kind": one.slip.kind.what, "shown": one.shown()} for one in missed]}))
    elif not given.list:
        print(" ".join(figures.cells()))
    for failure in failures:
        print(failure, file=sys.stderr)
    if failures:
        sys.exit(1)


if __name__ == "__main__":
    main()
