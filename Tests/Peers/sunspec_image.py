"""Makes the registers of devices that speak SunSpec, at random from a seed. No input or output but the files of models.

It knows the models as JSON and nothing of pysunspec2's or of our reading of them: it puts one word behind the other.
"""

import glob
import json
import os
import random
import re
import struct

import sunspec2

FOLDER = os.path.join(os.path.dirname(sunspec2.__file__), "models", "json")
MARKER = [0x5375, 0x6E53]
END = 0xFFFF
# Symbols, sentinels and limits are met this often.
SELDOM = 0.12


def model_ids():
    names = glob.glob(os.path.join(FOLDER, "model_*.json"))
    return sorted(int(re.search(r"(\d+)\.json$", name).group(1)) for name in names)


def model(number):
    with open(os.path.join(FOLDER, f"model_{number}.json"), encoding="utf-8") as file:
        return json.load(file)["group"]


def counters(group):
    """The points that count groups."""
    found = set()
    for inner in group.get("groups", []):
        if isinstance(inner.get("count"), str):
            found.add(inner["count"])
        found |= counters(inner)
    return found


def is_open(group):
    """Whether a group of it goes on to the end of the block."""
    return any(inner.get("count") == 0 for inner in group.get("groups", []))


def is_nested(group):
    """Whether the size of a counted group follows a count."""
    return any(isinstance(inner.get("count"), str) and counters(inner) for inner in group.get("groups", []))


# Where the marker is, what the end mark is, and what is answered behind it and elsewhere.
SHAPES = [
    (40000, [END], None, None), (0, [END, 0], 0, None), (50000, [END], 0x1234, 0),
    (40000, [END, 0], 0, 0), (0, [END], None, 0), (50000, [END, 0], None, None),
]


class Block:
    """A block of a device: its id, and its words, the id and the length in front."""

    def __init__(self, number, words):
        self.number = number
        self.words = [number, len(words)] + words
        # Whether it has the length that its model gives.
        self.is_whole = True

    def cut(self, words):
        """Makes the block shorter by some words."""
        self.change(self.words[: len(self.words) - words])

    def extend(self, words):
        """Makes the block longer than its model."""
        self.change(self.words + words)

    def change(self, words):
        self.words, self.is_whole = words, False
        self.words[1] = len(words) - 2


