import SerialPorts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension SerialLine {
  /// The settings as the system's port takes them.
  var port: SerialPortSettings {
    SerialPortSettings(
      baudRate: baudRate, parity: SerialPortSettings.Parity(rawValue: parity.rawValue) ?? .even,
      stopBits: stopBits)
  }

  /// Opens the port.
  ///
  /// - Returns: The descriptor; the caller releases it.
  func open() throws(ServerError) -> Int32 {
    do {
      return try SerialPortDescriptor.open(path, port)
    } catch {
      switch error {
      case .notSerial: throw ServerError("`\(path)` is not a serial port")
      case .inUse: throw ServerError("another program uses the serial port `\(path)`")
      case .unsupportedBaudRate: throw ServerError("this system cannot set \(baudRate) bit/s")
      case .system(let number):
        throw ServerError("cannot serve `\(path)`: \(String(cString: strerror(number)))")
      }
    }
  }
}
