"""Checks what `regmap list --format json` prints with its JSON Schema, and prints what is wrong.

    list_check.py SCHEMA LIST…

The schema lets later versions add members. Here it does not, so that every member is described; and every member that is
described has to be in one of the lists, so that none is described that is never written.
"""

import json
import pathlib
import sys

from jsonschema import Draft202012Validator


def objects(schema, pointer="#"):
    """The schemas with `properties`, each with where it is."""
    if isinstance(schema, dict):
        if isinstance(schema.get("properties"), dict):
            yield pointer, schema
        for key, value in schema.items():
            yield from objects(value, f"{pointer}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from objects(value, f"{pointer}/{index}")


def closed(schema):
    """The schema without members that it does not describe."""
    for pointer, part in objects(schema):
        # What others refer to is closed by them.
        if pointer != "#/$defs/name":
            part["unevaluatedProperties"] = False
    return schema


def resolved(schema, part):
    """A schema with what it refers to."""
    while "$ref" in part:
        target = schema["$defs"][part["$ref"].split("/")[-1]]
        part = {**target, **{key: value for key, value in part.items() if key != "$ref"}} | {
            "properties": target.get("properties", {}) | part.get("properties", {})
        }
    return part


def use(schema, part, value, pointer, used):
    """Notes the members that a list has."""
    name = part.get("$ref", "").split("/")[-1]
    pointer = f"#/$defs/{name}" if name and "properties" not in part else pointer
    part = resolved(schema, part)
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in part.get("properties", {}):
                used.add((pointer, key))
                use(schema, part["properties"][key], inner, f"{pointer}/properties/{key}", used)
            elif isinstance(part.get("additionalProperties"), dict):
                use(schema, part["additionalProperties"], inner, f"{pointer}/additionalProperties", used)
    elif isinstance(value, list) and "items" in part:
        for inner in value:
            use(schema, part["items"], inner, f"{pointer}/items", used)


def main(path, lists):
    schema = json.loads(pathlib.Path(path).read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(closed(json.loads(json.dumps(schema))))
    failures, used = [], set()
    for name in lists:
        value = json.loads(pathlib.Path(name).read_text())
        failures += [
            f"{name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
            for error in validator.iter_errors(value)
        ]
        use(schema, schema, value, "#", used)
    names = {key for _, key in used}
    for pointer, part in objects(schema):
        for key in part["properties"]:
            described = (pointer, key) in used or (pointer == "#/$defs/name" and key in names)
            if not described:
                failures.append(f"{path}: {pointer}: no list has `{key}`")
    for failure in failures:
        print(failure)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
