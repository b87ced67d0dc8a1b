"""Everything that a device, a gateway or a network does wrong here, by name.

A fault is a function that is given the exchange it spoils. The first argument of `fault` names it; `request` is what
the client asks, `read-alike` where the reads after it are of the same length on a serial line too; `links` are the
kinds of link on which it can happen.
"""

import struct
import time
from dataclasses import dataclass
from typing import Callable

from modbus_frames import good_pdu

FIRST_ADDRESS = 0x4000
SPACING = 16
# The time that the clients give an answer.
DEADLINE = 0.3

BOTH, TCP, RTU = ("tcp", "rtu"), ("tcp",), ("rtu",)


@dataclass
class Fault:
    name: str
    request: str
    links: tuple
    commit: Callable
    # Whether the device stays as it is, so that no read after this one can succeed.
    lasts: bool = False

    @property
    def address(self) -> int:
        return FIRST_ADDRESS + SPACING * ALL.index(self)

    def good_count(self, link: str) -> int:
        """How many registers the reads after this fault ask for, where the spoiled one asked for three."""
        return 3 if link == "tcp" or self.request == "read-alike" else 5


ALL: list[Fault] = []


def at(address: int):
    """The fault that lives at an address, if one does."""
    index, offset = divmod(address - FIRST_ADDRESS, SPACING)
    return ALL[index] if 0 <= index < len(ALL) and offset == 0 else None


def fault(name: str, request: str = "read", links: tuple = BOTH, lasts: bool = False):
    def add(commit):
        ALL.append(Fault(name, request, links, commit, lasts))
        return commit

    return add


def answer(name: str, *pdu: int, request: str = "read", links: tuple = BOTH):
    """A fault that is a whole frame with a wrong PDU."""
    fault(name, request, links)(lambda x: x.send(x.frame(bytes(pdu))))


def spoil(name: str, change: Callable[[bytearray], None], links: tuple):
    """A fault that is a good frame with something changed in its bytes."""

    def commit(x):
        frame = bytearray(x.good_frame)
        change(frame)
        x.send(bytes(frame))

    fault(name, links=links)(commit)


def put(position: int, *values: int):
    def change(frame: bytearray):
        frame[position : position + len(values)] = bytes(values)

    return change


# An answer of the right shape with values that this device does not have.
FOREIGN = bytes([3, 6]) + struct.pack(">3H", 0xBAD1, 0xBAD2, 0xBAD3)

# Pairing: whose answer is it?


@fault("late reply")
def _(x):
    time.sleep(DEADLINE + 0.05)
    x.send(x.good_frame)


@fault("late reply, just before the next one", links=TCP)
def _(x):
    x.send_before_next_answer(x.good_frame)


@fault("late reply, alike", request="read-alike", links=RTU)
def _(x):
    time.sleep(DEADLINE + 0.05)
    x.send(x.good_frame)


@fault("late reply by 0.2 s, alike", request="read-alike", links=RTU)
def _(x):
    x.send_later(x.good_frame, DEADLINE + 0.2)


@fault("every reply late by 0.2 s, alike", request="read-alike", links=RTU, lasts=True)
def _(x):
    x.be_late(DEADLINE + 0.2)
    x.send_later(x.good_frame, DEADLINE + 0.2)


@fault("duplicate reply")
def _(x):
    x.send(x.good_frame + x.good_frame)


@fault("duplicate reply, just before the next one", links=TCP)
def _(x):
    x.send(x.good_frame)
    x.send_before_next_answer(x.good_frame)


@fault("duplicate reply, just before the next one, alike", request="read-alike", links=RTU)
def _(x):
    x.send(x.good_frame)
    x.send_before_next_answer(x.good_frame)


@fault("another transaction id", links=TCP)
def _(x):
    x.send(x.frame(FOREIGN, identifier=x.identifier ^ 0x55))


@fault("another transaction id, then the right one", links=TCP)
def _(x):
    x.send(x.frame(FOREIGN, identifier=x.identifier ^ 0x55) + x.good_frame)


@fault("another unit answers")
def _(x):
    x.send(x.frame(FOREIGN, unit=2))


@fault("unit 255 answers with values", links=TCP)
def _(x):
    x.send(x.frame(FOREIGN, unit=255))