class Maker:
    """Draws blocks."""

    def __init__(self, seed):
        self.random = random.Random(f"sunspec {seed}")

    def block(self, number, counts=None):
        """A block of a model; `counts` has how many groups of a name, or counted by a point, there are."""
        group = model(number)
        counts = dict(counts or {})
        for name in counters(group):
            counts.setdefault(name, self.random.randint(1, 4))
        words = []
        self.group(group, counts, words)
        return Block(number, words[2:])

    def unknown(self, number):
        """A block of a model that nobody knows."""
        return Block(number, [self.random.getrandbits(16) for _ in range(self.random.choice([0, 1, 7, 50, 140]))])

    def device(self, models, turn):
        """A device with these models in some order, the first in front, and with all that may be there.

        Blocks that nobody knows stand between others; some are longer than their model, and some shorter.

        Parameters:
            turn: counts the devices, whose shapes take turns
        """
        head, *rest = [self.block(number) for number in models]
        self.random.shuffle(rest)
        for index, block in enumerate(rest):
            group = model(block.number)
            kind = self.random.random()
            if is_open(group):
                continue
            # pysunspec2 refuses a longer block where the size of groups follows a count.
            if kind < 0.15 and not is_nested(group):
                block.extend([self.random.getrandbits(16) for _ in range(self.random.randint(1, 30))])
            elif kind < 0.45 and not counters(group) and index < len(rest) * 2 // 3:
                # Not the last ones: pysunspec2 reads on, and would be refused.
                block.cut(self.random.randint(1, max(1, len(block.words) // 2 - 2)))
        for _ in range(self.random.randint(1, 3)):
            rest.insert(self.random.randrange(len(rest)), self.unknown(self.random.randint(64_900, 65_500)))
        base, end, ahead, elsewhere = SHAPES[turn % len(SHAPES)]
        return Image(base, [head] + rest, end, ahead, elsewhere)

    def group(self, group, counts, words):
        for point in group["points"]:
            words += self.point(point, counts)
        for inner in group.get("groups", []):
            count = inner.get("count", 1)
            if isinstance(count, str):
                count = counts[count]
            elif count == 0:
                count = counts.get(inner["name"], self.random.randint(0, 4))
            for _ in range(count):
                self.group(inner, counts, words)

    def point(self, point, counts):
        size, kind = point["size"], point["type"]
        if point["name"] in counts:
            return [counts[point["name"]]]
        if kind == "sunssf":
            # Another scale in each image, often none.
            scale = -0x8000 if self.random.random() < 0.15 else self.random.randint(-10, 10)
            return [scale & 0xFFFF]
        if kind == "string":
            return self.text(size)
        if "symbols" in point and kind.startswith("enum") and self.random.random() < 0.7:
            return split(self.random.choice(point["symbols"])["value"], size)
        if kind.startswith("float"):
            return self.float(size)
        return self.number(size)

    def number(self, size):
        """Any bits; now and then zeros, ones, the sign alone, few bits, or all but the sign."""
        bits = 16 * size
        if self.random.random() < SELDOM:
            number = self.random.choice([0, (1 << bits) - 1, 1 << bits - 1, (1 << bits - 1) - 1, 1, 1 << bits - 1 | 1])
        elif self.random.random() < SELDOM:
            number = self.random.getrandbits(10)
        else:
            # The high word is not zero.
            number = self.random.getrandbits(bits) | 1 << bits - self.random.randint(1, 8)
        return split(number, size)

    def float(self, size):
        form = ">f" if size == 2 else ">d"
        special = [0.0, -0.0, 1.5, float("inf"), float("-inf"), float("nan")]
        if self.random.random() < SELDOM:
            data = struct.pack(form, self.random.choice(special))
        elif self.random.random() < SELDOM:
            # A "not a number" with another content than the usual.
            ones = 0x7FC0 if size == 2 else 0x7FF8
            return [ones | self.random.choice([0, 0x8000])] + [self.random.getrandbits(16) for _ in range(size - 1)]
        else:
            data = struct.pack(form, self.random.uniform(-1, 1) * 10 ** self.random.randint(-6, 9))
        return list(struct.unpack(f">{size}H", data))

    def text(self, size):
        """Letters to some length, then zeros; now and then all of them, none, a zero among them, or more than ASCII."""
        alphabet = "ABC xyz 0123 -_./,%"
        length = self.random.choice([0, 1, 2 * size, self.random.randint(0, 2 * size)])
        text = "".join(self.random.choice(alphabet) for _ in range(length))
        if length > 4 and self.random.random() < SELDOM:
            text = text[:-4] + self.random.choice(["°", "Ω", "ü"])
        if length > 4 and self.random.random() < SELDOM:
            text = text[:2] + "\0" + text[3:]
        data = text.encode().ljust(2 * size, b"\0")
        return list(struct.unpack(f">{size}H", data))


class Image:
    """All registers of a device: a marker at a base, blocks, an end mark."""

    def __init__(self, base, blocks, end=(END,), ahead=None, elsewhere=None):
        """
        ahead: what it answers behind its last register; it refuses to where this is None.
        elsewhere: what it answers at other addresses; it refuses to where this is None.
        """
        self.base, self.blocks, self.ahead, self.elsewhere = base, blocks, ahead, elsewhere
        self.words, self.places = list(MARKER), []
        for block in blocks:
            self.places.append(base + len(self.words))
            self.words += block.words
        self.words += end
        if base + len(self.words) > 65536:
            raise ValueError(f"{len(self.words)} words at {base}")

    def read(self, address, count):
        """Words, or None where one of them cannot be read."""
        words = [self.word(address + index) for index in range(count)]
        return None if None in words else words

    def word(self, address):
        if address > 0xFFFF:
            return None
        if self.base <= address < self.base + len(self.words):
            return self.words[address - self.base]
        if self.base <= address < self.base + len(self.words) + 250:
            return self.ahead
        return self.elsewhere

    def write(self, address, words):
        """Whether these can be written."""
        begin = address - self.base
        if begin < 0 or begin + len(words) > len(self.words):
            return False
        self.words[begin : begin + len(words)] = words
        return True


def split(number, size):
    """The words of a number, the high word first."""
    return [number >> 16 * (size - 1 - index) & 0xFFFF for index in range(size)]
