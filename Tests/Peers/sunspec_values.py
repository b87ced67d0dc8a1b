"""Whole reads of devices that have all published models among them."""

import os
import subprocess
from collections import Counter

from sunspec_device import Device
from sunspec_differences import Unequal, compare
from sunspec_image import FOLDER, Maker, model_ids
from sunspec_own import Own
from sunspec_peer import Key, Peer

# Models whose maps do not lint, because they have distances that follow a count.
NOT_YET = {705, 706, 707, 708, 709, 710, 712, 64410, 64411}
# Models of which a device has several.
SEVERAL = [160, 160, 103]
PARTS = 3


def check(command, folder, seed, report):
    """Every value of every model, but for those that do not lint yet."""
    report.notes["left out"] = sorted(NOT_YET)
    models = [number for number in model_ids() if number not in NOT_YET | {1}]
    for part in range(PARTS):
        chosen = [1] + models[part::PARTS] + [number for number in SEVERAL if number in models[part::PARTS]]
        own = imported(command, folder, chosen)
        image = Maker(f"{seed} part {part}").device(chosen, PARTS * seed + part)
        compare_device(own, image, f"seed {seed}, part {part}", report)


def imported(command, folder, models):
    """The map of a device with these models, made once."""
    output = os.path.join(folder, "-".join(map(str, models))[:80])
    return Own.importing(command, models, FOLDER, output)


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


def check_not_yet(command, folder, seed, report):
    """None of the models that are left out does lint: one that does belongs to the others."""
    output = os.path.join(folder, "each")
    subprocess.run([command, "import", "sunspec", FOLDER, "--output", output], check=True, capture_output=True)
    for number in sorted(NOT_YET):
        path = os.path.join(output, f"sunspec-{number}.regmap.yaml")
        run = subprocess.run([command, "lint", path], check=False, capture_output=True)
        if run.returncode == 0:
            report.fail(f"model {number} has no finding any more: take it off the list")
