"""Prints where pysunspec2 finds the points of its models, one JSON object a line.

Usage: sunspec_points.py COUNT

Every group that a point counts has COUNT instances, and every group that goes on to the end of its model.
"""

import glob
import json
import os
import re
import sys

import sunspec2
import sunspec2.device as device
import sunspec2.mb as mb

FOLDER = os.path.join(os.path.dirname(sunspec2.__file__), "models", "json")


def counters(group):
    names = set()
    for inner in group.get("groups", []):
        if isinstance(inner.get("count"), str):
            names.add(inner["count"])
        names |= counters(inner)
    return names


def image(definition, count):
    """Words of the points of the outermost group, with all counts, and the length of the model."""
    data, length = bytearray(), 0
    top = definition["group"]
    for point in top["points"]:
        value = count if point["name"] in counters(top) else 0
        data += value.to_bytes(2 * point["size"], "big")
        length += point["size"]
    open_groups = [g for g in top.get("groups", []) if g.get("count") == 0]
    for group in open_groups:
        length += count * sum(p["size"] for p in group["points"])
    return bytes(data), length - 2 if open_groups else 0


def absent(kind, size):
    """The words of a point that is not implemented; none for what a map cannot tell."""
    if kind in ("pad", "string", "ipv6addr", "eui48"):
        return ""
    return mb.create_unimpl_value(kind, len=2 * size).hex()


def points(group, path):
    for name, point in group.points.items():
        yield point, path + name
    for name, inner in group.groups.items():
        if isinstance(inner, list):
            for index, one in enumerate(inner):
                yield from points(one, f"{path}{name}[{index}].")
        else:
            yield from points(inner, f"{path}{name}.")


def main():
    count = int(sys.argv[1])
    names = sorted(glob.glob(os.path.join(FOLDER, "model_*.json")))
    print(json.dumps({"folder": FOLDER, "models": len(names)}))
    for name in names:
        number = int(re.search(r"(\d+)\.json$", name).group(1))
        definition = device.get_model_def(number)
        data, length = image(definition, count)
        model = device.Model(number, model_len=length, data=data)
        for point, path in points(model, ""):
            facts = point.pdef
            print(json.dumps({
                "model": number, "path": path, "offset": point.offset, "words": point.len, "type": facts["type"],
                "scale": str(facts.get("sf", "")), "units": facts.get("units", ""), "label": facts.get("label", ""),
                "writable": facts.get("access") == "RW", "mandatory": facts.get("mandatory") == "M",
                "static": facts.get("static") == "S", "absent": absent(facts["type"], point.len),
                "symbols": {s["name"]: s["value"] for s in facts.get("symbols", [])},
            }))


main()
