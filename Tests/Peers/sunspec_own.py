"""The values of a device as `regmap read --json` reads them by an imported map, under the names of SunSpec."""

import copy
import json
import os
import re
import subprocess
from collections import Counter
from decimal import Decimal

from sunspec_peer import Key

# No command takes so many seconds.
LONGEST = 120


class OwnValue:
    """What was printed for a point: a value, `None` where it is not available, or why there is none."""

    def __init__(self, line, register, is_optional=False):
        """is_optional: whether a value that is not available looks like one that is not there, as `nil` does"""
        self.register = register
        self.path = line["path"]
        self.value = line.get("value")
        self.absent, self.error = line.get("absent"), line.get("error")
        self.has_value = self.value is not None
        # Whether it may as well be a value that is not there.
        self.is_nil = is_optional and "value" in line and self.value is None


class Node:
    """A block or a register of a map."""

    def __init__(self, key):
        self.key, self.facts, self.children = key, {}, {}

    @property
    def name(self):
        return self.facts.get("called", self.key)

    def inner(self, kind, name):
        """A block or a register in it by its name in the map or in Swift, or None."""
        children = self.children[kind].children if kind in self.children else {}
        if name in children:
            return children[name]
        return next((child for key, child in children.items() if plain(key) == plain(name)), None)


class OwnMap:
    """An imported map: the tree of its blocks by their names, and its types.

    It reads the text of the map by itself, as far as the importer writes it, so that the names that are compared with
    pysunspec2's do not come from the compiler.
    """

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        self.path = path
        self.tree = self.parse(text)
        self.blocks = self.tree["blocks"].children
        self.types = self.tree["types"].children if "types" in self.tree else {}

    @staticmethod
    def parse(text):
        # Texts in quotes go on over lines; only words are of interest.
        text = re.sub(r'"((?:[^"\\]|\\.)*)"', lambda match: word(match.group(1)), text)
        lines = []
        for line in text.splitlines():
            if lines and (depth(lines[-1]) > 0 or line.lstrip().startswith("{")):
                lines[-1] += " " + line.strip()
            elif line.strip():
                lines.append(line)
        root = Node("")
        open_nodes = [(-1, root)]
        # How deep the keys are that are looked at.
        passed = len(text)
        for line in lines:
            match = re.fullmatch(r"( *(?:- )?)([\w.-]+): *(.*)", line)
            if not match:
                raise ValueError(f"a line that the importer does not write: {line}")
            indent, key, value = len(match.group(1)), match.group(2), match.group(3)
            if indent > passed:
                continue
            passed = indent if key == "errata" else len(text)
            while open_nodes[-1][0] >= indent:
                open_nodes.pop()
            parent = open_nodes[-1][1]
            if value and not value.startswith("{"):
                parent.facts[key] = value
                continue
            node = Node(key)
            node.facts = facts(value)
            parent.children[key] = node
            open_nodes.append((indent, node))
        return root.children

    def models(self):
        return Counter(int(block.facts["id"]) for block in self.blocks.values())

    def key(self, path):
        """The name of a value in SunSpec, and its register."""
        first, *rest = path.split(".")
        name, index = parts(first)
        node = self.blocks[name]
        words = []
        number = int(node.facts["id"])
        for step in rest:
            name, position = parts(step)
            inner = node.inner("blocks", name)
            node = inner or node.inner("registers", name)
            words.append(node.name + ("" if position is None else f"[{position}]"))
        return Key(number, index or 0, ".".join(words)), node

    def numbers(self, name):
        """What the names of a type stand for, a number or a bit of flags, and what they are called in SunSpec."""
        node = self.types[name]
        names = node.children["flags" if self.is_flags(name) else "enum"].children
        return {child.facts["name"]: (int(key), child.name) for key, child in names.items()}

    def is_flags(self, name):
        return "flags" in self.types[name].children


def word(text):
    """A text without its quotes, where it is a name."""
    return text if re.fullmatch(r"[\w .%-]{1,60}", text) else "text"


def plain(name):
    """What names of the map and of Swift have in common: `dc-wh-inj` and `dcWhInj`."""
    return name.replace("-", "").lower()


def depth(line):
    return line.count("{") + line.count("[") - line.count("}") - line.count("]")


def parts(step):
    match = re.fullmatch(r"([\w-]+)(?:\[(\d+)\])?", step)
    return match.group(1), match.group(2) and int(match.group(2))


def facts(flow):
    """The single words of a mapping in braces."""
    return {key: value.strip() for key, value in re.findall(r"([\w-]+): ([^,{}\[\]]+)", flow)}


class Own:
    """The command, with a map."""

    def __init__(self, command, path):
        self.command, self.map = command, OwnMap(path)
        self.by = [path]
        # Blocks that it showed as words, by their paths.
        self.unknown = {}

    @classmethod
    def importing(cls, command, models, folder, output, name="device"):
        """Imports these models, each as often as it is named, as the map of one device."""
        run = subprocess.run(
            [command, "import", "sunspec", folder, "--output", output, "--device", name, *map(str, models)],
            capture_output=True, text=True, check=False)
        if run.returncode != 0:
            raise RuntimeError(f"regmap import: {run.stderr}")
        return cls(command, os.path.join(output, f"{name}.regmap.yaml"))

    def read(self, port, *paths):
        """All values by their keys, strings in parts several by one key, and what was printed on standard error."""
        run = subprocess.run(
            [self.command, "read", f"tcp://127.0.0.1:{port}", *self.by, "--json", *paths],
            capture_output=True, text=True, check=False, timeout=LONGEST)
        values = {}
        self.unknown = {}
        for line in run.stdout.splitlines():
            printed = json.loads(line, parse_int=Decimal, parse_float=Decimal)
            if "length" in printed:
                self.unknown.setdefault(printed["path"], []).append(printed["value"])
                continue
            key, register = self.map.key(printed["path"])
            values.setdefault(key, []).append(OwnValue(printed, register))
        return values, run.stderr

    def without_map(self, models):
        """The same command, that makes the map by itself from what it finds, and a folder of models."""
        other = copy.copy(self)
        other.by = ["--sunspec", "--models", models]
        return other

    def write(self, port, path, value):
        return subprocess.run(
            [self.command, "write", f"tcp://127.0.0.1:{port}", self.map.path, path, "--", value],
            capture_output=True, text=True, check=False, timeout=LONGEST)
