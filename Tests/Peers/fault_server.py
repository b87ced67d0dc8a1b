"""A Modbus device on loopback or on a pseudo-terminal that misbehaves where it is asked to.

    fault_server.py tcp       prints the port, then serves
    fault_server.py rtu       prints the path of the terminal, then serves

Registers at most addresses are answered honestly; a request at the address of a fault of `faults.py` is answered as
that fault describes. Ends when standard input closes.
"""

import os
import pty
import socket
import struct
import sys
import threading
import tty

import faults
from bounded_life import end_with_parent
from modbus_frames import UNIT, RTUFraming, TCPFraming, good_pdu


class Exchange:
    """One request, with the means to answer it well or badly."""

    def __init__(self, line, identifier: int, unit: int, request: bytes):
        self.line = line
        self.identifier = identifier
        self.unit = unit
        self.request = request
        self.good_frame = self.frame(good_pdu(request))

    def frame(self, pdu: bytes, identifier=None, unit=None) -> bytes:
        return self.line.framing.frame(
            pdu, self.identifier if identifier is None else identifier, self.unit if unit is None else unit
        )

    def send(self, data: bytes) -> None:
        self.line.write(data)

    def send_before_next_answer(self, data: bytes) -> None:
        self.line.pending += data

    def send_later(self, data: bytes, seconds: float) -> None:
        threading.Timer(seconds, self.line.write, [data]).start()

    def be_late(self, seconds: float) -> None:
        """From now on every answer takes so long."""
        self.line.lateness = seconds

    def hang_up(self) -> None:
        self.line.end()

    def reset(self) -> None:
        self.line.reset()


class Line:
    """A way to one client. `serve` answers one request after the other, as a device does."""

    framing: type
    pending = b""
    lateness = 0.0

    def serve(self) -> None:
        buffer = bytearray()
        while data := self.read():
            buffer += data
            while request := self.framing.take(buffer):
                self.answer(Exchange(self, *request))

    def answer(self, exchange: Exchange) -> None:
        fault = faults.at(struct.unpack(">H", exchange.request[1:3])[0])
        if fault:
            fault.commit(exchange)
        elif exchange.unit == UNIT:
            answer = self.pending + exchange.good_frame
            self.pending = b""
            if self.lateness:
                exchange.send_later(answer, self.lateness)
            else:
                exchange.send(answer)


class TCPLine(Line):
    framing = TCPFraming

    def __init__(self, connection: socket.socket):
        self.connection = connection

    def read(self) -> bytes:
        try:
            return self.connection.recv(512)
        except OSError:
            return b""

    def write(self, data: bytes) -> None:
        try:
            self.connection.sendall(data)
        except OSError:
            # The client gave up: that is its right, and `read` will notice.
            pass

    def end(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        # Closing with a linger time of zero sends a reset instead of an orderly end.
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


class SerialLine(Line):
    framing = RTUFraming

    def __init__(self, descriptor: int):
        self.descriptor = descriptor

    def read(self) -> bytes:
        return os.read(self.descriptor, 512)

    def write(self, data: bytes) -> None:
        os.write(self.descriptor, data)


def serve_tcp() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    while True:
        connection, _ = listener.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=TCPLine(connection).serve, daemon=True).start()


def serve_rtu() -> None:
    device, client = pty.openpty()
    tty.setraw(client)
    # The client's end stays open here, so that a client that leaves does not end the line for the next one.
    print(os.ttyname(client), flush=True)
    SerialLine(device).serve()


end_with_parent(seconds=600)
{"tcp": serve_tcp, "rtu": serve_rtu}[sys.argv[1]]()
