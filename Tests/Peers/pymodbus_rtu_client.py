"""Reads and writes two units of the simulator's bench device with pymodbus over RTU; prints one line a step.

Usage: pymodbus_rtu_client.py PORT
"""

import os
import sys

from pymodbus.client import ModbusSerialClient

import bounded_life


def words(response):
    return f"exception {response.exception_code}" if response.isError() else response.registers


def done(response):
    return f"exception {response.exception_code}" if response.isError() else "written"


def main():
    bounded_life.end_with_parent(60)
    client = ModbusSerialClient(sys.argv[1], baudrate=19200, parity="N", timeout=5)
    assert client.connect()

    def delay(unit):
        return words(client.read_holding_registers(0x200, count=2, device_id=unit))

    print("delay of 17", delay(17))
    print("write delay of 18", done(client.write_registers(0x200, [0, 80], device_id=18)))
    print("delay of 17", delay(17))
    print("delay of 18", delay(18))
    print("outside", words(client.read_holding_registers(0x204, count=1, device_id=17)))
    print("wrong step", done(client.write_registers(0x200, [0, 30], device_id=17)))
    print("contacts", client.read_discrete_inputs(0, count=4, device_id=18).bits[:4])
    print("mask", done(client.mask_write_register(address=0x207, and_mask=0xFF80, or_mask=3, device_id=17)))
    print(
        "levels",
        words(
            client.readwrite_registers(
                read_address=0x207, read_count=2, write_address=0x208, values=[5], device_id=17
            )
        ),
    )
    identification = client.read_device_information(read_code=1, object_id=0, device_id=17)
    print("identification", identification.information)
    client.write_registers(0x200, [0, 100], device_id=0, no_response_expected=True)
    for unit in (17, 18):
        print(f"broadcast, then {unit}", delay(unit))
    client.close()
    # The thread that watches standard input holds its lock, which an orderly shutdown would wait for.
    sys.stdout.flush()
    os._exit(0)


main()
