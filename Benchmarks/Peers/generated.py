"""Times swiftc for generated code in debug, and prints a table in Markdown.

    generated.py BIN-PATH MAP…

BIN-PATH is where the library was built in debug, with `regmap`. Beside the maps there is one of 1,000 plain registers in 40 blocks.
"""

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROUNDS = 3


def plain_map(blocks: int, registers: int) -> str:
    lines = ["register-map: 1", "device: {name: Plain Meter}", "blocks:"]
    for block in range(blocks):
        lines += [f"  group-{block}:", "    registers:"]
        for register in range(registers):
            address = block * 100 + register
            lines.append(f"      value-{register}: {{at: {address}, type: uint16, unit: V}}")
    return "\n".join(lines) + "\n"


def generate(binary: pathlib.Path, maps: list, folder: pathlib.Path) -> list:
    folder.mkdir()
    subprocess.run([binary / "regmap", "generate", *maps, "--output", folder], check=True, stdout=subprocess.DEVNULL)
    return sorted(folder.glob("*.swift"))


def registers(binary: pathlib.Path, maps: list) -> int:
    """How many registers maps list, repeats once."""
    count = 0
    for path in maps:
        listed = subprocess.run([binary / "regmap", "list", path, "--format", "json"], check=True, capture_output=True)
        count += len(json.loads(listed.stdout)["maps"][0]["values"])
    return count


def seconds(binary: pathlib.Path, sources: list, folder: pathlib.Path) -> float:
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        subprocess.run(
            ["swiftc", "-swift-version", "6", "-Onone", "-parse-as-library", "-module-name", "Measured", "-c", *sources,
             "-I", binary / "Modules", "-o", folder / "measured.o", "-whole-module-optimization"],
            check=True)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    binary, maps = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    print("| generated code | registers | time | a register |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        plain = folder / "plain-meter.regmap.yaml"
        plain.write_text(plain_map(40, 25))
        for title, paths in [("the shipped maps", maps), ("1,000 plain registers in 40 blocks", [plain])]:
            sources = generate(binary, paths, folder / f"out{len(paths)}")
            count, taken = registers(binary, paths), seconds(binary, sources, folder)
            print(f"| {title} | {count:,} | {taken:.1f} s | {taken / count * 1000:.1f} ms |")


main()
