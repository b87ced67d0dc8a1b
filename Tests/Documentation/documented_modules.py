"""Lists the modules whose documentation is built, the used ones before those that use them.

    swift package dump-package | python3 Tests/Documentation/documented_modules.py

A line is a module and its catalogue. They are the modules of the library products, and those beside them that have a
catalogue. Products whose names begin with an underscore are no API.
"""

import json
import pathlib
import sys


def catalogue(target):
    folder = pathlib.Path(target.get("path") or "Sources/" + target["name"])
    return folder / (target["name"] + ".docc")


def used(target):
    for dependency in target["dependencies"]:
        for kind in ("byName", "target"):
            if kind in dependency:
                yield dependency[kind][0]


def main():
    package = json.load(sys.stdin)
    targets = {target["name"]: target for target in package["targets"]}
    wanted = {name for name, target in targets.items() if catalogue(target).is_dir()}
    for product in package["products"]:
        if "library" in product["type"] and not product["name"].startswith("_"):
            wanted.update(product["targets"])

    listed = []

    def visit(name):
        if name in listed or name not in targets:
            return
        for other in used(targets[name]):
            visit(other)
        listed.append(name)

    for name in sorted(wanted):
        visit(name)
    for name in listed:
        if name in wanted:
            print(name, catalogue(targets[name]))


main()
