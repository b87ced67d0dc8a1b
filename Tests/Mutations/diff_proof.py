"""Makes changes of known kinds in the shipped maps and measures what `regmap diff` says about them.

    python Tests/Mutations/diff_proof.py --regmap COMMAND [--each N] [--seed N] [--small] [--table FILE] [--json]
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import random
from dataclasses import dataclass

from changes.comparing import compared
from changes.seeds import SORTS, Seed, Sort
from drawing import Sample
from linting import Linter
from table import percent


@dataclass
class Outcome:
    sample: Sample
    seed: Seed
    changes: list[dict]

    @property
    def of_the_device(self) -> list[dict]:
        """What is told of the Swift follows from a change of the map, unless it is what was changed."""
        return [one for one in self.changes if not one["kind"].startswith("swift-") or self.is_expected(one)]

    def is_expected(self, change: dict) -> bool:
        path = self.seed.path
        return change["kind"] == self.seed.kind and (change["path"] == path or change["path"].endswith("." + path))

    @property
    def is_found(self) -> bool:
        return any(map(self.is_expected, self.changes)) if self.seed.kind else not self.changes

    @property
    def wrong(self) -> list[dict]:
        return [one for one in self.of_the_device if not self.is_expected(one)]

    @property
    def shown(self) -> str:
        return f"{self.seed.kind or 'nothing'} {self.seed.path}{' (undone)' if self.seed.is_reversed else ''}: {self.seed.slip.what}"


def shipped(root: str) -> list[Sample]:
    folder = os.path.join(root, "maps")
    return [Sample(root, os.path.join(folder, name), True) for name in sorted(os.listdir(folder)) if name.endswith(".regmap.yaml")]


def drawn(maps: list[Sample], each: int, seed: int, command: str) -> list[tuple[Sample, Seed]]:
    """So many changes of each sort after which the map is still without a finding, and the same undone."""
    source = random.Random(seed)
    pools: list[tuple[Sort, Sample, Seed]] = []
    for sort in SORTS:
        pool = [(sample, one) for sample in maps for one in sort.seeds(sample.texts[0], source) if not one.is_reversed]
        source.shuffle(pool)
        # Some leave a map that contradicts itself; more are drawn than needed.
        pools += [(sort, *one) for one in pool[: each * 3]]
    linted = Linter(command).lint([sample.with_slip(one.slip) for _, sample, one in pools])
    kept: dict[int, list] = collections.defaultdict(list)
    for (sort, sample, one), found in zip(pools, linted):
        if not found.findings and not found.failure and len(kept[id(sort)]) < each:
            kept[id(sort)].append((sample, one))
    chosen = []
    for sort in SORTS:
        for sample, one in kept[id(sort)]:
            chosen.append((sample, one))
            if sort.back:
                chosen.append((sample, Seed(sort.back, one.path, one.slip, is_reversed=True)))
    return chosen


def judged(command: str, chosen: list[tuple[Sample, Seed]]) -> list[Outcome]:
    pairs = []
    for sample, seed in chosen:
        versions = [sample.files, sample.with_slip(seed.slip)]
        pairs.append(tuple(reversed(versions) if seed.is_reversed else versions))
    return [Outcome(sample, seed, changes) for (sample, seed), changes in zip(chosen, compared(command, pairs))]


def row(kind: str, outcomes: list[Outcome]) -> str:
    found = sum(one.is_found for one in outcomes)
    told = sum(len(one.of_the_device) for one in outcomes)
    wrong = sum(len(one.wrong) for one in outcomes)
    cells = [kind, str(len(outcomes)), percent(found, len(outcomes)), percent(told - wrong, told) or "nothing told"]
    return f"| {' | '.join(cells)} |\n"


def table(outcomes: list[Outcome], seed: int) -> str:
    by_kind = collections.defaultdict(list)
    for one in outcomes:
        by_kind[one.seed.kind].append(one)
    maps = len({one.sample.name for one in outcomes})
    text = (
        f"`scripts/diff-proof` made {len(outcomes):,} changes of known kinds in the {maps} shipped maps, one at a time (seed {seed}), each of\n"
        "which leaves a map without a finding. Recall is the share for which the right change was told of the right part;\n"
        "precision is the share of what was told of the device that was made. Where nothing is different but how the map is\n"
        "written, nothing may be told. Kinds that are not here cannot be made in these maps by one edit, since they say most\n"
        "addresses twice; the tests of `MapDiff` have them.\n\n"
        "| kind | changes | recall | precision |\n|---|---|---|---|\n")
    text += row("all", outcomes)
    text += row("how it is written", by_kind.pop("", []))
    return text + "".join(row(f"`{kind}`", by_kind[kind]) for kind in sorted(by_kind))


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--regmap", required=True)
    options.add_argument("--each", type=int, default=3, help="how many changes of a kind")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--table", help="write the table for docs/diff.md to this file")
    options.add_argument("--small", action="store_true", help="leave out the maps that take a debug build long")
    options.add_argument("--json", action="store_true", help="print the figures for a test")
    given = options.parse_args()
    root = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
    command = os.path.realpath(given.regmap)
    maps = [one for one in shipped(root) if not given.small or len(one.texts[0].text) < 30_000]
    outcomes = judged(command, drawn(maps, given.each, given.seed, command))
    if given.table:
        with open(given.table, "w", encoding="utf-8") as file:
            file.write(table(outcomes, given.seed))
    missed = [f"{one.shown}; told: {[change['kind'] + ' ' + change['path'] for change in one.changes]}" for one in outcomes if not one.is_found]
    wrong = [f"{one.shown}; told as well: {change['kind']} {change['path']}" for one in outcomes for change in one.wrong if one.is_found]
    if given.json:
        print(json.dumps({
            "changes": len(outcomes), "kinds": len({one.seed.kind for one in outcomes}), "missed": missed, "wrong": wrong}))
    else:
        print(table(outcomes, given.seed))
        print("\n".join(["missed:"] + missed + ["told as well:"] + wrong))


if __name__ == "__main__":
    main()
