"""Compiles the same registers with ours and with systemrdl-compiler, in turns, and prints a table in Markdown.

    compiling.py COMPILE_BENCHMARK PYTHON ROUNDS SIZE…

Each figure is of a whole process, its start included: the median time that it kept a processor busy, which other programs
on the machine change little, and the most memory that it had. All registers have names, addresses, types and, some of
them, units of their own; none is a repetition of another.
"""

import os
import statistics
import subprocess
import sys
import tempfile


def register_map(size: int) -> str:
    lines = ["register-map: 1", "device: {name: Large, summary: Made for a benchmark}", "blocks:"]
    for part in range(4):
        table = "holding-register" if part < 2 else "input-register"
        lines += [f"  part-{part}:", f"    table: {table}", "    access: read", "    registers:"]
        for index in range(size // 4):
            unit = ", unit: V, scale: 0.1" if index % 4 == 0 else ", unit: A" if index % 2 == 0 else ""
            lines.append(f"      value-{index}: {{at: {part % 2 * 0x8000 + index}, type: uint16{unit}}}")
    return "\n".join(lines) + "\n"


def register_description(size: int) -> str:
    lines = ["addrmap large {", "  default regwidth = 16;", "  default sw = r;", "  default hw = w;"]
    for part in range(4):
        lines.append("  regfile {")
        for index in range(size // 4):
            unit = ' desc = "V";' if index % 4 == 0 else ' desc = "A";' if index % 2 == 0 else ""
            lines.append(f"    reg {{{unit} field {{}} value[16]; }} value_{index} @ {index * 2};")
        lines.append(f"  }} part_{part} @ {part * 0x10000};")
    return "\n".join([*lines, "};"]) + "\n"


def run(command: list) -> tuple:
    """The seconds that a command kept a processor busy and the bytes of memory that it had at most."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)} failed")
    # Linux counts in KiB, macOS in bytes.
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def measure(commands: dict, rounds: int) -> dict:
    results = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(run(command))
    return {
        name: (statistics.median(taken for taken, _ in rows), max(memory for _, memory in rows))
        for name, rows in results.items()
    }


def main() -> None:
    benchmark, python, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    peer = os.path.join(os.path.dirname(__file__), "systemrdl_compile.py")
    print("| registers | what | time | registers a second | beside systemrdl-compiler | memory | beside systemrdl-compiler |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for size in map(int, sys.argv[4:]):
            map_path, description_path = f"{folder}/{size}.regmap.yaml", f"{folder}/{size}.rdl"
            with open(map_path, "w") as file:
                file.write(register_map(size))
            with open(description_path, "w") as file:
                file.write(register_description(size))
            rows = measure(
                {
                    "lint": [benchmark, "lint", map_path],
                    "lint and generate": [benchmark, "generate", map_path],
                    "systemrdl-compiler": [python, peer, description_path],
                },
                rounds,
            )
            peer_time, peer_memory = rows["systemrdl-compiler"]
            for name, (taken, memory) in rows.items():
                print(
                    f"| {size:,} | {name} | {taken:.3f} s | {size / taken:,.0f} | {peer_time / taken:.1f} × "
                    f"| {memory / 2**20:.0f} MiB | {peer_memory / memory:.1f} × |"
                )


main()
