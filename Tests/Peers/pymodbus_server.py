"""A Modbus device by pymodbus; its first line shows that it listens.

Usage: pymodbus_server.py tcp         on a free port of loopback, which the line is
       pymodbus_server.py rtu PATH    on a serial port; the line is `ready`

Units 1 and 2 have in each table the addresses 0 to 199, and nothing else: coils and discrete inputs are on where
address % 3 == 0, input registers hold address * 7, holding registers address * 11. Ends when standard input closes, and
in any case after two minutes.
"""

import asyncio
import sys

from bounded_life import end_with_parent
from pymodbus.datastore import ModbusDeviceContext, ModbusServerContext, ModbusSequentialDataBlock
from pymodbus.server import ModbusSerialServer, ModbusTcpServer

COUNT = 200


def block(value):
    # pymodbus numbers its data blocks from 1: block address 1 is address 0 on the wire.
    return ModbusSequentialDataBlock(1, [value(address) for address in range(COUNT)])


def device() -> ModbusDeviceContext:
    return ModbusDeviceContext(
        co=block(lambda address: address % 3 == 0),
        di=block(lambda address: address % 3 == 0),
        ir=block(lambda address: address * 7),
        hr=block(lambda address: address * 11),
    )


async def main() -> None:
    context = ModbusServerContext(devices={1: device(), 2: device()}, single=False)
    if sys.argv[1] == "tcp":
        server = ModbusTcpServer(context, address=("127.0.0.1", 0))
        await server.serve_forever(background=True)
        print(server.transport.sockets[0].getsockname()[1], flush=True)
    else:
        server = ModbusSerialServer(context, port=sys.argv[2], baudrate=19200, parity="N")
        await server.serve_forever(background=True)
        print("ready", flush=True)
    await asyncio.Event().wait()


end_with_parent(seconds=120)
asyncio.run(main())
