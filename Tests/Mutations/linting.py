"""Runs `regmap lint` over many maps at once, and tells which of them crashes it or keeps it busy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass


@dataclass
class Finding:
    rule: str
    severity: str
    message: str
    file: str
    first: int
    last: int
    notes: list[tuple[str, int, int]]


@dataclass
class Linted:
    findings: list[Finding]
    failure: str = ""
    """Why there are none: a crash, or no end in time."""

    @property
    def is_map(self) -> bool:
        """Whether it compiles; it may have warnings."""
        return not self.failure and all(one.severity != "error" for one in self.findings)


class Linter:
    def __init__(self, command: str, at_once: int = 2, in_a_run: int = 40, seconds: int = 120):
        self.command, self.at_once, self.in_a_run, self.seconds = command, at_once, in_a_run, seconds

    def lint(self, maps: list[dict[str, str]]) -> list[Linted]:
        """What is found in each map, which is given with its files: their texts by path, below a folder of its own."""
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(self.at_once) as threads:
            parts = [range(start, min(start + self.in_a_run, len(maps))) for start in range(0, len(maps), self.in_a_run)]
            found = threads.map(lambda part: self._run(os.path.join(folder, str(part.start)), [maps[n] for n in part]), parts)
            return [one for part in found for one in part]

    def _run(self, folder: str, maps: list[dict[str, str]]) -> list[Linted]:
        for index, files in enumerate(maps):
            for path, text in files.items():
                place = os.path.join(folder, str(index), path)
                os.makedirs(os.path.dirname(place), exist_ok=True)
                with open(place, "w", encoding="utf-8", newline="") as file:
                    file.write(text)
        try:
            done = subprocess.run(
                [self.command, "lint", "--format", "json", "--root", folder, folder], capture_output=True, timeout=self.seconds)
            failure = "" if done.returncode in (0, 1) else f"ended with {done.returncode}: {done.stderr[-200:].decode(errors='replace')}"
        except subprocess.TimeoutExpired:
            failure = f"no end after {self.seconds} s"
        linted = [Linted([]) for _ in maps]
        if failure:
            shutil.rmtree(folder)
            if len(maps) == 1:
                return [Linted([], failure)]
            # One of them is to blame.
            return [self._run(os.path.join(folder, str(index)), [files])[0] for index, files in enumerate(maps)]
        for finding in json.loads(done.stdout)["findings"]:
            index, file = relative(finding["path"], folder)
            linted[index].findings.append(Finding(
                finding["rule"], finding["severity"], finding["message"], file, finding["start"]["line"], finding["end"]["line"],
                [(relative(note["path"], folder)[1], note["start"]["line"], note["end"]["line"]) for note in finding["notes"]]))
        shutil.rmtree(folder)
        return linted


def relative(path: str, folder: str) -> tuple[int, str]:
    index, _, file = os.path.relpath(os.path.realpath(path), os.path.realpath(folder)).partition(os.sep)
    return int(index), file
