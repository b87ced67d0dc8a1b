"""Slips in what refers to something: tables, access, functions, sources, names of registers and documents."""

import re

from numbers_in_maps import digit_changed, integer
from slip import ALWAYS, WHERE_REPEATED, edit, kind, renamed, value, without

from kinds.types import misspelt
from kinds.values import scalars

ACCESS = (
    "access-table-read-only", "access-function-mismatch", "access-kind-mismatch", "type-table-mismatch", "constant-writable",
    "syntax-key-conflict", "read-functions-invalid", "bits-writable", "address-overlap", "sentinel-conflict", "write-address-invalid",
    "words-apart-invalid", "lock-contradiction", "format-not-writable", "on-read-dependent", "refresh-invalid", "computed-term-invalid",
    "chain-link-mismatch", "select-selector-invalid", "presence-chooser-invalid", "limit-register-invalid", "scale-choice-invalid",
    "repeat-filled-invalid", "unit-choice-invalid", "setting-invalid", "counted-distance-invalid", "address-number-mismatch", "erratum-fact-invalid",
)
TABLES = ("coil", "discrete-input", "input-register", "holding-register")


@kind("table", "uses", "another table", WHERE_REPEATED, *ACCESS, otherwise="nothing else in the block is only possible in one of the two tables")
def table(map, source):
    for table in scalars(map, "table"):
        if table.text in TABLES:
            yield value(table, source.choice([one for one in TABLES if one != table.text]))


@kind("access", "uses", "another access", WHERE_REPEATED, *ACCESS, otherwise="nothing else in the map is only possible with one of the two")
def access(map, source):
    for access in scalars(map, "access"):
        yield value(access, source.choice([one for one in ("read", "write", "read-write") if one != access.text]))


@kind("function", "uses", "another function code", WHERE_REPEATED, "access-function-mismatch", "read-functions-invalid", "entry-duplicate", "syntax-wrong-kind", otherwise="the other function does the same")
def function(map, source):
    for spot in map.named("read-function", "write-functions"):
        for one in spot.children or [spot]:
            if integer(one.text) is not None:
                yield value(one, str(source.choice([n for n in (1, 2, 3, 4, 5, 6, 15, 16, 22) if n != integer(one.text)])))


@kind("source-document", "uses", "the id of a document is misspelt", ALWAYS, "source-unknown-document", "document-unused")
def source_document(map, source):
    for spot in scalars(map, "source"):
        match = re.match(r'"?([a-z][a-z-]+)', spot.text)
        if match and len(match[1]) > 3:
            yield edit(spot, spot.start + match.start(1), spot.start + match.end(1), misspelt(match[1], source))


@kind("source-section", "uses", "another section", WHERE_REPEATED, otherwise="the document alone knows where the block is printed")
def source_section(map, source):
    for spot in scalars(map, "source"):
        match = re.search(r"\d", spot.text)
        if match and (new := digit_changed(spot.text[match.start() :], source)) and '"' not in new:
            yield value(spot, spot.text[: match.start()] + new)


@kind("source-lost", "uses", "the source is forgotten", WHERE_REPEATED, "source-missing", "document-unused", otherwise="the block around or `defaults` has one")
def source_lost(map, source):
    for spot in scalars(map, "source"):
        if slip := without(spot):
            # What is missing is told at what has no source.
            if spot.parent.key == "defaults":
                slip.entry = slip.entry | {block.lines.start for block in map.blocks()}
            yield slip


@kind(
    "reference-misspelt", "uses", "the name of a register that counts, scales, chooses or decides is misspelt", ALWAYS,
    "repeat-filled-invalid", "scale-choice-invalid", "unit-choice-invalid", "select-selector-invalid", "presence-chooser-invalid",
    "counted-distance-invalid", "setting-invalid", "computed-term-invalid", "setting-unknown", "setting-unused", "chain-unknown", "chain-unused",
    "shape-unknown", "shape-unused")
def reference_misspelt(map, source):
    for spot in scalars(map, "filled", "by", "of", "from", "setting", "chain", "shape"):
        if re.fullmatch(r"[a-z][a-z0-9.-]{2,}", spot.text):
            new = misspelt(spot.text.rsplit(".", 1)[-1], source)
            if new not in [one.key for one in map.spots]:
                yield value(spot, spot.text[: len(spot.text) - len(spot.text.rsplit(".", 1)[-1])] + new)


@kind(
    "case-value", "uses", "a value that chooses a case or a condition is another", WHERE_REPEATED, "select-case-ambiguous", "select-case-missing",
    "select-case-unreachable", "presence-value-invalid", "presence-contradiction", "unit-choice-invalid", "scale-choice-invalid", "entry-duplicate",
    "address-overlap", "presence-not-shared", otherwise="the selector may have the value, and no other case has it")
