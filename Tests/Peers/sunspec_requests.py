"""How many requests a whole read takes, beside pysunspec2's scan, which reads all models too."""

from sunspec_device import Device
from sunspec_image import Image, Maker
from sunspec_peer import Peer
from sunspec_values import imported

MODELS = (1, 103, 120, 121, 160)


def check(command, folder, seed, report):
    own = imported(command, folder, MODELS)
    maker = Maker(f"{seed} requests")
    blocks = [maker.block(number, {"module": 4}) for number in MODELS]
    for name, ahead in {"answers ahead": 0, "refuses": None}.items():
        device = Device(Image(40000, blocks, ahead=ahead))
        peer = Peer(device.port)
        theirs = len(device.requests)
        device.show(*device.images)
        _, errors = own.read(device.port)
        ours = len(device.requests)
        device.close()
        report.notes[name] = {"ours": ours, "pysunspec2": theirs, "models": len(peer.blocks)}
        if errors or ours >= theirs:
            report.fail(f"{name}: {ours} requests, pysunspec2 makes {theirs}. {errors}")
