import ModbusProtocol
import SystemIO
import TestSupport
import Testing

@Suite("A serial port")
struct SerialPortTests {
  @Test("is for one program alone, and free again when its owner lets it go")
  func exclusive() throws {
    let terminal = try PseudoTerminal()
    var port: SerialPort? = try SerialPort(path: terminal.path, settings: SerialSettings())
    #expect(port != nil)
    #expect(throws: SerialPortError.inUse(path: terminal.path)) {
      _ = try SerialPort(path: terminal.path, settings: SerialSettings())
    }
    port = nil
    _ = try SerialPort(path: terminal.path, settings: SerialSettings())
  }

  @Test("changes no byte in either direction, whatever the parity", arguments: SerialParity.allCases)
  func raw(parity: SerialParity) throws {
    let terminal = try PseudoTerminal()
    let port = try SerialPort(path: terminal.path, settings: SerialSettings(parity: parity, stopBits: 2))
    let bytes: [UInt8] = [0, 3, 4, 10, 13, 17, 19, 26, 127, 255]
    guard case .bytes(bytes.count) = port.transmit(bytes[...]) else {
      Issue.record("not all bytes were taken")
      return
    }
    #expect(terminal.receive(milliseconds: 10_000) == bytes)
    terminal.send(bytes)
    _ = Poller.wait(for: try WakePipe(), or: port.descriptor, .readable, until: .now + .seconds(10))
    var buffer = [UInt8](repeating: 0, count: 64)
    guard case .bytes(bytes.count) = buffer.withUnsafeMutableBytes(port.receive) else {
      Issue.record("not all bytes came")
      return
    }
    #expect(Array(buffer.prefix(bytes.count)) == bytes)
  }

  @Test("is refused with the reason")
  func refused() throws {
    let terminal = try PseudoTerminal()
    #expect(throws: SerialPortError.noSuchPort(path: "/dev/nonexistent")) {
      _ = try SerialPort(path: "/dev/nonexistent", settings: SerialSettings())
    }
    #expect(throws: SerialPortError.notSerial(path: "/dev/null")) {
      _ = try SerialPort(path: "/dev/null", settings: SerialSettings())
    }
    #expect(throws: SerialPortError.unsupportedBaudRate(10)) {
      _ = try SerialPort(path: terminal.path, settings: SerialSettings(baudRate: 10))
    }
  }
}
