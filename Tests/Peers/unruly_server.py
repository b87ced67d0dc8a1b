"""A Modbus server on loopback that holds every value right and delivers it badly; prints its port, then serves.

Requests are carried out when they arrive, in the order they arrive. Their answers are delayed, dropped, doubled, cut in
pieces or spoiled at random, and connections are reset or ended. Addresses from 0x8000 on hold what `modbus_frames.word`
gives; those below hold 0 until they are written. Ends when standard input closes.

    unruly_server.py SEED tcp|rtu      rtu: RTU frames over TCP, as gateways pass them on
"""

import asyncio
import random
import socket
import struct
import sys

from bounded_life import end_with_parent
from modbus_frames import RTUFraming, TCPFraming, word

registers = [0] * 0x8000 + [word(address) for address in range(0x8000, 0x10000)]
choice = random.Random(int(sys.argv[1]))
# An RTU answer does not tell which request it answers: one that is late by more than the client waits can be taken for the next.
framing, too_late = {"tcp": (TCPFraming, (0.3, 0.6)), "rtu": (RTUFraming, (1.05, 1.2))}[sys.argv[2]]


def carry_out(request: bytes) -> bytes:
    function, address, value = struct.unpack(">BHH", request[:5])
    if function == 3:
        return struct.pack(f">BB{value}H", function, 2 * value, *registers[address : address + value])
    if function == 6:
        registers[address] = value
    else:
        registers[address : address + value] = struct.unpack(f">{value}H", request[6:])
    return request[:5]


class Unruly(asyncio.Protocol):
    def connection_made(self, transport) -> None:
        self.transport = transport
        self.buffer = bytearray()
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while not self.transport.is_closing() and (request := framing.take(self.buffer)):
            identifier, unit, pdu = request
            self.deliver(carry_out(pdu), identifier, unit)

    def deliver(self, pdu: bytes, identifier: int, unit: int) -> None:
        frame = framing.frame(pdu, identifier, unit)
        fate = choice.random()
        if fate < 0.86:
            self.write(frame)
        elif fate < 0.92:
            self.later(choice.uniform(0, 0.03), frame)
        elif fate < 0.94:
            self.write(frame + frame)
        elif fate < 0.955:
            for byte in frame:
                self.write(bytes([byte]))
        elif fate < 0.965:
            foreign = struct.pack(">BB4H", 3, 8, 0xBAD1, 0xBAD2, 0xBAD3, 0xBAD4)
            other = unit + 100 if framing is RTUFraming else unit
            self.write(framing.frame(foreign, identifier ^ 0x8000, other) + frame)
        elif fate < 0.975:
            self.later(choice.uniform(*too_late), frame)
        elif fate < 0.985:
            pass
        elif fate < 0.99:
            self.write(framing.frame(pdu + b"\0", identifier, unit))
        elif fate < 0.995:
            self.write(frame[: choice.randrange(1, len(frame))])
            self.transport.close()
        else:
            self.transport.abort()

    def later(self, delay: float, frame: bytes) -> None:
        asyncio.get_running_loop().call_later(delay, self.write, frame)

    def write(self, data: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(data)


async def main() -> None:
    server = await asyncio.get_running_loop().create_server(Unruly, "127.0.0.1", 0, backlog=256)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


end_with_parent(seconds=600)
asyncio.run(main())
