"""Reads and writes the simulator's bench device with pymodbus; prints one line a step.

Usage: pymodbus_client.py PORT
"""

import os
import sys

from pymodbus.client import ModbusTcpClient

import bounded_life


def words(response):
    return f"exception {response.exception_code}" if response.isError() else response.registers


def done(response):
    return f"exception {response.exception_code}" if response.isError() else "written"


def main():
    bounded_life.end_with_parent(60)
    client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]), timeout=5)
    assert client.connect()
    print("delay", words(client.read_holding_registers(0x200, count=2, device_id=1)))
    print("outside", words(client.read_holding_registers(0x204, count=1, device_id=1)))
    print("inputs", words(client.read_input_registers(0x100, count=1, device_id=1)))
    print("contacts", client.read_discrete_inputs(0, count=4, device_id=1).bits[:4])
    print("write delay", done(client.write_registers(0x200, [0, 80], device_id=1)))
    print("delay", words(client.read_holding_registers(0x200, count=2, device_id=1)))
    print("wrong step", done(client.write_registers(0x200, [0, 30], device_id=1)))
    print("mode", done(client.write_register(0x202, 2, device_id=1)))
    for state in (True, False):
        print("siren", done(client.write_coil(10, state, device_id=1)))
        print("siren", client.read_coils(10, count=1, device_id=1).bits[:1])
    print("command", done(client.write_register(0x300, 0x0A0A, device_id=1)))
    print("other unit", words(client.read_holding_registers(0x200, count=2, device_id=9)))
    client.close()
    # The thread that watches standard input holds its lock, which an orderly shutdown would wait for.
    sys.stdout.flush()
    os._exit(0)


main()
