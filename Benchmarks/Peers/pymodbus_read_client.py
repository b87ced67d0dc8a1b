"""Reads 125 holding registers again and again with pymodbus; arguments and output are libmodbus_read_client.c's."""

import resource
import sys
import time

from pymodbus.client import ModbusSerialClient, ModbusTcpClient

if sys.argv[1].startswith("/"):
    client = ModbusSerialClient(sys.argv[1], baudrate=115200)
else:
    client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]))
client.connect()


def cpu_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


latencies = []
cpu, start = cpu_seconds(), time.monotonic()
now, end = start, start + float(sys.argv[2])
while now < end:
    answer = client.read_holding_registers(0, count=125, device_id=1)
    assert not answer.isError() and answer.registers[124] == 124
    done = time.monotonic()
    latencies.append((done - now) * 1e6)
    now = done
cpu = cpu_seconds() - cpu
latencies.sort()
count = len(latencies)
print(count, now - start, cpu, latencies[count // 2], latencies[count - 1 - count // 100])
client.close()