# Framing on TCP.

spoil("protocol id 1", put(2, 0, 1), TCP)
spoil("MBAP length 0", put(4, 0, 0), TCP)
spoil("MBAP length 1", put(4, 0, 1), TCP)
spoil("MBAP length 255", put(4, 0, 255), TCP)
spoil("MBAP length 0x0109", put(4, 1, 9), TCP)
spoil("MBAP length one too large, nothing follows", put(4, 0, 10), TCP)
spoil("MBAP length one too small", put(4, 0, 8), TCP)


@fault("MBAP length one too large, a byte follows", links=TCP)
def _(x):
    frame = bytearray(x.good_frame)
    frame[5] = 10
    x.send(bytes(frame) + b"\0")


@fault("garbage before the frame", links=TCP)
def _(x):
    x.send(b"\xde\xad\xad\xbe\xef" + x.good_frame)


@fault("a web server", links=TCP)
def _(x):
    x.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")


# Framing on a serial line.

spoil("checksum wrong", lambda frame: put(len(frame) - 1, frame[-1] ^ 1)(frame), RTU)
spoil("a bit of a value flipped", put(4, 0xFF), RTU)


@fault("noise before the frame", links=RTU)
def _(x):
    x.send(b"\xff\x00\x7e" + x.good_frame)


@fault("noise after the frame", links=RTU)
def _(x):
    x.send(x.good_frame + b"\xff\x00\x7e")


@fault("noise instead of an answer", links=RTU)
def _(x):
    x.send(bytes(range(0x80, 0xC0)))


@fault("the request echoed, then the answer", links=RTU)
def _(x):
    x.send(x.frame(x.request) + x.good_frame)


@fault("a frame of another unit before the answer", links=RTU)
def _(x):
    x.send(x.frame(FOREIGN, unit=2) + x.good_frame)


# Contents.

CONTENTS = {
    "byte count odd": lambda data: b"\x05" + data[:5],
    "byte count short": lambda data: b"\x04" + data[:4],
    "byte count long": lambda data: b"\x08" + data + b"\xba\xd1",
    "byte count 0": lambda data: b"\x00",
    "byte count right, bytes missing": lambda data: b"\x06" + data[:5],
    "byte count right, bytes too many": lambda data: b"\x06" + data + b"\xba",
}
for _name, _change in CONTENTS.items():
    fault(_name)(lambda x, change=_change: x.send(x.frame(b"\x03" + change(good_pdu(x.request)[2:]))))
answer("byte count right, no bytes", 3, 6)
answer("another function", 4, *FOREIGN[1:])
answer("a write's answer for a read", 6, 0, 1, 0, 2)


@fault("echo of another value", request="write")
def _(x):
    x.send(x.frame(x.request[:4] + bytes([x.request[4] ^ 1])))


@fault("echo of another address", request="write")
def _(x):
    x.send(x.frame(x.request[:2] + bytes([x.request[2] ^ 1]) + x.request[3:5]))


@fault("echo of another count", request="write-multiple")
def _(x):
    x.send(x.frame(x.request[:4] + b"\x02"))


answer("exception for another function", 0x84, 2)
answer("exception without a code", 0x83)
answer("exception with two codes", 0x83, 2, 2)
answer("exception 5, acknowledge", 0x83, 5)
answer("exception 6, busy", 0x83, 6)
answer("exception of the device's own", 0x83, 0xE1)

# Breaking.


@fault("reset", links=TCP)
def _(x):
    x.reset()


@fault("closed instead of answered", links=TCP)
def _(x):
    x.hang_up()


@fault("closed mid-frame", links=TCP)
def _(x):
    x.send(x.good_frame[:-3])
    x.hang_up()


@fault("silence")
def _(x):
    pass


@fault("silence, alike", request="read-alike", links=RTU)
def _(x):
    pass


@fault("stall inside the header", links=TCP)
def _(x):
    x.send(x.good_frame[:3])


@fault("stall inside the answer")
def _(x):
    x.send(x.good_frame[:-3])


@fault("one byte every 100 ms")
def _(x):
    for byte in x.good_frame:
        x.send(bytes([byte]))
        time.sleep(0.1)
