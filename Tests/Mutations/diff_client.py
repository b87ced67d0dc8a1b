"""Proves that what `regmap diff` calls additive or compatible does not break a program.

For each shipped map, such changes are made at once as far as they go together, and a client that names every handle, member and case of
the old Swift is compiled against the new.

    python Tests/Mutations/diff_client.py --regmap COMMAND --modules FOLDER [--swiftc COMMAND] [--each N] [--seed N] [--small] [--table FILE] [--json]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import tempfile

from changes.comparing import compared, write
from changes.loosening import loosened
from changes.seed import Seed
from changes.sorts import SORTS
from diff_proof import panel, shipped
from drawing import Sample
from linting import Linter

#: What breaks no client, by the policy of `regmap diff`.
ALLOWED = {"compatible", "additive"}


def harmless_kinds(root: str) -> set[str]:
    """The kinds that may be so, by the reference; `""` is another way to write the same."""
    with open(os.path.join(root, "docs/diff.md"), encoding="utf-8") as file:
        return {""} | set(re.findall(r"^\| `([a-z-]+)` \| (?:compatible|additive) \|", file.read(), re.MULTILINE))


def are_harmless(command: str, sample: Sample, batches: list[list[Seed]]) -> list[bool]:
    found = compared(command, [(with_all(sample, batch, True), with_all(sample, batch, False)) for batch in batches])
    return [{change["verdict"] for change in changes} <= ALLOWED for changes in found]


def harmless(command: str, sample: Sample, kinds: set[str], source: random.Random, each: int) -> list[Seed]:
    """Changes of the map that are not breaking, each by itself: so many of a sort, there and back."""
    seeds = []
    for sort in SORTS:
        pool = [one for one in sort.seeds(sample.texts[0], source) if one.kind in kinds and not one.slip.moved]
        source.shuffle(pool)
        seeds += pool[:each]
    linted = Linter(command).lint([sample.with_slip(one.slip) for one in seeds])
    sound = [one for one, found in zip(seeds, linted) if found.is_map]
    return [one for one, is_harmless in zip(sound, are_harmless(command, sample, [[one] for one in sound])) if is_harmless]


def with_all(sample: Sample, batch: list[Seed], is_old: bool) -> dict[str, str]:
    """One of the two versions: what is changed back is there in the old one, the rest in the new one."""
    text = sample.texts[0].text
    edits = [edit for seed in batch if seed.is_reversed == is_old for edit in seed.slip.edits]
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return {**sample.files, sample.name: text}


def together(seeds: list[Seed]) -> list[Seed]:
    """Those whose edits do not meet."""
    taken: list[tuple[int, int]] = []
    chosen = []
    for seed in seeds:
        spans = [(start - 1, end + 1) for start, end, _ in seed.slip.edits]
        if all(end <= first or last <= start for start, end in spans for first, last in taken):
            taken += spans
            chosen.append(seed)
    return chosen


def compiling(command: str, sample: Sample, seeds: list[Seed]) -> list[Seed]:
    """Those that leave two maps together: some claim the same addresses."""
    linter = Linter(command)

    def compiles(batch: list[Seed]) -> bool:
        return all(one.is_map for one in linter.lint([with_all(sample, batch, is_old) for is_old in (True, False)]))

    if compiles(seeds):
        return seeds
    chosen: list[Seed] = []
    for seed in seeds:
        if compiles([*chosen, seed]):
            chosen.append(seed)
    return chosen


def client(files: list[str]) -> str:
    """A program that names everything that files of generated Swift declare, with the types that it has, and connects."""
    members: list[tuple[str, str]] = []
    owners: set[str] = set()
    stack: list[tuple[int, str]] = []
    for line in "\n".join(files).split("\n"):
        indent = len(line) - len(line.lstrip())
        text = line.strip()
        if not text:
            continue
        while stack and indent <= stack[-1][0]:
            stack.pop()
        opened = re.match(r"public (?:struct|enum) (`?\w+`?)(?:: .+)? \{$", text)
        if opened:
            stack.append((indent, opened[1]))
            owners.add(".".join(name for _, name in stack))
        elif stack and indent == stack[-1][0] + 2:
            members.append((".".join(name for _, name in stack), text))
    statements = [(owner, use(text, owner, owners)) for owner, text in members]
    orders = {owner for owner, text in members if text == "public typealias _WordOrder = RegisterWordOrder"}
    statements += [
        (owner, f'_ = try await {owner}.connect(to: ""{", wordOrder: .big" if owner in orders else ""})')
        for owner, text in members if text.startswith("public init(_session:")]
    return "import RegisterRuntime\n\n" + "".join(
        f"func use{number}(_ it: {owner}) async throws {{ {statement} }}\n"
        for number, (owner, statement) in enumerate(statements) if statement)


def qualified(type: str, owner: str, owners: set[str]) -> str:
    """A type as it is called outside of the one that uses it."""
    def outside(match: re.Match) -> str:
        around = owner.split(".")
        for count in range(len(around), 0, -1):
            name = ".".join(around[:count] + [match[0]])
            if name in owners:
                return name
        return match[0]

    return re.sub(r"(?<![\w.`])`?[A-Z]\w*`?", outside, type)


def use(text: str, owner: str, owners: set[str]) -> str | None:
    """A statement that uses what a line of a type declares; None where that is nothing for a client."""
    member = re.match(r"public (?:let|var) (`?[A-Za-z]\w*`?): (.+?)(?: \{.*)?$", text)
    if member and member[1] != "rawValue":
        name, type = member[1], qualified(member[2], owner, owners)
        handle = re.match(r"(Register|RegisterArray)<(.+), (ReadOnly|ReadWrite|WriteOnly)>$", type)
        if not handle:
            return f"let _: {type} = it.{name}"
        value = handle[2]
        if handle[1] == "RegisterArray":
            value = f"[{value}]"
        uses = []
        if handle[3] != "WriteOnly":
            uses.append(f"let value: {value} = try await it.{name}.read(); _ = value")
        if handle[3] != "ReadOnly":
            uses.append(f"let write: ({value}) async throws -> Void = {{ try await it.{name}.write($0) }}; _ = write")
        return "; ".join(uses)
    flag = re.match(r"public static var (`?\w+`?): Self", text)
    if flag:
        return f"let _: {owner} = .{flag[1]}"
    made = re.match(r"public init\((.*)\)(?: throws)? \{$", text)
    # What makes a value of a block takes what the block has, and a client need not call it; texts and words are the runtime's.
    if made and not owner.endswith(".Value") and not re.match(r"_|rawValue:", made[1]):
        return call(owner, [one.split(":", 1) for one in re.split(r", (?=\w+: )", made[1]) if one], owners)
    case = re.match(r"case (`?\w+`?)(\(.+\))?(?: = .*)?$", text)
    if case:
        return f"if case .{case[1]} = it {{}}"
    return None


def call(owner: str, arguments: list[list[str]], owners: set[str]) -> str:
    """A function that calls an initialiser with all that it takes."""
    types = [qualified(type.split(" = ")[0].strip(), owner, owners) for _, type in arguments]
    given = ", ".join(f"{name}: ${place}" for place, (name, _) in enumerate(arguments))
    return f"let make: ({', '.join(types)}) -> {owner} = {{ {owner}({given}) }}; _ = make"


def proof(command: str, modules: str, swiftc: str, sample: Sample, kinds: set[str], seed: int, each: int) -> dict:
    batch = compiling(command, sample, together(harmless(command, sample, kinds, random.Random(seed), each)))
    with tempfile.TemporaryDirectory() as folder:
        swift = {}
        for version in ("old", "new"):
            files = with_all(sample, batch, version == "old")
            root = os.path.join(folder, version)
            write(root, files)
            subprocess.run(
                [command, "generate", os.path.join(root, sample.name), "--root", root, "--output", f"{root}-swift"],
                check=True, capture_output=True)
            swift[version] = [os.path.join(f"{root}-swift", name) for name in sorted(os.listdir(f"{root}-swift"))]
        program = os.path.join(folder, "client.swift")
        text = client([open(path, encoding="utf-8").read() for path in swift["old"]])
        write(folder, {"client.swift": text})
        errors = {version: compile(swiftc, modules, *paths, program) for version, paths in swift.items()}
    return {
        "map": os.path.basename(sample.name).removesuffix(".regmap.yaml"), "changes": len(batch), "kinds": len({one.kind for one in batch}),
        "is_harmless": are_harmless(command, sample, [batch])[0], "names": text.count("func use"), **errors}


def compile(swiftc: str, modules: str, *files: str) -> str:
    done = subprocess.run([swiftc, "-emit-sil", "-wmo", "-o", os.devnull, "-module-name", "Client", "-swift-version", "6", "-I", modules, *files], capture_output=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode(errors="replace")[:2000]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--regmap", required=True)
    options.add_argument("--modules", required=True, help="the folder with RegisterRuntime.swiftmodule")
    options.add_argument("--swiftc", default="swiftc")
    options.add_argument("--each", type=int, default=2, help="how many changes of a sort are tried in a map")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--table", help="write the table for docs/diff.md to this file")
    options.add_argument("--json", action="store_true", help="print the figures for a test")
    options.add_argument("--small", action="store_true", help="leave out the maps that take a debug build long")
    given = options.parse_args()
    root = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
    maps = [*shipped(root), panel(root)]
    maps = [loosened(one) for one in maps if not given.small or len(one.texts[0].text) < 30_000]
    kinds = harmless_kinds(root)
    command = os.path.realpath(given.regmap)
    results = [proof(command, given.modules, given.swiftc, one, kinds, given.seed, given.each) for one in maps]
    if given.json:
        return print(json.dumps(results))
    text = (
        "For each map, one client that connects, names every handle, member, case and flag of the old Swift, makes its settings and\n"
        "records, and reads and writes with the old types, was compiled against the Swift of the map with so many changes at once, none of them breaking. `panel` is\n"
        "the small map of the tests with a part of each sort.\n\n"
        "| map | changes | of kinds | declarations named | compiles |\n|---|---|---|---|---|\n")
    for one in results:
        text += f"| {one['map']} | {one['changes']} | {one['kinds']} | {one['names']:,} | {'yes' if not one['old'] + one['new'] else 'no'} |\n"
    if given.table:
        with open(given.table, "w", encoding="utf-8") as file:
            file.write(text)
    print(text)
    for one in results:
        for version in ("old", "new"):
            if one[version]:
                print(f"{one['map']}, against the {version} Swift:\n{one[version]}")
        if not one["is_harmless"]:
            print(f"{one['map']}: harmless changes break something together")
    if any(one["old"] or one["new"] or not one["is_harmless"] for one in results):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
