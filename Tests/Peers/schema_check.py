"""Checks the JSON Schemas in `schema/` with jsonschema, a validator of its own, and prints what it found as JSON.

    schema_check.py ROOT [SCHEMA_FOLDER]

- Each schema is valid by the metaschema of 2020-12, and so are its defaults and examples by it.
- Maps without findings are valid, also with every number as hexadecimal text.
- Each finding of a rule about keys and kinds is an error of the schema at the same place. `schema_limits.py` names those
  that no schema can have, with the reason.
- No error of the schema is where lint finds nothing.
"""

import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator

import core_yaml
from schema_limits import ALARMS, LIMITS, RULES

EXPECTATION = re.compile(r"# expect (\d+):(\d+) ([a-z-]+): (.*)")


class Check:
    def __init__(self, root, folder):
        self.root = pathlib.Path(root)
        schemas = {}
        self.failures = []
        for name in ["regmap", "regmap-shared", "regmap-policy", "regmap-scenario"]:
            schema = json.loads((pathlib.Path(folder) / f"{name}.schema.json").read_text())
            Draft202012Validator.check_schema(schema)
            schemas[name] = schema
        self.schemas = {name: Draft202012Validator(schema) for name, schema in schemas.items()}
        self.counts = {"values": 0, "files": 0, "numbers": 0, "findings": 0, "limits": 0}
        self.used = set()

    def validator(self, path):
        if "Policy" in path.parts:
            return self.schemas["regmap-policy"]
        if ".scenario." in path.name:
            return self.schemas["regmap-scenario"]
        return self.schemas["regmap-shared" if ".regmap-shared." in path.name else "regmap"]

    def fail(self, where, what):
        self.failures.append(f"{where}: {what}")

    # The schema itself

    def check_own_values(self):
        """Defaults and examples are valid by the schema of their key."""
        for name, validator in self.schemas.items():
            schema = validator.schema
            tables = {"#": schema, **{f"#/$defs/{key}": value for key, value in schema["$defs"].items()}}
            for pointer, table in tables.items():
                for key, described in table["properties"].items():
                    part = Draft202012Validator({**described, "$defs": schema["$defs"]})
                    values = described.get("examples", []) + [described[k] for k in ["default"] if k in described]
                    for value in values:
                        self.counts["values"] += 1
                        for error in part.iter_errors(value):
                            self.fail(f"{name} {pointer} {key}", f"{value!r}: {error.message}")
                    if not described.get("description") or not described.get("examples"):
                        self.fail(f"{name} {pointer} {key}", "no description or no example")

    # Maps without findings

    def check_valid(self, where, text, validator):
        value, places = core_yaml.load(text)
        self.counts["files"] += 1
        for error in validator.iter_errors(value):
            place = places.get(tuple(error.absolute_path))
            self.fail(f"{where}:{place.value[0] if place else 0}", describe(error))
        for error in validator.iter_errors(self.hexadecimal(value)):
            self.fail(f"{where}, hexadecimal", describe(error))

    def hexadecimal(self, value):
        """The value with every whole number as hexadecimal text, those that are keys too."""
        if isinstance(value, dict):
            return {
                self.hexadecimal(int(key)) if re.fullmatch(r"[0-9]+", key) else key: self.hexadecimal(inner)
                for key, inner in value.items()
            }
        if isinstance(value, list):
            return [self.hexadecimal(inner) for inner in value]
        if isinstance(value, int) and not isinstance(value, bool):
            self.counts["numbers"] += 1
            return f"-0x{-value:x}" if value < 0 else f"0x{value:X}"
        return value

    def valid_maps(self):
        patterns = [
            "Examples/**/*.scenario.yaml", "Tests/SimulationScenarioTests/Fixtures/passes*.scenario.yaml",
            "maps/**/*.regmap.yaml", "maps/**/*.regmap-shared.yaml", "Examples/**/*.regmap.yaml",
            "Tests/RegisterMapTests/Fixtures/*/passes*.regmap.*", "Tests/RegisterMapTests/Policy/Fixtures/passes*.yaml",
            *(f"Tests/{room}/Fixtures/**/*.regmap.yaml"
              for room in ["DeviceMapsTests", "DeviceSimulatorTests", "MapClientTests", "MapReportsTests",
                           "SwiftGenerationTests"]),
        ]
        for pattern in patterns:
            files = [file for file in sorted(self.root.glob(pattern)) if ".build" not in file.parts]
            if not files:
                self.fail(pattern, "there is no such file")
            for file in files:
                yield file.relative_to(self.root), file.read_text()
        for page in ["README.md", *sorted(f"docs/{file.name}" for file in (self.root / "docs").glob("*.md"))]:
            for block in re.findall(r"```yaml\n(register-map:.*?)```", (self.root / page).read_text(), re.S):
                yield pathlib.Path(page), block
            for block in re.findall(r"```yaml\n(scenario:.*?)```", (self.root / page).read_text(), re.S):
                yield pathlib.Path(page).with_suffix(".scenario.yaml"), block

    # Maps with findings

    def check_findings(self, file):
        where = file.relative_to(self.root)
        text = file.read_text()
        try:
            value, places = core_yaml.load(text)
        except Exception:  # what is no YAML has no value to check
            return
        errors = list(self.validator(file).iter_errors(value))
        found = {place for error in errors for place in places_of(error, value, places)}
        expected = [(int(line), int(column), rule, message)
                    for line, column, rule, message in EXPECTATION.findall(text)]
        for line, column, rule, message in expected:
            if rule not in RULES:
                continue
            self.counts["findings"] += 1
            if (line, column) in found:
                continue
            limit = next((form for form, _ in LIMITS if re.search(form, f"{rule}: {message}")), None)
            if limit is None:
                self.fail(f"{where}:{line}:{column}", f"the schema lets through: {rule}: {message}")
            else:
                self.counts["limits"] += 1
                self.used.add(limit)
        self.check_alarms(file, errors, places, [(line, column) for line, column, _, _ in expected])

    def check_alarms(self, file, errors, places, expected):
        """No error is where lint finds nothing."""
        name = "/".join(file.parts[-2:])
        for error in errors:
            path = tuple(error.absolute_path)
            first, last = places[path].span
            around = places[path[:-1]].key if path else None
            if any(first <= place <= last or place == around for place in expected):
                continue
            if name in ALARMS:
                self.used.add(name)
            else:
                self.fail(f"{file.relative_to(self.root)}:{first[0]}", f"lint finds nothing here: {describe(error)}")

    def run(self):
        self.check_own_values()
        for where, text in self.valid_maps():
            self.check_valid(where, text, self.validator(where))
        for pattern in ["RegisterMapTests/Fixtures/*/fails*.regmap.*", "RegisterMapTests/Policy/Fixtures/fails*.yaml",
                        "SimulationScenarioTests/Fixtures/fails*.scenario.yaml"]:
            for file in sorted(self.root.glob(f"Tests/{pattern}")):
                self.check_findings(file)
        for name in [form for form, _ in LIMITS] + list(ALARMS):
            if name not in self.used:
                self.fail("schema_limits.py", f"not needed: {name}")


