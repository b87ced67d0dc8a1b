"""Which maps there are, and which slips are drawn from them."""

from __future__ import annotations

import glob
import multiprocessing
import os
import random
import re
from concurrent.futures import ProcessPoolExecutor

import kinds.addresses
import kinds.errata
import kinds.rows
import kinds.syntax
import kinds.types
import kinds.uses
import kinds.values
from map_facts import Facts, load, load_counted
from map_text import MapText
from redundancy import contradictions
from slip import ALWAYS, KINDS, Slip


class Sample:
    """A map with what it includes, without a finding."""

    def __init__(self, root: str, path: str, is_shipped: bool):
        self.is_shipped = is_shipped
        self.name = os.path.relpath(path, root)
        self.files = {}
        self._read(root, self.name)
        self.texts = [MapText(name, text) for name, text in self.files.items()]
        self.loaded = {name: load(text) for name, text in self.files.items()}
        self.repeated = {name: load_counted(text)[1] for name, text in self.files.items()}
        self.contradictions = contradictions(Facts(self.name, self.loaded))

    def _read(self, root: str, name: str) -> None:
        if name in self.files:
            return
        with open(os.path.join(root, name), encoding="utf-8", newline="") as file:
            self.files[name] = file.read()
        for path in load(self.files[name]).get("include") or []:
            self._read(root, os.path.normpath(os.path.join(os.path.dirname(name), path)))

    def with_slip(self, slip: Slip) -> dict[str, str]:
        files = {**self.files, slip.map.name: slip.text}
        if slip.moved:
            old, new = slip.moved
            files[new] = files.pop(old)
        return files

    def expectation(self, slip: Slip) -> tuple[bool, str] | None:
        """Whether the slip has to be found, with what contradicts it, or why nothing does; None where it changes nothing."""
        if slip.kind.expected == ALWAYS:
            return True, "every slip of this kind"
        try:
            changed, repeated = load_counted(slip.text)
            if repeated > self.repeated[slip.map.name]:
                return True, "a key is there twice"
            if plain(changed) == plain(self.loaded[slip.map.name]):
                return None
            new = contradictions(Facts(self.name, {**self.loaded, slip.map.name: changed})) - self.contradictions
        except Exception as error:
            # What cannot be read cannot be judged, and the compiler has to say so, too.
            return True, f"not readable: {type(error).__name__} {error}"
        if new:
            return True, "; ".join(sorted(new)[:3])
        return False, slip.kind.otherwise


def plain(data):
    """The data with numbers as numbers, so that two spellings of one are equal."""
    if isinstance(data, dict):
        return {number_or_text(key): plain(item) for key, item in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return number_or_text(data)


def number_or_text(text):
    if isinstance(text, str) and re.fullmatch(r"(0x[0-9A-Fa-f]+|0|[1-9]\d*)", text):
        return int(text, 0)
    return text


def samples(root: str, with_shipped: bool = True) -> list[Sample]:
    patterns = [("Tests/RegisterMapTests/Fixtures/*/passes.regmap.yaml", False)]
    if with_shipped:
        patterns.insert(0, ("maps/*.regmap.yaml", True))
    return [
        Sample(root, path, is_shipped)
        for pattern, is_shipped in patterns
        for path in sorted(glob.glob(os.path.join(root, pattern)))
    ]


def draw(samples: list[Sample], count: int, seed: int) -> list[tuple[Sample, Slip, bool, str]]:
    """As many slips of each kind, half of them in shipped maps, as far as there are so many, with what is expected of them."""
    source = random.Random(seed)
    drawn: list[tuple[Sample, Slip, bool, str]] = []
    pools = {}
    for kind in KINDS.values():
        halves = ([], [])
        for sample in samples:
            for map in sample.texts:
                halves[0 if sample.is_shipped else 1].extend((sample, slip) for slip in kind.slips(map, source))
        for half in halves:
            source.shuffle(half)
        pools[kind.name] = [half[::-1] for half in halves]
    seen = set()
    while len(drawn) < count and any(any(halves) for halves in pools.values()):
        some = []
        for halves in pools.values():
            filled = [half for half in halves if half]
            if filled:
                sample, slip = source.choice(filled).pop()
                key = (sample.name, slip.map.name, tuple(slip.edits))
                if key not in seen:
                    some.append((sample, slip))
                    seen.add(key)
        # Two processes judge, as the kinds of slip themselves cannot be sent to them: they have them from before.
        global judged
        judged = some
        with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
            for one, expected in zip(some, pool.map(expectation_of, range(len(some)), chunksize=8)):
                if expected:
                    drawn.append((*one, *expected))
    return drawn[:count]


judged: list = []


def expectation_of(index: int):
    sample, slip = judged[index]
    return sample.expectation(slip)
