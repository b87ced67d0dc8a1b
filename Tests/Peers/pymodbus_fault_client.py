"""Sends the requests of the fault table to a device, with pymodbus; arguments and output are those of libmodbus_fault_client.c."""

import logging
import sys
import time

from pymodbus.client import ModbusSerialClient, ModbusTcpClient

link, place, address, request = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
logging.disable(logging.CRITICAL)
# No retries: each request has one deadline, as for the other clients.
if link == "tcp":
    client = ModbusTcpClient("127.0.0.1", port=int(place), timeout=0.3, retries=0)
else:
    client = ModbusSerialClient(place, baudrate=19200, parity="N", timeout=0.3, retries=0)


def ask(address: int, request: str, count: int = 3) -> None:
    start = time.monotonic()
    try:
        if request == "write":
            answer = client.write_register(address, 0x1234, device_id=1)
        elif request == "write-multiple":
            answer = client.write_registers(address, [1, 2, 3], device_id=1)
        else:
            answer = client.read_holding_registers(address, count=count, device_id=1)
        error = str(answer) if answer.isError() else None
    except Exception as exception:  # Whatever it throws is its way of reporting an error.
        error = f"{type(exception).__name__}: {exception}"
    taken = f"{(time.monotonic() - start) * 1000:.0f}"
    if error is not None:
        print("error", taken, error.replace("\n", " "), flush=True)
    elif request.startswith("read"):
        print("values", taken, *answer.registers, flush=True)
    else:
        print("written", taken, flush=True)


if not client.connect():
    sys.exit("cannot connect")
ask(address, request)
for read in range(4):
    ask(0x1000 + 16 * read, "read", 3 if link == "tcp" or request == "read-alike" else 5)
client.close()
