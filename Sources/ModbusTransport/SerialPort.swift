import SerialPorts

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A serial port, opened for one program alone, that never blocks and changes no byte.
struct SerialPort: RTUChannel {
  let descriptor: Int32

  init(path: String, settings: SerialSettings) throws(ConnectionFailure) {
    do {
      descriptor = try SerialPortDescriptor.open(path, settings.port)
    } catch {
      throw Self.failure(error, path, settings)
    }
  }

  func receive(into buffer: UnsafeMutableRawBufferPointer) -> Socket.Arrival {
    let count = read(descriptor, buffer.baseAddress, buffer.count)
    if count > 0 { return .bytes(count) }
    if count == 0 { return .ended(.portVanished) }
    return errno == EAGAIN || errno == EINTR ? .nothingYet : .ended(.portVanished)
  }

  func transmit(_ bytes: [UInt8]) -> Socket.Departure {
    let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count >= 0 { return .bytes(count) }
    return errno == EAGAIN || errno == EINTR ? .bytes(0) : .failed(.portVanished)
  }

  func release() { SerialPortDescriptor.release(descriptor) }

  private static func failure(
    _ failure: SerialPortFailure, _ path: String, _ settings: SerialSettings
  ) -> ConnectionFailure {
    switch failure {
    case .notSerial, .system(ENOTTY), .system(EISDIR): .notSerial(path: path)
    case .inUse, .system(EBUSY): .portInUse(path: path)
    case .unsupportedBaudRate: .unsupportedBaudRate(settings.baudRate)
    case .system(ENOENT), .system(ENODEV), .system(ENXIO): .noSuchPort(path: path)
    case .system(EACCES), .system(EPERM): .notPermitted(path: path)
    case .system(let number): ConnectionFailure(errno: number)
    }
  }
}
