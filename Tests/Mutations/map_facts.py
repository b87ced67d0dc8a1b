"""What a map says, as plain data: registers with their addresses and widths. A second reading of the language, beside the
compiler's, in as few words as the redundancy of a map needs. What it does not understand has the width or address None."""

from __future__ import annotations

import math
import os
import re
from dataclasses import dataclass, field

import yaml

from numbers_in_maps import integer, numbering_base


class Loader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):
    """Every scalar is text, and keys that are there twice are counted."""

    repeated = 0

    def construct_mapping(self, node, deep=False):
        mapping = super().construct_mapping(node, deep)
        self.repeated += len(node.value) - len(mapping)
        return mapping


INHERITED = ("table", "access", "source", "unit", "word-order", "byte-order", "numbering", "gaps", "unit-id")


def load(text: str) -> dict:
    return load_counted(text)[0]


def load_counted(text: str) -> tuple[dict, int]:
    """The map, and how many keys are there that one of its mappings has already."""
    loader = Loader(text)
    try:
        return loader.get_single_data(), loader.repeated
    finally:
        loader.dispose()


@dataclass
class Register:
    path: str
    data: dict
    block: Block
    at: int | None
    width: int | None
    case: str | None
    inherited: dict
    conditional: bool

    def get(self, key: str):
        return self.data.get(key, self.inherited.get(key))

    @property
    def addresses(self) -> list[int]:
        if isinstance(self.data.get("at"), list):
            return []
        return [] if self.at is None or self.width is None else list(range(self.at, self.at + self.width))


@dataclass
class Block:
    path: str
    data: dict
    at: int | None
    inherited: dict
    space: tuple
    conditional: bool
    registers: list[Register] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)
    cases: dict = field(default_factory=dict)
    parent: Block | None = None

    @property
    def is_counted(self) -> bool:
        """Whether a count of the device decides where this is, or what is around it."""
        return isinstance(self.data.get("at"), dict) or (self.parent is not None and self.parent.is_counted)

    @property
    def repeat(self) -> dict:
        repeat = self.data.get("repeat")
        return repeat if isinstance(repeat, dict) else {}

    @property
    def count(self) -> int | None:
        if not self.repeat:
            return 1
        return None if "until" in self.repeat else integer(self.repeat.get("count"))

    @property
    def stride(self) -> int | None:
        stride = self.repeat.get("stride")
        return integer(stride) if isinstance(stride, str) else None

    @property
    def size(self) -> int | None:
        return integer(self.data.get("size"))

    @property
    def extent(self) -> int | None:
        return integer(self.data.get("extent"))

    @property
    def reserved(self) -> list[range] | None:
        spans = []
        for item in self.data.get("reserved", []):
            low, _, high = item.partition("..")
            first = self.address(low)
            last = self.address(high) if high else first
            if first is None or last is None:
                return None
            spans.append(range(first, last + 1))
        return spans

    def address(self, text) -> int | None:
        if not isinstance(text, str):
            return None
        number = integer(text)
        if number is None:
            return None
        if text.startswith("+"):
            return None if self.at is None else self.at + number
        return number

    def taken(self, case: str | None = None) -> set[int] | None:
        """The addresses that the block accounts for, or None where that cannot be told."""
        reserved = self.reserved
        if reserved is None:
            return None
        taken = {address for span in reserved for address in span}
        for register in self.registers:
            if register.case not in (None, case):
                continue
            if isinstance(register.data.get("at"), list):
                apart = [self.address(text) for text in register.data["at"]]
                if None in apart:
                    return None
                taken |= set(apart)
            elif register.at is None or register.width is None:
                return None
            else:
                taken |= set(register.addresses)
            written = self.address(register.data.get("write-at"))
            if written is not None and self.at is not None and self.size and written < self.at + self.size:
                taken |= set(range(written, written + (register.width or 1)))
        for child in self.children:
            region = child.region()
            if region is None:
                return None
            taken |= set(region)
        return taken

    def length(self) -> int | None:
        """The addresses of one instance, as far as they are told."""
        if self.extent or self.size:
            return max(self.extent or 0, self.size or 0)
        taken = self.all_taken()
        if taken is None or self.at is None:
            return None
        return max(taken) + 1 - self.at if taken else 0

    def all_taken(self) -> set[int] | None:
        taken = self.taken()
        for case in self.cases:
            more = self.taken(case)
            if taken is None or more is None:
                return None
            taken = taken | more
        return taken

    def region(self) -> range | None:
        """The addresses of all instances."""
        length, count = self.length(), self.count
        if length is None or count is None or self.at is None:
            return None
        stride = self.stride if self.repeat else length
        if stride is None or count > 65536:
            return None
        return range(self.at, self.at + (count - 1) * stride + length)


