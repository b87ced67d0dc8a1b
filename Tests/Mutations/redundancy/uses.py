"""What names something else, and what access, tables and functions allow."""

from __future__ import annotations

from typing import Iterator

from map_facts import Facts
from numbers_in_maps import integer
from quantities import contradicts
from redundancy.types import span_of, enum_names


def selections(facts: Facts) -> Iterator[str]:
    for block in facts.blocks:
        select = block.data.get("select") or {}
        chooser = next((one for one in block.registers if one.case is None and one.path == f"{block.path}.{select.get('by')}"), None)
        names = enum_names(facts.type_of(chooser)) if chooser else None
        if select and not chooser:
            yield f"{block.path}: no register {select.get('by')}"
        chosen: list[str] = []
        for case in block.cases.values():
            when = case.get("when") or []
            chosen += [when] if isinstance(when, str) else when
        values: list[int] = []
        for item in chosen:
            if names is not None and integer(item) is None and ".." not in str(item) and item not in names:
                yield f"{block.path}: no case {item}"
            span = span_of(item) if integer(item) is not None else (names or {}).get(item, [None])[0]
            if span:
                values.append(span[0])
                if names is not None and not any(span[0] >= low and span[1] <= high for spans in names.values() for low, high in spans):
                    yield f"{block.path}: {item} is no value of the selector"
        if len(set(values)) < len(values):
            yield f"{block.path}: a value chooses twice"
        if names is not None and select:
            for name, spans in names.items():
                if not any(low <= value <= high for value in values for low, high in spans):
                    yield f"{block.path}: no case for {name}"
    for register in facts.registers:
        unit = register.data.get("unit")
        if isinstance(unit, dict) and "by" in unit:
            by = next((one for one in register.block.registers if one.path.endswith("." + str(unit["by"]))), None)
            names = enum_names(facts.type_of(by)) if by else None
            for case in unit.get("cases") or {}:
                if names is not None and case not in names:
                    yield f"{register.path}: no case {case}"


def citations(facts: Facts) -> Iterator[str]:
    documents = facts.data.get("documents") or {}
    cited = set()

    def walk(data, path):
        if isinstance(data, dict):
            for key, item in data.items():
                if key == "source" and isinstance(item, str):
                    cited.add(item.split(" ")[0])
                    if item.split(" ")[0] not in documents:
                        yield f"{path}: no document {item}"
                elif key != "printed":
                    yield from walk(item, f"{path}.{key}")
        elif isinstance(data, list):
            for index, item in enumerate(data):
                yield from walk(item, f"{path}.{index}")

    yield from walk(facts.data, "")
    for shared in facts.shared:
        yield from walk(shared, "shared")
    for document in documents:
        if document not in cited:
            yield f"{document} is not cited"
    for block in facts.blocks:
        if documents and not block.inherited.get("source"):
            yield f"{block.path}: no source"


def uses(facts: Facts) -> Iterator[str]:
    """What is named has to exist, and what exists has to be named."""
    def strings(data):
        if isinstance(data, dict):
            for key, item in data.items():
                if key != "errata":
                    yield from strings(item)
        elif isinstance(data, list):
            for item in data:
                yield from strings(item)
        else:
            yield data

    everything = set(strings(facts.data)) | {text for shared in facts.shared for text in strings(shared)}
    for name in facts.data.get("types") or {}:
        if name not in everything:
            yield f"{name} is not used"
    for name in facts.data.get("shapes") or {}:
        if name not in everything:
            yield f"{name} is not used"
    for register in facts.registers:
        given = register.data.get("type")
        if isinstance(given, str) and given[:1].isupper() and given not in facts.types:
            yield f"{register.path}: no type {given}"


def quantities(facts: Facts) -> Iterator[str]:
    for register in facts.registers:
        unit = register.data.get("unit")
        if isinstance(unit, str) and contradicts(register.path.rsplit(".", 1)[-1], register.data.get("title"), unit):
            yield f"{register.path}: {unit} is not the unit of that"


def titles(facts: Facts) -> Iterator[str]:
    """Two rows of one block with one title: nobody can tell them apart."""
    for block in facts.blocks:
        seen: dict[tuple, str] = {}
        for register in block.registers:
            title = register.data.get("title")
            key = (title, register.case)
            if title and (key in seen or (title, None) in seen):
                yield f"{register.path}: the title of another"
            seen.setdefault(key, register.path)
            if title and title.lower().replace(" ", "-") == register.path.rsplit(".", 1)[-1]:
                yield f"{register.path}: the title is the name"


def access(facts: Facts) -> Iterator[str]:
    functions = (facts.data.get("device") or {}).get("functions")
    known = {integer(function) for function in functions} if isinstance(functions, list) else None
    for register in facts.registers:
        data, table, access = register.data, register.get("table") or "holding-register", register.get("access")
        type = facts.type_of(register)
        if table in ("input-register", "discrete-input") and access in ("write", "read-write"):
            yield f"{register.path}: {table} cannot be written"
        if table in ("coil", "discrete-input") and type != "bool":
            yield f"{register.path}: a bit is no {type}"
        read = {"coil": 1, "discrete-input": 2, "input-register": 4, "holding-register": 3}.get(table)
        alternatives = (facts.data.get("device") or {}).get("read-functions") or []
        if integer(data.get("read-function")) not in (None, read) and data.get("read-function") not in alternatives:
            yield f"{register.path}: function {data['read-function']} does not read a {table}"
        if known is not None and access in ("read", "read-write") and read not in known:
            yield f"{register.path}: the device has no function {read}"
        writes = {"coil": {5, 15}, "holding-register": {6, 16, 22}}.get(table, set())
        for function in data.get("write-functions") or []:
            if integer(function) not in writes or known is not None and integer(function) not in known:
                yield f"{register.path}: function {function} does not write it"
            if access == "read":
                yield f"{register.path}: write functions of what is only read"
            if integer(function) == 6 and (register.width or 1) > 1 and len(data["write-functions"]) == 1:
                yield f"{register.path}: function 6 writes one word"
        for key in ("range", "step", "values", "write-at", "command"):
            if access == "read" and key in data:
                yield f"{register.path}: {key} of what is only read"
        if "command" in data and access == "read":
            yield f"{register.path}: a command that is only read"
        if data.get("constant") == "true" and access in ("write", "read-write"):
            yield f"{register.path}: a constant that is written"
        lock = register.block.data.get("lock")
        if isinstance(lock, dict) and access == "read" and "write" in (lock.get("unlocked") or []):
            yield f"{register.path}: a lock allows to write what is only read"
        kind = register.block.data.get("kind")
        if kind == "info" and access in ("write", "read-write") or kind == "commands" and access in ("read",):
            yield f"{register.path}: {access} in a block of {kind}"
        if kind == "settings" and access == "read" and "access" in register.block.data:
            yield f"{register.path}: read in a block of settings"
