"""Compares what `regmap` reads and writes with pysunspec2, over devices that are drawn from a seed.

    sunspec_proof.py CHECK… --regmap PATH [--seeds COUNT] [--first SEED] [--lines]

CHECK is one of those below. Each prints one JSON object, or lines for people: how many values of which models were
compared, which meant differences there were and how many, and what failed.
"""

import argparse
import json
import sys
import tempfile
from collections import Counter

import sunspec_changes
import sunspec_doubts
import sunspec_requests
import sunspec_values
import sunspec_writes
from sunspec_differences import MEANT
from sunspec_image import model, model_ids

CHECKS = {
    "values": sunspec_values.check,
    "generated": sunspec_values.check_generated,
    "without-map": sunspec_values.check_without_map,
    "swift": sunspec_values.check_swift,
    "changes": sunspec_changes.check,
    "doubts": sunspec_doubts.check,
    "requests": sunspec_requests.check,
    "writes": sunspec_writes.check,
}


class Report:
    """What came of a check."""

    def __init__(self):
        self.models = Counter()
        self.meant = Counter()
        self.failures = []
        self.notes = {}

    def compared(self, model, difference):
        """Two values were compared, and differ in a way that is meant, or not at all."""
        self.models[model] += 1
        if difference is not None:
            if difference not in MEANT:
                raise ValueError(f"nobody has said why there is `{difference}`")
            self.meant[difference] += 1

    def fail(self, text):
        self.failures.append(text)

    def count(self, note):
        self.notes[note] = self.notes.get(note, 0) + 1

    def json(self):
        return json.dumps({
            "values": self.models.total(), "models": dict(sorted(self.models.items())), "meant": dict(self.meant),
            "failures": self.failures, "notes": self.notes,
        })

    def lines(self, check):
        """The same for people."""
        yield f"== {check}"
        if check == "values":
            yield from (f"{number:>6}  {self.models[number]:>8}  {model(number)['name']}" for number in model_ids())
        yield f"{self.models.total()} values of {len(self.models)} models"
        yield from (f"{count:>8}  {name}: {MEANT[name]}" for name, count in self.meant.most_common())
        yield from (f"{note}: {value}" for note, value in self.notes.items())
        yield from self.failures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checks", nargs="+", choices=CHECKS)
    parser.add_argument("--regmap", required=True)
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--lines", action="store_true")
    arguments = parser.parse_args()
    has_failed = False
    for check in arguments.checks:
        report = Report()
        with tempfile.TemporaryDirectory(prefix="regmap-sunspec-") as folder:
            for seed in range(arguments.first, arguments.first + arguments.seeds):
                CHECKS[check](arguments.regmap, folder, seed, report)
        print("\n".join(report.lines(check)) if arguments.lines else report.json(), flush=True)
        has_failed = has_failed or bool(report.failures)
    return 1 if has_failed else 0


if __name__ == "__main__":
    sys.exit(main())
