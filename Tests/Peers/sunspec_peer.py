"""The values of a device as pysunspec2 reads them.

As a program it prints them, one JSON object a line:

    sunspec_peer.py PORT
"""

import json
import sys
from collections import Counter, namedtuple

import sunspec2.modbus.client as client

# A point by the id of its model, the number of the block among those with this id, and its path, as in
# (160, 0, "module[2].DCA").
Key = namedtuple("Key", "model block path")


class PeerValue:
    """A point of pysunspec2: what it gives for it, and what it takes it from."""

    def __init__(self, point):
        self.point = point
        self.kind = point.pdef["type"]
        self.offset, self.size = point.offset, point.len
        self.symbols = {symbol["name"]: symbol["value"] for symbol in point.pdef.get("symbols", [])}
        self.number = point.value
        self.is_scaled = point.sf_required
        try:
            self.value = point.cvalue
        except OverflowError:
            # By a scale factor that it has read beyond the end of a short block.
            self.value = None
        factor = scale_factor(point)
        # The power of ten, and where it is, unless the model has it.
        self.scale = factor.value if factor else point.sf_value
        self.scale_offset = factor and factor.offset
        self.is_writable = point.pdef.get("access") == "RW"


class Peer:
    """A scan of a device, and all that it found."""

    def __init__(self, port):
        self.device = client.SunSpecModbusClientDeviceTCP(ipaddr="127.0.0.1", ipport=port)
        self.device.scan()
        self.errors = [f"{model.model_id}: {model.error_info}" for model in self.device.model_list if model.error_info]
        self.values = {}
        met = Counter()
        for model in self.device.model_list:
            block = met[model.model_id]
            met[model.model_id] += 1
            # A model that it does not know has no points.
            for point, path in points(model, ""):
                if point.pdef["type"] != "pad":
                    self.values[Key(model.model_id, block, path)] = PeerValue(point)
        self.blocks = met


def scale_factor(point):
    """The point that scales another, where pysunspec2 looks for it."""
    name = point.pdef.get("sf")
    if not isinstance(name, str):
        return None
    return point.group.points.get(name) or point.model.points[name]


def points(group, path):
    """The points of a group and of the groups in it, with their paths; instances count from 0."""
    for name, point in group.points.items():
        yield point, path + name
    for name, inner in group.groups.items():
        if isinstance(inner, list):
            for index, one in enumerate(inner):
                yield from points(one, f"{path}{name}[{index}].")
        else:
            yield from points(inner, f"{path}{name}.")


def main():
    for key, value in Peer(int(sys.argv[1])).values.items():
        print(json.dumps({**key._asdict(), "value": value.value, "number": value.number, "scale": value.scale}))


if __name__ == "__main__":
    main()
