"""Edits maps in `regmap serve-editor` as an editor does, and prints a table in Markdown.

    editing.py REGMAP ROUNDS MAP…

REGMAP is an optimised build. Beside the maps there is one of 2,000 lines. In each round a session types slips over a letter of a type
near the middle of a map, and the letter again, and waits for the findings of each; other sessions ask for hovers, completions and
outlines; and the map is linted. What one of them costs is what its session keeps a processor busy beyond one that only opens the map,
which other programs on the machine change little. The time that passes is from the change to its findings.
"""

import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

LINES = 2000
# What an edit may take, in seconds.
AIM = 0.05
# How often a session does the same.
REPEATS = 10


def large_map() -> str:
    """Registers on one line each, with what shipped maps say about theirs; none is a repetition of another."""
    lines = [
        "register-map: 1",
        "device: {name: Large, summary: Made for a benchmark}",
        "documents: {manual: {title: Large Modbus table, edition: A}}",
        "defaults: {table: holding-register, access: read, source: manual 1}",
        "blocks:",
    ]
    while len(lines) + 60 <= LINES:
        part = len(lines) // 60
        lines += [f"  part-{part}:", f"    source: manual 1.{part}", "    registers:"]
        for number in range(57):
            address = part * 0x100 + 2 * number
            lines.append(
                f"      value-{number}: {{at: 0x{address:04X}, words: 2, type: uint32, scale: 0.1, unit: V, "
                f"title: Line {number} of part {part}}}"
            )
    lines += ["# The end."] * (LINES - len(lines))
    return "\n".join(lines) + "\n"


class Editor:
    """A client with one map open."""

    def __init__(self, regmap: str, path: pathlib.Path, text: str):
        self.process = subprocess.Popen([regmap, "serve-editor"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.document = {"uri": path.as_uri()}
        self.sent = 0
        self.request("initialize", {"processId": None, "capabilities": {}, "rootUri": path.parent.as_uri()})
        self.send("initialized", {})
        self.version = 1
        self.send("textDocument/didOpen", {"textDocument": self.document | {"languageId": "yaml", "version": 1, "text": text}})
        self.findings()

    def send(self, method: str, parameters: dict, number: int = 0) -> None:
        message = {"jsonrpc": "2.0", "method": method, "params": parameters} | ({"id": number} if number else {})
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def next(self) -> dict:
        length = int(self.process.stdout.readline().split(b":")[1])
        self.process.stdout.readline()
        return json.loads(self.process.stdout.read(length))

    def request(self, method: str, parameters: dict) -> object:
        self.sent += 1
        self.send(method, parameters, self.sent)
        while (message := self.next()).get("id") != self.sent:
            pass
        if "error" in message:
            sys.exit(f"{method}: {message['error']}")
        return message["result"]

    def findings(self) -> list:
        """What is found in the text as it is now."""
        while True:
            message = self.next()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["version"] == self.version:
                return message["params"]["diagnostics"]

    def type(self, line: int, column: int, text: str) -> list:
        """Types over as many characters; gives what is found then."""
        self.version += 1
        place = {"start": {"line": line, "character": column}, "end": {"line": line, "character": column + len(text)}}
        change = {"textDocument": self.document | {"version": self.version}, "contentChanges": [{"range": place, "text": text}]}
        self.send("textDocument/didChange", change)
        return self.findings()

    def close(self) -> float:
        """The seconds that the server kept a processor busy."""
        self.request("shutdown", {})
        self.send("exit", {})
        return busy(self.process)


def busy(process: subprocess.Popen) -> float:
    """The seconds that a process kept a processor busy, at its end."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{process.args} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


class Place:
    """A register on one line, near the middle of a map."""

    def __init__(self, text: str):
        lines = text.split("\n")
        self.line = next(
            n for n in range(len(lines) // 2, len(lines)) if "type: uint" in lines[n] and lines[n].lstrip()[0] != "{"
        )
        self.name = len(lines[self.line]) - len(lines[self.line].lstrip())
        # The last letter of `uint`.
        self.letter = lines[self.line].index("type: uint") + len("type: uin")

    def position(self, column: int) -> dict:
        return {"position": {"line": self.line, "character": column}}


def measure(regmap: str, path: pathlib.Path, rounds: int) -> str:
    text = path.read_text()
    place = Place(text)
    passed = []

    def edit(editor: Editor) -> None:
        for letter in "mt":
            start = time.perf_counter()
            found = editor.type(place.line, place.letter, letter)
            passed.append(time.perf_counter() - start)
            if (len(found) > 0) != (letter == "m"):
                sys.exit(f"{path}: {found}")

    def ask(method: str, more: dict):
        return lambda editor: editor.request(f"textDocument/{method}", {"textDocument": editor.document} | more)

    activities = {
        "open": lambda editor: None,
        "findings": edit,
        "hover": ask("hover", place.position(place.name)),
        "completion": ask("completion", place.position(place.letter)),
        "outline": ask("documentSymbol", {}),
    }
    costs = {name: [] for name in [*activities, "lint"]}
    for _ in range(rounds):
        for name, act in activities.items():
            editor = Editor(regmap, path, text)
            for _ in range(REPEATS):
                act(editor)
            costs[name].append(editor.close())
        costs["lint"].append(busy(subprocess.Popen([regmap, "lint", path], stdout=subprocess.DEVNULL)))
    cost = {name: statistics.median(values) for name, values in costs.items()}
    # An edit is two changes.
    one = {name: (cost[name] - cost["open"]) / REPEATS / (2 if name == "findings" else 1) for name in activities}
    cells = [
        f"`{path.name.removesuffix('.regmap.yaml')}`",
        f"{text.count(chr(10)):,}",
        f"{len(text.encode()) // 1000} KB",
        f"{one['findings'] * 1000:.1f} ms",
        f"{one['findings'] / AIM:.2f}",
        f"{one['findings'] / cost['lint']:.2f}",
        f"{statistics.median(passed) * 1000:.1f} ms",
        *(f"{one[name] * 1000:.1f} ms" for name in ("hover", "completion", "outline")),
    ]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    regmap, rounds = sys.argv[1], int(sys.argv[2])
    print("| map | lines | size | findings | of 50 ms | beside lint | time that passes | hover | completion | outline |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        large = pathlib.Path(folder) / "large.regmap.yaml"
        large.write_text(large_map())
        for path in [large, *(pathlib.Path(name).resolve() for name in sys.argv[3:])]:
            print(measure(regmap, path, rounds))


main()
