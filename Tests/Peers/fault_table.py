"""Runs every fault of `faults.py` against every client, judges what comes back and prints the tables in Markdown.

    fault_table.py LINK CLIENT=COMMAND…

A command is a program that takes the arguments of `libmodbus_fault_client.c`. Ends with 1 when the first client, the one
under test, returned a wrong value, missed its deadline or did not recover.
"""

import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import faults
from modbus_frames import word

GOOD_READS = 4
# What a loaded machine may add to a deadline before an answer counts as late.
SLACK_MILLISECONDS = 200
LONGEST_RUN_SECONDS = 30


@dataclass
class Verdict:
    """What a client made of one fault."""

    first: str
    recovery: str = ""
    is_stuck: bool = False
    recovers_late: bool = False
    problems: list = field(default_factory=list)

    def __str__(self) -> str:
        return ", ".join(part for part in (*(self.problems or [self.first]), self.recovery) if part)

    @property
    def is_bad(self) -> bool:
        return bool(self.problems or self.is_stuck)


def values_at(address: int, count: int) -> list:
    return [str(word(address + index)) for index in range(count)]


def judge(fault: faults.Fault, link: str, lines: list) -> Verdict:
    """Judges the five lines that a client printed."""
    outcomes = [line.split(" ") for line in lines]
    if len(outcomes) != 1 + GOOD_READS:
        return Verdict("", problems=["**HANGS OR CRASHES**"])
    kind, taken, *values = outcomes[0]
    verdict = Verdict({"error": "error", "values": "right value", "written": "written"}[kind])
    if kind == "written":
        verdict.problems.append("**WRONG SUCCESS**")
    elif kind == "values" and values != values_at(fault.address, 3):
        verdict.problems.append("**WRONG VALUE**")
    if int(taken) > faults.DEADLINE * 1000 + SLACK_MILLISECONDS:
        verdict.problems.append(f"**late** ({int(taken) / 1000:.1f} s)")

    right, wrong = [], []
    for number, (kind, _, *values) in enumerate(outcomes[1:]):
        right.append(kind == "values" and values == values_at(0x1000 + 16 * number, fault.good_count(link)))
        if kind == "values" and not right[-1]:
            wrong.append(str(number + 1))
    if wrong:
        verdict.problems.append(f"{verdict.first}, **WRONG VALUE at read {', '.join(wrong)}**")
    if fault.lasts:
        verdict.recovery = "" if wrong or any(right) else "each time"
    elif not right[-1]:
        verdict.is_stuck = True
        verdict.recovery = "**then stuck**"
    elif not all(right):
        verdict.recovers_late = True
        verdict.recovery = f"recovers at read {GOOD_READS + 1 - right[::-1].index(False)}"
    return verdict


def serve(link: str):
    folder = os.path.dirname(os.path.abspath(__file__))
    return subprocess.Popen(
        [sys.executable, os.path.join(folder, "fault_server.py"), link],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )


def run(link: str, fault: faults.Fault, command: str) -> Verdict:
    """Runs one client against one fault, with a server of its own: nothing of one run reaches the next."""
    server = serve(link)
    try:
        place = server.stdout.readline().strip()
        arguments = shlex.split(command)
        # What comes after the program's own words goes last.
        program, options = arguments[:1], arguments[1:]
        if program[0].endswith("python"):
            program, options = arguments[:2], arguments[2:]
        client = subprocess.run(
            program + [link, place, str(fault.address), fault.request] + options,
            stdout=subprocess.PIPE, text=True, timeout=LONGEST_RUN_SECONDS, check=False,
        )
        return judge(fault, link, client.stdout.splitlines())
    except subprocess.TimeoutExpired:
        return Verdict("", problems=["**HANGS**"])
    finally:
        server.stdin.close()
        server.wait()


def main() -> int:
    link = sys.argv[1]
    clients = [argument.split("=", 1) for argument in sys.argv[2:]]
    rows = [fault for fault in faults.ALL if link in fault.links]
    print("| fault | " + " | ".join(name for name, _ in clients) + " |")
    print("|---" * (1 + len(clients)) + "|")
    failed = False
    bad, slow = [0] * len(clients), [0] * len(clients)
    with ThreadPoolExecutor(max_workers=4) as pool:
        table = [[pool.submit(run, link, fault, command) for _, command in clients] for fault in rows]
        for fault, cells in zip(rows, table):
            verdicts = [cell.result() for cell in cells]
            failed = failed or verdicts[0].is_bad
            bad = [count + verdict.is_bad for count, verdict in zip(bad, verdicts)]
            slow = [count + verdict.recovers_late for count, verdict in zip(slow, verdicts)]
            print(f"| {fault.name} | " + " | ".join(str(verdict) for verdict in verdicts) + " |", flush=True)
    print(f"| **failures of {len(rows)}** | " + " | ".join(str(count) for count in bad) + " |")
    print("| **recoveries later than at the next read** | " + " | ".join(str(count) for count in slow) + " |")
    return 1 if failed else 0


sys.exit(main())
