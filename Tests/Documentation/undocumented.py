"""Prints what of a module is public and has no documentation, and what has no place on the page of the module.

    python3 Tests/Documentation/undocumented.py MODULE SYMBOL-GRAPHS ARCHIVE

SYMBOL-GRAPHS is the folder that `swift symbolgraph-extract` has written, ARCHIVE what `docc convert` has made of it. What
the compiler writes by itself, such as `init(rawValue:)` of an enum, has no place in a file and is left out, and so is what
is documented where a protocol declares it. The status is 1 where anything is printed.
"""

import json
import pathlib
import sys


def undocumented(graphs):
    for file in sorted(graphs.glob("*.symbols.json")):
        for symbol in json.loads(file.read_text())["symbols"]:
            is_written = "location" in symbol and symbol["kind"]["identifier"] != "swift.extension"
            is_own = "::SYNTHESIZED::" not in symbol["identifier"]["precise"]
            if is_written and is_own and "docComment" not in symbol:
                place = symbol["location"]
                path = place["uri"].removeprefix("file://")
                name = ".".join(symbol["pathComponents"])
                yield f"{path}:{place['position']['line'] + 1}: {name} has no documentation"


def without_topic(module, archive):
    # DocC itself adds a group for each kind of symbol that no group of the page names.
    page = json.loads((archive / "data" / "documentation" / (module.lower() + ".json")).read_text())
    for group in page.get("topicSections", []):
        if group.get("generated") and group["title"] != "Extended Modules":
            for identifier in group["identifiers"]:
                name = identifier.rsplit("/", 1)[-1]
                yield f"{module}: {name} is in no group of the module's page"


def main():
    module, graphs, archive = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    lines = [*undocumented(graphs), *without_topic(module, archive)]
    print("\n".join(lines), end="\n" if lines else "")
    sys.exit(1 if lines else 0)


main()
