"""Random values written by `regmap write` and read by pysunspec2: as it was meant, and no other word changed."""

import struct
from decimal import Decimal

from sunspec_device import Device
from sunspec_image import Image, Maker, counters, model, model_ids
from sunspec_peer import Peer
from sunspec_values import imported

MODELS = 5
WRITES = 14


def check(command, folder, seed, report):
    maker = Maker(f"{seed} writes")
    writable = [number for number in model_ids() if can_write(model(number))]
    models = tuple(sorted(maker.random.sample(writable, MODELS)))
    own = imported(command, folder, models)
    image = Image(maker.random.choice([0, 40000, 50000]), [maker.block(number) for number in models], ahead=0)
    device = Device(image)
    paths = {key: parts[0].path for key, parts in own.read(device.port)[0].items()}
    points = {key: value for key, value in Peer(device.port).values.items() if is_of_interest(key, value)}
    for key in maker.random.sample(sorted(points), min(WRITES, len(points))):
        write(own, device, image, key, points[key], paths[key], maker.random, f"seed {seed}: {key}", report)
    device.close()


def can_write(group):
    return any(point.get("access") == "RW" for point in group["points"]) or any(
        can_write(inner) for inner in group.get("groups", []))


def is_of_interest(key, value):
    """Whether it can be written, and does not say how many groups there are, or by what others are scaled."""
    return value.is_writable and value.kind != "sunssf" and key.path not in counters(model(key.model))


def write(own, device, image, key, point, path, random, name, report):
    number, text = draw(own, path, point, random)
    old = list(image.words)
    run = own.write(device.port, path, text)
    if point.is_scaled and point.scale is None:
        # Nobody knows what number this is.
        if run.returncode != 1 or image.words != old:
            report.fail(f"{name}: written by a scale factor that is not available")
        report.compared(key.model, "not written without a scale")
        return
    if run.returncode != 0:
        report.fail(f"{name}: {text}: {run.stderr}{run.stdout}")
        return
    now = Peer(device.port).values[key]
    if now.number != number:
        report.fail(f"{name}: {text} was written as {now.number!r}, not {number!r}")
    changed = [index for index, (before, after) in enumerate(zip(old, image.words)) if before != after]
    start = image.places[[block.number for block in image.blocks].index(key.model)] - image.base + point.offset
    if not all(start <= index < start + point.size for index in changed):
        report.fail(f"{name}: other words changed")
    report.compared(key.model, None)
    if point.is_scaled:
        refuse_between(own, device, image, path, point, number, name, report)


def refuse_between(own, device, image, path, point, number, name, report):
    """A value between two that the words can hold is not sent."""
    old = list(image.words)
    run = own.write(device.port, path, format((Decimal(number) + Decimal("0.5")).scaleb(point.scale), "f"))
    if run.returncode != 1 or image.words != old:
        report.fail(f"{name}: a value between two steps was written")
    report.count("refused between two steps")


def draw(own, path, point, random):
    """A number or a text for a point, and how `regmap write` is told."""
    _, register = own.map.key(path)
    kind = register.facts["type"]
    bits = 16 * point.size
    if point.kind == "string":
        text = "".join(random.choice("ABCxyz019-_") for _ in range(random.randint(1, 2 * point.size)))
        return text, text
    if point.kind.startswith("float"):
        number = struct.unpack(">f", struct.pack(">f", random.uniform(-1e6, 1e6)))[0]
        return number, repr(number)
    if kind in own.map.types:
        names = own.map.numbers(kind)
        if own.map.is_flags(kind):
            chosen = random.sample(sorted(names), random.randint(1, min(3, len(names))))
            return sum(1 << names[name][0] for name in chosen), " + ".join(chosen)
        name = random.choice(sorted(names))
        return names[name][0], name
    if point.kind.startswith("int"):
        number = random.randint(-(1 << bits - 1) + 1, (1 << bits - 1) - 1)
    else:
        number = random.randint(1, (1 << bits) - 2)
    return number, format(Decimal(number).scaleb(point.scale or 0), "f")
