"""Devices that leave a doubt. Where pysunspec2 gives values or an exception, we give an error that names the doubt.

Each case says what has to be without a value, and why; everything else has to be read.
"""

from sunspec_device import Device
from sunspec_image import Image, Maker
from sunspec_values import imported


class Case:
    def __init__(self, name, models, blocks, doubt, reason, end=(0xFFFF,), base=40000, elsewhere=None):
        self.name, self.models, self.doubt, self.reason = name, models, doubt, reason
        self.image = Image(base, blocks, end=end, elsewhere=elsewhere)


def cases(maker):
    common = maker.block(1)

    def changed(number, change, **counts):
        block = maker.block(number, counts)
        change(block)
        return block

    def count(number):
        return lambda block: block.words.__setitem__(2, number)

    # pysunspec2 gives up the whole device.
    yield Case(
        "half an instance at the end", [1, 160], [common, changed(160, lambda block: block.extend([1] * 7), module=2)],
        "mppt.module", "which is no multiple of 20")
    # pysunspec2 takes words of the next block for the last instance.
    yield Case(
        "more instances counted than the block is long", [1, 803],
        [common, changed(803, lambda block: block.cut(5), NStr=3), maker.block(160)],
        "lithium-ion-bank.string-group", "n-str is 3")
    yield Case(
        "instances counted behind the end of the block", [1, 803],
        [common, changed(803, lambda block: block.change(block.words[:20]), NStr=3), maker.block(160)],
        "lithium-ion-bank.string-group", "has room for 0")
    # pysunspec2 gives up the whole device.
    yield Case(
        "a count that is not available", [1, 803], [common, changed(803, count(0xFFFF), NStr=3), maker.block(160)],
        "lithium-ion-bank.string-group", "n-str is 65535")
    # pysunspec2 gives nothing.
    yield Case(
        "a text of other bytes", [1], [changed(1, lambda block: block.words.__setitem__(2, 0x41FC))], "common.mn",
        "is not UTF-8 text")
    # pysunspec2 gives values of both.
    yield Case(
        "two blocks where the map has one", [1, 103], [common, maker.block(103), maker.block(103)],
        "inverter-three-phase", "has 2 blocks that can be meant")
    yield Case(
        "no end mark", [1, 103], [common, maker.block(103)], "", "no block and no end mark", end=())
    yield Case(
        "a block that is longer than all addresses", [1, 103],
        [common, changed(103, lambda block: block.words.__setitem__(1, 40000))], "", "would end at 80071", elsewhere=0)
    yield Case(
        "no marker", [1, 103], [common, maker.block(103)], "", "no marker", base=40001, elsewhere=0)


def check(command, folder, seed, report):
    for case in cases(Maker(f"{seed} doubts")):
        own = imported(command, folder, tuple(case.models))
        device = Device(case.image)
        values, _ = own.read(device.port)
        device.close()
        parts = [part for several in values.values() for part in several]
        of_doubt = [part for part in parts if part.path.startswith(case.doubt)]
        if not of_doubt or any(case.reason not in (part.error or "") for part in of_doubt):
            report.fail(f"{case.name}: {[(part.path, part.error, part.value) for part in of_doubt][:5]}")
        for part in parts:
            if part not in of_doubt and (part.error or part.absent):
                report.fail(f"{case.name}: {part.path}: {part.error or part.absent}")
        report.count(case.name)
