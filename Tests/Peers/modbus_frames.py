"""The device that the fault server plays, and its two framings. No I/O."""

import struct

UNIT = 1


def word(address: int) -> int:
    """What a register holds: different at every address, so that a mixed-up answer shows."""
    return (address * 31 + 7) & 0xFFFF


def good_pdu(request: bytes) -> bytes:
    """The answer of an honest device to function 3, 6 or 16."""
    function, address, count = struct.unpack(">BHH", request[:5])
    if function != 3:
        return request[:5]
    values = [word(address + index) for index in range(count)]
    return struct.pack(f">BB{count}H", function, 2 * count, *values)


class TCPFraming:
    """MBAP: transaction id, protocol id, length, unit id."""

    @staticmethod
    def take(buffer: bytearray):
        """Takes a whole request off the buffer: its header's id, its unit, its PDU; None when more is needed."""
        if len(buffer) < 8 or len(buffer) < 6 + (size := struct.unpack_from(">H", buffer, 4)[0]):
            return None
        identifier, unit = struct.unpack_from(">H", buffer)[0], buffer[6]
        pdu = bytes(buffer[7 : 6 + size])
        del buffer[: 6 + size]
        return identifier, unit, pdu

    @staticmethod
    def frame(pdu: bytes, identifier: int, unit: int) -> bytes:
        return struct.pack(">HHHB", identifier, 0, len(pdu) + 1, unit) + pdu


class RTUFraming:
    """A unit id before the PDU, a checksum after it. Requests have no ids: 0 is the id of all."""

    @staticmethod
    def take(buffer: bytearray):
        if len(buffer) < 8:
            return None
        size = 8 if buffer[1] in (3, 6) else 9 + buffer[6]
        if len(buffer) < size:
            return None
        unit, pdu = buffer[0], bytes(buffer[1 : size - 2])
        del buffer[:size]
        return 0, unit, pdu

    @staticmethod
    def frame(pdu: bytes, identifier: int, unit: int) -> bytes:
        bare = bytes([unit]) + pdu
        return bare + struct.pack("<H", crc(bare))


def crc(data: bytes) -> int:
    """The checksum of the serial line (Modbus over Serial Line V1.02, section 2.5.1.2)."""
    register = 0xFFFF
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = register >> 1 ^ (0xA001 if register & 1 else 0)
    return register
