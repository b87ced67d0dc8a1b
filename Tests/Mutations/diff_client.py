"""Proves that what `regmap diff` calls additive or compatible does not break a program.

For each shipped map, such changes are made at once as far as they go together, and a client that names every handle, member and case of
the old Swift is compiled against the new.

    python Tests/Mutations/diff_client.py --regmap COMMAND --modules FOLDER [--swiftc COMMAND] [--most N] [--seed N] [--table FILE]
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import tempfile

from changes.comparing import compared, write
from changes.seeds import SORTS, Seed
from diff_proof import shipped
from drawing import Sample
from linting import Linter

#: What breaks no client, by the policy of `regmap diff`.
ALLOWED = {"compatible", "additive"}
#: Changes of these kinds may be so; what each is, `regmap diff` tells.
LIKELY = ("changed", "added", "widened", "raised", "lengthened", "was")


def are_harmless(command: str, sample: Sample, batches: list[list[Seed]]) -> list[bool]:
    found = compared(command, [(sample.files, with_all(sample, batch)) for batch in batches])
    return [{change["verdict"] for change in changes} <= ALLOWED for changes in found]


def harmless(command: str, sample: Sample, source: random.Random, most: int) -> list[Seed]:
    """Changes of the map that are not breaking, each by itself."""
    seeds = [one for sort in SORTS for one in sort.seeds(sample.texts[0], source)
             if not one.is_reversed and one.kind.rsplit("-", 1)[-1] in LIKELY]
    source.shuffle(seeds)
    linted = Linter(command).lint([sample.with_slip(one.slip) for one in seeds[:most]])
    sound = [one for one, found in zip(seeds, linted) if not found.findings and not found.failure]
    return [one for one, is_harmless in zip(sound, are_harmless(command, sample, [[one] for one in sound])) if is_harmless]


def with_all(sample: Sample, batch: list[Seed]) -> dict[str, str]:
    text = sample.texts[0].text
    for start, end, new in sorted((edit for seed in batch for edit in seed.slip.edits), reverse=True):
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


def client(files: list[str]) -> str:
    """A program that names everything that files of generated Swift declare, with the types that it has."""
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
    case = re.match(r"case (`?\w+`?)(\(.+\))?(?: = .*)?$", text)
    if case:
        return f"if case .{case[1]} = it {{}}"
    return None


def proof(command: str, modules: str, swiftc: str, sample: Sample, seed: int, most: int) -> dict:
    batch = together(harmless(command, sample, random.Random(seed), most))
    with tempfile.TemporaryDirectory() as folder:
        swift = {}
        for version, files in (("old", sample.files), ("new", with_all(sample, batch))):
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
        "map": os.path.basename(sample.name).removesuffix(".regmap.yaml"), "changes": len(batch),
        "is_harmless": are_harmless(command, sample, [batch])[0], "names": text.count("func use"), **errors}


def compile(swiftc: str, modules: str, *files: str) -> str:
    done = subprocess.run([swiftc, "-typecheck", "-swift-version", "6", "-I", modules, *files], capture_output=True)
    return "" if done.returncode == 0 else (done.stdout + done.stderr).decode(errors="replace")[:2000]


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--regmap", required=True)
    options.add_argument("--modules", required=True, help="the folder with RegisterRuntime.swiftmodule")
    options.add_argument("--swiftc", default="swiftc")
    options.add_argument("--most", type=int, default=20, help="how many changes are tried in a map")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--table", help="write the table for docs/diff.md to this file")
    given = options.parse_args()
    root = os.path.realpath(os.path.join(os.path.dirname(__file__), "../.."))
    results = [proof(os.path.realpath(given.regmap), given.modules, given.swiftc, sample, given.seed, given.most) for sample in shipped(root)]
    text = (
        "For each map, one client that names every handle, member, case and flag of the old Swift, and reads and writes with\n"
        "the old types, was compiled against the Swift of the map with so many changes at once, none of them breaking.\n\n"
        "| map | changes | declarations named | compiles |\n|---|---|---|---|\n")
    for one in results:
        text += f"| {one['map']} | {one['changes']} | {one['names']:,} | {'yes' if not one['old'] + one['new'] else 'no'} |\n"
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