class Facts:
    """A map with what it includes. `files` holds all of them, loaded, by path."""

    def __init__(self, name: str, files: dict[str, dict]):
        self.data = files[name]
        self.types: dict = {}
        self.shapes: dict = {}
        self.shared: list[dict] = []
        self._include(self.data, os.path.dirname(name), files)
        self.types |= self.data.get("types") or {}
        self.shapes |= self.data.get("shapes") or {}
        self.blocks: list[Block] = []
        self.registers: list[Register] = []
        defaults = self.data.get("defaults") or {}
        for name, data in (self.data.get("blocks") or {}).items():
            self._block(name, data, defaults, None, ("",), False)

    def _include(self, data: dict, folder: str, files: dict[str, dict]) -> None:
        for path in data.get("include") or []:
            path = os.path.normpath(os.path.join(folder, path))
            if path in files:
                shared = files[path]
                self.shared.append(shared)
                self.types |= shared.get("types") or {}
                self.shapes |= shared.get("shapes") or {}

    def _block(self, path, data, inherited, parent, space, conditional):
        own = data
        if isinstance(data.get("shape"), str):
            data = {**(self.shapes.get(data["shape"]) or {}), **data}
        inherited = {**inherited, **{key: data[key] for key in INHERITED if key in data}}
        if parent is None:
            space = (data["chain"], str(data.get("id"))) if "chain" in data else ("", inherited.get("unit-id"))
        conditional = conditional or "when" in data
        block = Block(path, data, None, inherited, space, conditional, parent=parent)
        at = own.get("at")
        if "chain" in data:
            block.at = 0
        elif isinstance(at, str):
            block.at = (parent or block).address(at) if at.startswith("+") else integer(at)
        elif isinstance(at, dict):
            block.at = None
        elif "number" in own and integer(own["number"]) is not None:
            block.at = integer(own["number"]) - numbering_base(inherited)
        self.blocks.append(block)
        if parent:
            parent.children.append(block)
        self._registers(block, data.get("registers") or {}, path, None, inherited, conditional)
        select = data.get("select")
        for name, case in ((select or {}).get("cases") or {}).items():
            block.cases[name] = case
            self._registers(
                block, case.get("registers") or {}, f"{path}.{name}", name,
                {**inherited, **{key: case[key] for key in INHERITED if key in case}}, conditional,
            )
        if block.at is None and not isinstance(at, dict):
            starts = [register.at for register in block.registers if register.at is not None]
            block.at = min(starts, default=None)
            for register in block.registers:
                if register.at is None:
                    register.at = block.address(register.data.get("at"))
        for name, child in (data.get("blocks") or {}).items():
            self._block(f"{path}.{name}", child, inherited, block, space, conditional)

    def _registers(self, block, registers, path, case, inherited, conditional):
        for name, data in registers.items():
            at = data.get("at")
            if at is None and "number" in data and integer(data["number"]) is not None:
                address = integer(data["number"]) - numbering_base(inherited)
            else:
                address = block.address(at)
            register = Register(
                f"{path}.{name}", data, block, address, None, case, inherited, conditional or "when" in data)
            register.width = self.width(register)
            block.registers.append(register)
            self.registers.append(register)

    def type_of(self, register: Register) -> dict | str | None:
        """A plain type as its name, one with names as its mapping."""
        given = register.data.get("type")
        if isinstance(given, str) and given[:1].isupper():
            return self.types.get(given)
        if given is None and register.get("table") in ("coil", "discrete-input"):
            return "bool"
        return given

    def width(self, register: Register) -> int | None:
        """The addresses that the value takes, or None where that cannot be told."""
        count = integer(register.data.get("count")) or 1
        if register.get("table") in ("coil", "discrete-input"):
            return count
        if "bits" in register.data:
            return integer(register.data.get("words")) or 1
        words = self.type_words(register)
        if words is None:
            return integer(register.data.get("words"))
        return words * count

    def type_words(self, register: Register) -> int | None:
        """The words of one element, from its type alone."""
        type = self.type_of(register)
        if isinstance(type, dict):
            type = type.get("base", "uint16")
        if type is None:
            return None
        return plain_words(type, register.data.get("format"))


def plain_words(type: str, format) -> int | None:
    if match := re.fullmatch(r"(?:u?int|sign-magnitude|bcd)(\d+)", type):
        return math.ceil(int(match[1]) / 16)
    if type in ("float32", "float64"):
        return int(type[5:]) // 16
    if type == "bool":
        return 1
    if isinstance(format, dict) and "parts" in format and isinstance(format["parts"], list):
        width = 0
        default = integer(format.get("bits")) or 16
        for part in format["parts"]:
            width += default if isinstance(part, str) else (integer(next(iter(part.values()))) or 0)
        return math.ceil(width / 16)
    return None