def describe(error):
    path = ".".join(str(part) for part in error.absolute_path)
    return f"{path}: {error.message[:200]}"


def places_of(error, root, places):
    """The places that an error, or one of those it is made of, can mean."""
    path = tuple(error.absolute_path)
    yield places[path].value
    if places[path].key is not None:
        yield places[path].key
    value = root
    for part in path:
        value = value[part]
    for key in keys_meant(error, value):
        if path + (key,) in places:
            yield places[path + (key,)].key
    if error.validator in ["required", "oneOf", "anyOf"] and path and places[path[:-1]].key is not None:
        yield places[path[:-1]].key
    for inner in error.context or []:
        yield from places_of(inner, root, places)


def keys_meant(error, mapping):
    """The keys of a mapping that an error of it is about, which are not in its path."""
    if error.validator == "additionalProperties":
        return [key for key in error.instance if key not in error.schema.get("properties", {})]
    if "propertyNames" in error.absolute_schema_path:
        return [error.instance]
    if error.schema is False and isinstance(mapping, dict):
        return [key for key, value in mapping.items() if value is error.instance]
    if error.validator == "required" and "then" in error.absolute_schema_path:
        return list(error.instance)  # one of them needs the key that is missing
    if error.validator in ["oneOf", "anyOf"]:
        return [key for branch in error.validator_value for key in branch.get("required", [])]
    return []


def main():
    root = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else pathlib.Path(root) / "schema"
    check = Check(root, folder)
    check.run()
    print(json.dumps({"failures": check.failures, "counts": check.counts}, indent=1))


if __name__ == "__main__":
    main()
