package import ModbusProtocol
package import SystemFiles

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A serial port, opened for one program alone, that never blocks, changes no byte and is not passed on to child
/// processes.
package final class SerialPort: Sendable {
  package let descriptor: FileDescriptor

  /// Opens a port.
  ///
  /// - Parameters:
  ///   - path: The port's device file, or one end of a pair of pseudo-terminals.
  ///   - settings: How characters are sent.
  package convenience init(path: String, settings: SerialSettings) throws(SerialPortError) {
    self.init(claimed: try Self.claim(path))
    // From here on a failure gives the port back as `deinit` does.
    try configure(settings, path)
  }

  private init(claimed descriptor: FileDescriptor) { self.descriptor = descriptor }

  deinit {
    // Bytes that were not sent yet would keep `close` waiting.
    _ = tcflush(descriptor.number, TCIOFLUSH)
    _ = ioctl(descriptor.number, Self.shared)
  }

  /// Takes what has come in.
  package func receive(into buffer: UnsafeMutableRawBufferPointer) -> Arrival {
    Arrival(read(descriptor.number, buffer.baseAddress, buffer.count))
  }

  /// Gives bytes to the system, as many as it takes now.
  package func transmit(_ bytes: ArraySlice<UInt8>) -> Departure {
    Departure(bytes.withUnsafeBytes { write(descriptor.number, $0.baseAddress, $0.count) })
  }

  /// Two programs on one line would take each other's answers. The lock keeps out programs that ask for it; the
  /// terminal's own exclusive mode keeps out everybody but the superuser.
  private static func claim(_ path: String) throws(SerialPortError) -> FileDescriptor {
    #if os(iOS) || os(tvOS) || os(visionOS)
      // Whatever is at the path, a program there has no serial ports, and what the system calls it would mislead.
      throw .noSuchPort(path: path)
    #else
      return try claimLine(path)
    #endif
  }

  private static func claimLine(_ path: String) throws(SerialPortError) -> FileDescriptor {
    let descriptor: FileDescriptor
    do throws(SystemError) {
      // The port must not become this program's terminal, nor wait for a modem.
      descriptor = try FileDescriptor(nonBlocking: open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    } catch {
      throw SerialPortError(error, path)
    }
    guard isatty(descriptor.number) == 1 else { throw .notSerial(path: path) }
    guard flock(descriptor.number, LOCK_EX | LOCK_NB) == 0 else {
      let error = SystemError.last
      throw error.number == EWOULDBLOCK ? .inUse(path: path) : SerialPortError(error, path)
    }
    _ = ioctl(descriptor.number, exclusive)
    return descriptor
  }

  private func configure(_ settings: SerialSettings, _ path: String) throws(SerialPortError) {
    guard let speed = BaudRate.speed(settings.baudRate) else { throw .unsupportedBaudRate(settings.baudRate) }
    var terminal = termios()
    guard tcgetattr(descriptor.number, &terminal) == 0 else { throw SerialPortError(.last, path) }
    cfmakeraw(&terminal)
    var control = terminal.c_cflag
    control &= ~(tcflag_t(CSIZE | CSTOPB | PARENB | PARODD) | Self.handshake)
    control |= tcflag_t(CS8 | CREAD | CLOCAL)
    if settings.stopBits == 2 { control |= tcflag_t(CSTOPB) }
    switch settings.parity {
    case .none: break
    case .even: control |= tcflag_t(PARENB)
    case .odd: control |= tcflag_t(PARENB | PARODD)
    }
    terminal.c_cflag = control
    // A character with wrong parity arrives as it is: the frame's checksum finds it, and the others keep their places.
    terminal.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY | INPCK)
    guard cfsetispeed(&terminal, speed) == 0, cfsetospeed(&terminal, speed) == 0 else {
      throw .unsupportedBaudRate(settings.baudRate)
    }
    // Pseudo-terminals have no parity, and the C library reports that as an error when nothing else changes.
    guard tcsetattr(descriptor.number, TCSANOW, &terminal) == 0 || errno == EINVAL && isRaw(speed) else {
      throw SerialPortError(.last, path)
    }
    _ = tcflush(descriptor.number, TCIOFLUSH)
  }

  private func isRaw(_ speed: speed_t) -> Bool {
    var terminal = termios()
    return tcgetattr(descriptor.number, &terminal) == 0 && cfgetospeed(&terminal) == speed
      && terminal.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
  }

  #if canImport(Darwin)
    // The headers spell these with macros that do not reach Swift: _IO('t', 13) and _IO('t', 14).
    private static let exclusive: UInt = 0x2000_740D
    private static let shared: UInt = 0x2000_740E
    private static let handshake = tcflag_t(truncatingIfNeeded: CCTS_OFLOW | CRTS_IFLOW)
  #else
    private static let exclusive = UInt(TIOCEXCL)
    private static let shared = UInt(TIOCNXCL)
    private static let handshake = tcflag_t(truncatingIfNeeded: CRTSCTS)
  #endif
}

extension SerialPortError {
  /// The error of the port at `path` for an error of the system.
  fileprivate init(_ error: SystemError, _ path: String) {
    switch error.number {
    case ENOENT, ENODEV, ENXIO: self = .noSuchPort(path: path)
    case EACCES, EPERM: self = .notPermitted(path: path)
    case EBUSY: self = .inUse(path: path)
    case ENOTTY, EISDIR: self = .notSerial(path: path)
    default: self = .system(error, path: path)
    }
  }
}
