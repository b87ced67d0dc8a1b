"""Runs `regmap diff` over many maps at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile


def write(folder: str, files: dict[str, str]) -> None:
    for path, text in files.items():
        place = os.path.join(folder, path)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        with open(place, "w", encoding="utf-8", newline="") as file:
            file.write(text)


def compared(command: str, pairs: list[tuple[dict[str, str], dict[str, str]]]) -> list[list[dict]]:
    """The changes of each map, which is given by the files of its two versions, their texts by path."""
    if not pairs:
        return []
    with tempfile.TemporaryDirectory() as folder:
        old, new = os.path.join(folder, "old"), os.path.join(folder, "new")
        for index, (before, after) in enumerate(pairs):
            write(os.path.join(old, f"{index:05}"), before)
            write(os.path.join(new, f"{index:05}"), after)
        done = subprocess.run([command, "diff", old, new, "--format", "json", "--allow", "breaking"], capture_output=True)
        if done.returncode:
            sys.exit(f"regmap diff ended with {done.returncode}: {done.stderr[-2000:].decode(errors='replace')}")
        found = {}
        for map in json.loads(done.stdout)["maps"]:
            found[int(os.path.relpath(map["new"], new).split(os.sep)[0])] = map["changes"]
        return [found[index] for index in range(len(pairs))]
