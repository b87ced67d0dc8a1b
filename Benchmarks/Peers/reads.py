"""Lets clients read 125 holding registers from the same server, in turns, and prints a table in Markdown.

    reads.py SERVER ROUNDS SECONDS CLIENT=COMMAND…

Each client's figures are those of its fastest round, the one that other programs on the machine disturbed least. The
first client whose name begins with `libmodbus` is what the others are compared with.
"""

import shlex
import subprocess
import sys


def run(command: str, port: str, seconds: str) -> list:
    program, *options = shlex.split(command)
    if program.endswith("python"):
        program, options = f"{program} {options[0]}", options[1:]
    arguments = [*program.split(" "), port, seconds, *options]
    output = subprocess.run(arguments, stdout=subprocess.PIPE, text=True, check=True, timeout=120).stdout
    return [float(number) for number in output.split()]


def measure(server_command: str, rounds: int, seconds: str, clients: list) -> dict:
    results = {name: [] for name, _ in clients}
    server = subprocess.Popen(
        shlex.split(server_command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    port = server.stdout.readline().strip()
    for _ in range(rounds):
        for name, command in clients:
            requests, taken, cpu, median, late = run(command, port, seconds)
            results[name].append((requests / taken, cpu / requests * 1e6, median, late))
    server.stdin.close()
    server.wait()
    return {name: max(rows) for name, rows in results.items()}


def main() -> None:
    server, rounds, seconds = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    fastest = measure(server, rounds, seconds, [argument.split("=", 1) for argument in sys.argv[4:]])
    base = next((row[0] for name, row in fastest.items() if name.startswith("libmodbus")), None)
    print("| client | reads a second | beside libmodbus | CPU a read | p50 | p99 |\n|---|---|---|---|---|---|")
    for name, (rate, cpu, median, late) in fastest.items():
        ratio = f"{rate / base:.2f} ×" if base else ""
        print(f"| {name} | {rate:.0f} | {ratio} | {cpu:.1f} µs | {median:.0f} µs | {late:.0f} µs |")


main()