def case_value(map, source):
    for spot in map.named("when", "is"):
        for one in spot.children or [spot]:
            if one.is_scalar and integer(one.text) is not None and (new := digit_changed(one.text, source)):
                yield value(one, new)


@kind(
    "case-name", "uses", "a name that chooses a case, a unit or a condition is misspelt", ALWAYS, "select-case-unreachable", "select-case-missing",
    "presence-value-invalid", "unit-choice-invalid", "scale-choice-invalid")
def case_name(map, source):
    for spot in map.named("when", "is"):
        for one in [] if spot.is_mapping else spot.children or [spot]:
            if one.is_scalar and re.fullmatch(r"[a-z][a-z0-9-]{3,}", one.text):
                yield value(one, misspelt(one.text, source))
    for cases in map.named("cases"):
        if cases.parent.key in ("unit", "scale"):
            for one in cases.children:
                if re.fullmatch(r"[a-z][a-z0-9-]{3,}", one.key):
                    yield renamed(one, misspelt(one.key, source))


@kind("case-name-twice", "uses", "a name chooses two cases", ALWAYS, "select-case-ambiguous", "select-case-missing", "entry-duplicate")
def case_name_twice(map, source):
    for select in map.named("select"):
        cases = select.child("cases")
        items = [item for case in (cases.children if cases else []) if case.child("when") for item in case.child("when").children]
        for before, item in zip(items, items[1:]):
            yield value(item, before.text)


@kind("include-misspelt", "uses", "the path of a shared file is misspelt", ALWAYS, "include-invalid")
def include_misspelt(map, source):
    for include in map.named("include"):
        for one in include.children:
            stem = one.text.split(".")[0]
            yield value(one, misspelt(stem, source) + one.text[len(stem) :])


@kind("gaps-lost", "uses", "`gaps` is forgotten", WHERE_REPEATED, "address-apart", "words-apart-invalid", "computed-terms-apart", otherwise="what a read finds between registers is printed nowhere else")
def gaps_lost(map, source):
    for gaps in scalars(map, "gaps"):
        if slip := without(gaps):
            yield slip


@kind("partial-lost", "uses", "`partial` is forgotten", WHERE_REPEATED, "address-gap", "block-size-mismatch", otherwise="the block has no gap before its last register")
def partial_lost(map, source):
    for partial in scalars(map, "partial"):
        if slip := without(partial):
            yield slip


@kind("partial-added", "uses", "`partial` on a block that lists everything", WHERE_REPEATED, "block-not-partial", "block-size-mismatch", otherwise="no size or extent tells that nothing is missing behind the last register")
def partial_added(map, source):
    for block in map.blocks():
        registers = block.child("registers")
        if registers and not block.is_flow and not block.child("partial"):
            indent = " " * (registers.first - map.line_start(registers.first))
            slip = edit(registers, registers.first, registers.first, f"partial: true\n{indent}")
            slip.what = f"{map.name}:{map.line(registers.first)}: {'.'.join(block.path)}: partial: true"
            yield slip


@kind("name-form", "uses", "a capital or an underscore in the name of a register", ALWAYS, "name-invalid")
def name_form(map, source):
    for register in map.registers():
        new = register.key.replace("-", "_") if "-" in register.key else register.key.capitalize()
        yield renamed(register, new)


@kind("name-quantity", "uses", "a name of another power or energy", WHERE_REPEATED, "unit-quantity-mismatch", otherwise="there is no unit, or one that both have")
def name_quantity(map, source):
    words = ["active", "reactive", "apparent"]
    for register in map.registers():
        parts = register.key.split("-")
        used = [word for word in words if word in parts]
        if used and ("power" in parts or "energy" in parts) and "factor" not in parts:
            new = register.key.replace(used[0], source.choice([word for word in words if word != used[0]]), 1)
            if new not in [one.key for one in register.parent.children]:
                yield renamed(register, new)


@kind("name-misspelt", "uses", "the name of a register is misspelt", WHERE_REPEATED, "repeat-filled-invalid", "scale-choice-invalid", "unit-choice-invalid", "select-selector-invalid",
    "presence-chooser-invalid", "computed-term-invalid", "limit-register-invalid", "setting-invalid", "erratum-unknown-place", "counted-distance-invalid",
    otherwise="nothing else names the register")
def name_misspelt(map, source):
    for register in map.registers():
        if len(register.key) > 4:
            new = misspelt(register.key, source).replace("--", "-")
            if new not in [one.key for one in register.parent.children] and not new.endswith("-"):
                yield renamed(register, new)
