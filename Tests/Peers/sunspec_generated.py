"""The values of a device as generated Swift reads them: the same as `sunspec_own.py` has of `regmap read`."""

import json
import os
import re
import subprocess
from decimal import Decimal

from sunspec_own import LONGEST, OwnValue, plain

VALUES = os.path.join(os.path.dirname(__file__), "sunspec_generated_values.swift")
# Of the objects of the program Demo, these are its own.
OF_DEMO = ("/Demo.build/", "/DeviceMaps.build/")


class Generated:
    """A program with the Swift of a map, that prints all values."""

    def __init__(self, own, build):
        """Generates and compiles it.

        Parameters:
            own: the command, with an imported map
            build: the folder of a debug build of the command and of Demo
        """
        self.map = own.map
        folder = os.path.join(os.path.dirname(own.map.path), "swift")
        subprocess.run(
            [own.command, "generate", own.map.path, "--output", folder], check=True, capture_output=True)
        [generated] = [os.path.join(folder, name) for name in os.listdir(folder)]
        main = os.path.join(folder, "Values.swift")
        with open(generated, encoding="utf-8") as source, open(main, "w", encoding="utf-8") as file:
            file.write(program(source.read(), own.map.blocks))
        links = os.path.join(build, "Demo.product", "Objects.LinkFileList")
        if not os.path.exists(links):
            raise FileNotFoundError("Demo is not built, whose objects are linked: swift build --product Demo")
        with open(links, encoding="utf-8") as file:
            objects = [line for line in file.read().splitlines() if not any(part in line for part in OF_DEMO)]
        self.program = os.path.join(folder, "values")
        compiled = subprocess.run(
            ["swiftc", "-swift-version", "6", "-warnings-as-errors", "-parse-as-library", "-I", os.path.join(build, "Modules"), "-o",
             self.program, generated, main, VALUES, *objects, "-lm"], capture_output=True, text=True, check=False)
        if compiled.returncode != 0:
            raise RuntimeError(f"the Swift of {own.map.path} does not compile: {compiled.stderr}")

    def read(self, port):
        """All values by their keys, and what was printed on standard error."""
        run = subprocess.run(
            [self.program, f"tcp://127.0.0.1:{port}"], capture_output=True, text=True, check=False, timeout=LONGEST)
        values = {}
        for line in run.stdout.splitlines():
            printed = json.loads(line, parse_int=Decimal, parse_float=Decimal)
            key, register = self.map.key(printed["path"])
            values.setdefault(key, []).append(OwnValue(printed, register, is_optional=True))
        return values, run.stderr


def program(source, blocks):
    """The text of a program that shows all blocks of a device."""
    device = re.search(r"public struct (\w+): RegisterDevice", source).group(1)
    properties = {plain(name): name for name in re.findall(r"^  public var (\w+): ", source, re.MULTILINE)}
    shown = "\n".join(f'    await show("{name}", device.{properties[plain(name)]})' for name in blocks)
    return f"""import ModbusTransport
import RegisterRuntime

@main
enum Values {{
  static func main() async throws {{
    let device = try await {device}.connect(to: CommandLine.arguments[1])
{shown}
  }}
}}
"""
