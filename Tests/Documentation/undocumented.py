"""Prints what of a module is public and has no documentation, or none of what it throws, and what has no place on the
page of the module.

    python3 Tests/Documentation/undocumented.py MODULE SYMBOL-GRAPHS ARCHIVE

SYMBOL-GRAPHS is the folder that `swift symbolgraph-extract` has written, with those of the modules that it uses beside it;
ARCHIVE is what `docc convert` has made of it. What the compiler writes by itself, such as `init(rawValue:)` of an enum, has
no place in a file and is left out, and so is what is documented where a protocol declares a member of its name. The status
is 1 where anything is printed.
"""

import json
import pathlib
import sys


def read(folder):
    return [json.loads(file.read_text()) for file in sorted(folder.glob("*.symbols.json"))]


def throws(symbol):
    return any(part["spelling"] in ("throws", "rethrows") for part in symbol.get("declarationFragments", []))


def tells_what_it_throws(symbol):
    return any("- Throws:" in line["text"] for line in symbol.get("docComment", {"lines": []})["lines"])


def told_by_protocols(folder):
    """The names of what protocols declare, and document with what it throws; those of the standard library among them."""
    names = {"init(from:)", "encode(to:)"}
    for graph in [graph for module in folder.iterdir() for graph in read(module)]:
        requirements = {link["source"] for link in graph["relationships"] if link["kind"] == "requirementOf"}
        for symbol in graph["symbols"]:
            if symbol["identifier"]["precise"] in requirements and tells_what_it_throws(symbol):
                names.add(symbol["pathComponents"][-1])
    return names


def undocumented(graphs):
    told = told_by_protocols(graphs.parent)
    for symbol in [symbol for graph in read(graphs) for symbol in graph["symbols"]]:
        is_written = "location" in symbol and symbol["kind"]["identifier"] != "swift.extension"
        if not is_written or "::SYNTHESIZED::" in symbol["identifier"]["precise"]:
            continue
        path = symbol["location"]["uri"].removeprefix("file://")
        line = symbol["location"]["position"]["line"] + 1
        name = ".".join(symbol["pathComponents"])
        if "docComment" not in symbol:
            yield f"{path}:{line}: {name} has no documentation"
        elif throws(symbol) and not tells_what_it_throws(symbol) and symbol["pathComponents"][-1] not in told:
            yield f"{path}:{line}: {name} does not document what it throws"


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
