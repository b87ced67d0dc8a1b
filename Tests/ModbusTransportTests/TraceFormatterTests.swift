import ModbusProtocol
import ModbusTransport
import Testing

@Suite("The wire log")
struct TraceFormatterTests {
  static let start = ContinuousClock.now
  static let objects = DeviceIdentification(
    conformity: 1, objects: [.init(id: 0, text: "Acme"), .init(id: 1, value: [0xFF])])

  @Test(
    "has a line for each event",
    arguments: [
      (.connected, "=  connected"),
      (
        .disconnected(.refused),
        "×  no connection: connection refused, nothing listens at this address and port"
      ),
      (.request(.read(.holdingRegister, address: 256, count: 2)), "→  read 2 holding registers from 256"),
      (.request(.read(.coil, address: 7, count: 1)), "→  read 1 coil at 7"),
      (.request(.writeSingleCoil(address: 7, value: true)), "→  write 1 coil at 7"),
      (
        .request(.readWriteMultipleRegisters(readAddress: 1, readCount: 2, writeAddress: 9, values: [0])),
        "→  write 1 holding register at 9, then read 2 holding registers from 1"
      ),
      (
        .request(.maskWriteRegister(address: 4, and: 0xF2, or: 0x25)),
        "→  mask holding register 4 with AND 0x00F2, OR 0x0025"
      ),
      (
        .request(.readDeviceIdentification(.basic, object: 0)),
        "→  read device identification, basic, from object 0"
      ),
      (.response(.values([7]), after: .zero), "←  1 value: 0x0007, after 0.000 ms"),
      (
        .response(.values([0x4248, 0]), after: .microseconds(563)),
        "←  2 values: 0x4248 0x0000, after 0.563 ms"
      ),
      (
        .response(.values(Array(repeating: 1, count: 17)), after: .seconds(2)),
        "←  17 values: 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 0x0001 "
          + "0x0001 0x0001 0x0001 0x0001 …, after 2000.000 ms"
      ),
      (.response(.written, after: .milliseconds(1)), "←  written, after 1.000 ms"),
      (
        .response(.identification(objects), after: .zero),
        "←  identification: 0 'Acme', 1 not text, after 0.000 ms"
      ),
      (
        .exception(.illegalDataAddress, after: .milliseconds(5)),
        "←  exception 2: illegal data address, the device has nothing at one of the addresses, after 5.000 ms"
      ),
      (
        .invalid(.unit(2, expected: 1)), "←  not an answer: unit id 2 answered, unit id 1 was asked"
      ),
      (.timeout, "×  no answer in time"),
      (.discarded, "×  discarded, nobody waits for this"),
      (.retry(1, after: .timedOut), "↻  retry 1: no answer in time"),
    ] as [(ModbusEvent.Kind, String)])
  func lines(kind: ModbusEvent.Kind, text: String) {
    let event = ModbusEvent(kind, time: Self.start + .microseconds(1_234_567))
    #expect(TraceFormatter(start: Self.start).line(for: event) == "  1234.567 ms  " + text)
  }

  @Test("names the exchange and the unit of a line, and shows the bytes where there are some")
  func parts() {
    let event = ModbusEvent(.timeout, unit: 17, exchange: 4, time: Self.start, bytes: [0, 0xAB])
    #expect(
      TraceFormatter(start: Self.start).line(for: event)
        == "     0.000 ms  × #4 unit 17  no answer in time  [00 AB]")
  }
}
