"""Whole reads of devices that have all published models among them."""

import os
import subprocess
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from sunspec_device import Device
from sunspec_differences import Unequal, compare
from sunspec_generated import Generated
from sunspec_image import FOLDER, Maker, model_ids
from sunspec_own import Own
from sunspec_peer import Key, Peer

# Models of which a device has several.
SEVERAL = [160, 160, 103]
PARTS = 3


def check(command, folder, seed, report):
    """Every value of every model."""
    for part, models in enumerate(parts()):
        own = imported(command, folder, models)
        compare_device(own, drawn(seed, part, models), f"seed {seed}, part {part}", report)


def check_generated(command, folder, seed, report):
    """The same by generated Swift."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        programs = pool.map(lambda models: generated(command, folder, models), parts())
        for part, (models, program) in enumerate(zip(parts(), programs)):
            compare_device(program, drawn(seed, part, models), f"seed {seed}, part {part}, Swift", report)


def check_without_map(command, folder, seed, report):
    """The same by `regmap read --sunspec`, which also shows the words of models that nobody knows."""
    for part, models in enumerate(parts()):
        own, image = imported(command, folder, models).without_map(FOLDER), drawn(seed, part, models)
        name = f"seed {seed}, part {part}, without a map"
        compare_device(own, image, name, report)
        for block in image.blocks:
            if block.number in unknown(image):
                words = " ".join(f"0x{word:04x}" for word in block.words[2:])
                if words not in own.unknown.get(f"model-{block.number}", []):
                    report.fail(f"{name}: model {block.number} is not shown as {words}")
                report.count("models as words")


def parts():
    """The models of several devices that have all models among them."""
    models = [number for number in model_ids() if number != 1]
    for part in range(PARTS):
        chosen = models[part::PARTS]
        yield (1, *chosen, *(number for number in SEVERAL if number in chosen))


def drawn(seed, part, models):
    return Maker(f"{seed} part {part}").device(models, PARTS * seed + part)


@cache
def imported(command, folder, models):
    """The map of a device with these models."""
    return Own.importing(command, models, FOLDER, os.path.join(folder, "-".join(map(str, models))[:80]))


@cache
def generated(command, folder, models):
    """The Swift of a device with these models; the command stands in the folder of its build."""
    return Generated(imported(command, folder, models), os.path.dirname(command))


def compare_device(own, image, name, report):
    """Reads a device by both, and compares every value that either has."""
    device = Device(image)
    try:
        peer = Peer(device.port)
        values, errors = own.read(device.port)
    finally:
        device.close()
    if errors:
        report.fail(f"{name}: {errors}")
    found = {Key(*place, ""): block for place, block in places(image).items()}
    changed = {block.number for block in image.blocks if not block.is_whole}
    for error in peer.errors:
        # That a block has another length than its model is meant here.
        if int(error.split(":")[0]) not in changed | unknown(image):
            report.fail(f"{name}: pysunspec2: {error}")
    for key, value in peer.values.items():
        block = found[key._replace(path="")]
        try:
            report.compared(key.model, compare(value, values.get(key, []), own.map, len(block.words)))
        except Unequal as difference:
            report.fail(f"{name}: {key}: {difference}")
    for key in values.keys() - peer.values.keys():
        report.fail(f"{name}: pysunspec2 has no {key}")
    for number in {block.number for block in image.blocks} - unknown(image):
        if not report.models[number]:
            report.fail(f"{name}: nothing of model {number} was compared")


def places(image):
    """The blocks by their ids and how many of the same id stand before them."""
    met, found = Counter(), {}
    for block in image.blocks:
        found[block.number, met[block.number]] = block
        met[block.number] += 1
    return found


def unknown(image):
    return {block.number for block in image.blocks} - set(model_ids())


def check_swift(command, folder, seed, report):
    """A map of each model lints without a finding, and becomes Swift. That it compiles is seen where it is read by."""
    output = os.path.join(folder, "each")
    subprocess.run([command, "import", "sunspec", FOLDER, "--output", output], check=True, capture_output=True)
    swift = os.path.join(folder, "swift")
    for number in model_ids():
        path = os.path.join(output, f"sunspec-{number}.regmap.yaml")
        for verb in ["lint"], ["generate", "--output", swift]:
            run = subprocess.run([command, *verb, path], check=False, capture_output=True, text=True)
            if run.returncode != 0:
                report.fail(f"model {number}: {verb[0]}: {run.stdout}{run.stderr}")
    report.notes["models that become Swift"] = len(model_ids())
