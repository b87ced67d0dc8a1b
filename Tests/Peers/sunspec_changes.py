"""Devices that begin anew while they are read: other blocks, other scale factors, other words, at the same address.

Each value that we print has to be one that the device had before or after, whole, with its own scale factor.
"""

from sunspec_device import Device
from sunspec_differences import Unequal, compare
from sunspec_image import Image, Maker
from sunspec_peer import Peer
from sunspec_values import imported, places

MODELS = (1, 103, 120, 121, 160)
# Models with groups that a point counts, and, in 705, groups in them.
COUNTED = (1, 705, 714, 803)


def check(command, folder, seed, report):
    maker = Maker(f"{seed} changes")
    for models, ahead in [(MODELS, 0), (MODELS, None), (COUNTED, 0)]:
        own = imported(command, folder, models)
        images = [image(maker, models, ahead) for _ in range(3)]
        device = Device(*images)
        shown = [Shown(device, one) for one in images]
        device.show(images[0])
        own.read(device.port)
        count = len(device.requests)
        for turn in range(1, count):
            for how, turns, drops in ways(turn):
                device.show(*images[: len(turns) + 1], requests=turns, drops=drops)
                values, errors = own.read(device.port)
                judge(own, values, shown, f"seed {seed}, {how} after {turn} of {count} requests", report)
                report.count("reads of a device that changes")
                if errors:
                    report.count("of them with errors")
                    # A device that changes once is read again.
                    if len(turns) == 1:
                        report.fail(f"seed {seed}, {how} after {turn} of {count} requests: {errors}")
        device.close()


def ways(turn):
    """How the device changes after some requests: its name, after which, and whether the device hangs up."""
    yield "once", [turn], False
    yield "with a new connection", [turn], True
    yield "twice", [turn, turn + 2], False


def image(maker, models, ahead):
    """The models in some order, the first in front, each with all of its words."""
    head, *blocks = [maker.block(number) for number in models]
    maker.random.shuffle(blocks)
    return Image(40000, [head] + blocks, ahead=ahead)


class Shown:
    """What the device has with one image, by pysunspec2."""

    def __init__(self, device, image):
        device.show(image)
        self.values = Peer(device.port).values
        self.ends = {number: len(block.words) for (number, _), block in places(image).items()}

    def has(self, key, parts, kinds):
        if key not in self.values:
            return False
        try:
            compare(self.values[key], parts, kinds, self.ends[key.model])
            return True
        except Unequal:
            return False


def judge(own, values, shown, name, report):
    met = set()
    for key, parts in values.items():
        if any(part.error or part.absent for part in parts):
            continue
        of = [index for index, one in enumerate(shown) if one.has(key, parts, own.map)]
        if of:
            report.compared(key.model, None)
            met |= set(of) if len(of) == 1 else set()
        else:
            report.fail(f"{name}: {key} is {[part.value for part in parts]}, which the device never had")
    if len(met) > 1:
        report.count("of them with values of two moments")
