"""A device on loopback that serves images of sunspec_image.py, and counts the requests.

As a program it prints its port and serves one image until standard input closes:

    sunspec_device.py SEED BASE ID…
"""

import socket
import struct
import sys
import threading

from bounded_life import end_with_parent
from modbus_frames import TCPFraming
from sunspec_image import Image, Maker

READ, WRITE_ONE, WRITE = 3, 6, 16
ILLEGAL_FUNCTION, ILLEGAL_ADDRESS = 1, 2


class Device:
    """Serves one image after the other: each for so many requests, the last for ever."""

    def __init__(self, *images):
        self.lock = threading.Lock()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.show(*images)
        threading.Thread(target=self.accept, daemon=True).start()

    def show(self, *images, requests=(), drops=False):
        """From the next request on there are these images, and the count begins anew.

        Parameters:
            requests: after how many requests the second image is shown, and so on
            drops: whether the device hangs up then, instead of answering
        """
        with self.lock:
            self.images, self.turns, self.drops, self.requests = list(images), list(requests), drops, []

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def serve(self, connection):
        buffer = bytearray()
        with connection:
            while True:
                try:
                    data = connection.recv(4096)
                except OSError:
                    return
                if not data:
                    return
                buffer += data
                while request := TCPFraming.take(buffer):
                    identifier, unit, pdu = request
                    answer = self.answer(pdu)
                    if answer is None:
                        return
                    try:
                        connection.sendall(TCPFraming.frame(answer, identifier, unit))
                    except OSError:
                        return

    def answer(self, pdu):
        """The answer to a request; None to hang up."""
        with self.lock:
            if self.turns and len(self.requests) >= self.turns[0]:
                self.turns.pop(0)
                self.images.pop(0)
                if self.drops:
                    return None
            function, address, count = struct.unpack(">BHH", pdu[:5])
            self.requests.append((function, address, count))
            image = self.images[0]
            if function == READ:
                words = image.read(address, count)
                if words is not None:
                    return struct.pack(f">BB{count}H", READ, 2 * count, *words)
            elif function in (WRITE_ONE, WRITE):
                data = pdu[3:5] if function == WRITE_ONE else pdu[6:]
                if image.write(address, list(struct.unpack(f">{len(data) // 2}H", data))):
                    return pdu[:5]
            else:
                return bytes([function | 0x80, ILLEGAL_FUNCTION])
            return bytes([function | 0x80, ILLEGAL_ADDRESS])

    def close(self):
        self.listener.close()


def main():
    maker = Maker(sys.argv[1])
    device = Device(Image(int(sys.argv[2]), [maker.block(int(number)) for number in sys.argv[3:]]))
    print(device.port, flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    end_with_parent(seconds=600)
    main()
