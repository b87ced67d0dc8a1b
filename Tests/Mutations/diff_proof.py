"""Makes changes of known kinds in the shipped maps and measures what `regmap diff` says about them.

    python Tests/Mutations/diff_proof.py --regmap COMMAND [--each N] [--seed N] [--small] [--table FILE] [--json]
"""

from __future__ import annotations

import argparse
import collections
import glob
import json
import os
import random
import re
from dataclasses import dataclass

from changes.comparing import compared
from changes.loosening import loosened
from changes.seed import Seed, Sort
from changes.sorts import SORTS
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
        return [one for one in self.of_the_device if not self.is_expected(one) and one["kind"] not in self.seed.also]

    @property
    def shown(self) -> str:
        return f"{self.seed.kind or 'nothing'} {self.seed.path}{' (undone)' if self.seed.is_reversed else ''}: {self.seed.slip.what}"


def shipped(root: str) -> list[Sample]:
    folder = os.path.join(root, "maps")
    return [Sample(root, os.path.join(folder, name), True) for name in sorted(os.listdir(folder)) if name.endswith(".regmap.yaml")]


def fixtures(root: str) -> list[Sample]:
    """Small maps with each part of the language, which the shipped ones have not all."""
    patterns = [
        "RegisterMapTests/Fixtures/*/passes*.regmap.yaml", "SwiftGenerationTests/Fixtures/*.regmap.yaml",
        "MapClientTests/Fixtures/*.regmap.yaml", "MapCoverageTests/Fixtures/*.regmap.yaml"]
    paths = [path for pattern in patterns for path in sorted(glob.glob(os.path.join(root, "Tests", pattern)))]
    return [panel(root), *(Sample(root, path, False) for path in paths)]


def panel(root: str) -> Sample:
    """A map with a part of each sort."""
    return Sample(root, os.path.join(root, "Tests/MapDiffTests/Fixtures/panel.regmap.yaml"), False)


def drawn(tiers: list[list[Sample]], each: int, seed: int, command: str) -> list[tuple[Sample, Seed]]:
    """So many changes of each sort after which the map still compiles, and the same undone.

    They are drawn from the first maps as far as these have so many, and then from the next.
    """
    source = random.Random(seed)
    kept: dict[int, list] = collections.defaultdict(list)
    for maps in tiers:
        pools: list[tuple[Sort, Sample, Seed]] = []
        for sort in SORTS:
            pool = [(sample, one) for sample in maps for one in sort.seeds(sample.texts[0], source) if not one.is_reversed]
            source.shuffle(pool)
            # Some leave a map that contradicts itself; more are drawn than needed.
            if len(kept[id(sort)]) < each:
                pools += [(sort, *one) for one in pool[: max(each * 4, 12)]]
        linted = Linter(command).lint([sample.with_slip(one.slip) for _, sample, one in pools])
        for (sort, sample, one), found in zip(pools, linted):
            if found.is_map and len(kept[id(sort)]) < each:
                kept[id(sort)].append((sample, one))
    chosen = []
    for sort in SORTS:
        for sample, one in kept[id(sort)]:
            chosen.append((sample, one))
            if sort.back:
                chosen.append((sample, Seed(sort.back, one.path, one.slip, is_reversed=True, also=one.also)))
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
    shipped = sum(one.sample.is_shipped for one in outcomes)
    cells = [kind, str(len(outcomes)), str(shipped), percent(found, len(outcomes)), percent(told - wrong, told) or "nothing told"]
    return f"| {' | '.join(cells)} |\n"


def kinds(root: str) -> list[str]:
    """All kinds, by the reference."""
    with open(os.path.join(root, "docs/diff.md"), encoding="utf-8") as file:
        return re.findall(r"^\| `([a-z-]+)` \| (?:breaking|additive|compatible) \|", file.read(), re.MULTILINE)


def table(outcomes: list[Outcome], seed: int, undrawn: list[str]) -> str:
    by_kind = collections.defaultdict(list)
    for one in outcomes:
        by_kind[one.seed.kind].append(one)
    text = (
        f"`scripts/diff-proof` made {len(outcomes):,} changes of {len(by_kind) - 1} known kinds, one at a time (seed {seed}): in the shipped maps; where these\n"
        "allow none by one edit, in the same maps without what they say twice; and where they have no such part, in the small maps of\n"
        "the tests. Recall is the share for which the right change was told of the right part; precision is the share of what was told\n"
        "of the device that was made. Where nothing is different but how the map is written, nothing may be told.\n"
        f"What needs two maps or follows from other changes is in the tests of `MapDiff`: {', '.join(f'`{one}`' for one in undrawn)}.\n\n"
        "| kind | changes | in shipped maps | recall | precision |\n|---|---|---|---|---|\n")
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
    tiers = [maps, [loosened(one) for one in maps], fixtures(root)]
    outcomes = judged(command, drawn(tiers, given.each, given.seed, command))
    drawn_kinds = {one.seed.kind for one in outcomes}
    undrawn = [one for one in kinds(root) if one not in drawn_kinds]
    if given.table:
        with open(given.table, "w", encoding="utf-8") as file:
            file.write(table(outcomes, given.seed, undrawn))
    missed = [f"{one.shown}; told: {[change['kind'] + ' ' + change['path'] for change in one.changes]}" for one in outcomes if not one.is_found]
    wrong = [f"{one.shown}; told as well: {change['kind']} {change['path']}" for one in outcomes for change in one.wrong if one.is_found]
    if given.json:
        print(json.dumps({
            "changes": len(outcomes), "kinds": len(drawn_kinds), "undrawn": undrawn, "missed": missed, "wrong": wrong}))
    else:
        print(table(outcomes, given.seed, undrawn))
        print("\n".join(["missed:"] + missed + ["told as well:"] + wrong))


if __name__ == "__main__":
    main()
