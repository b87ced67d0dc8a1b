#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A serial port, opened for one program alone, that never blocks, changes no byte and is not inherited by child
/// processes.
public enum SerialPortDescriptor {
  /// Opens a port.
  ///
  /// - Parameters:
  ///   - path: The port's device file, or one end of a pair of pseudo-terminals.
  ///   - settings: How characters are sent.
  /// - Returns: The descriptor, for `release`.
  public static func open(
    _ path: String, _ settings: SerialPortSettings
  ) throws(SerialPortFailure) -> Int32 {
    let descriptor = systemOpen(path)
    guard descriptor >= 0 else { throw .system(errno) }
    do {
      try claim(descriptor)
      try configure(descriptor, settings)
    } catch {
      _ = close(descriptor)
      throw error
    }
    return descriptor
  }

  /// Gives a port back.
  public static func release(_ descriptor: Int32) {
    // What was not sent yet would otherwise keep `close` waiting.
    _ = tcflush(descriptor, TCIOFLUSH)
    _ = ioctl(descriptor, shared)
    _ = close(descriptor)
  }

  private static func systemOpen(_ path: String) -> Int32 {
    // The port must not become this program's terminal, nor wait for a modem.
    let flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    #if canImport(Glibc)
      return Glibc.open(path, flags)
    #elseif canImport(Musl)
      return Musl.open(path, flags)
    #else
      return Darwin.open(path, flags)
    #endif
  }

  /// Two programs on one line would take each other's answers. The lock keeps those out that ask for it, the terminal's
  /// own exclusiveness everybody but the superuser.
  private static func claim(_ descriptor: Int32) throws(SerialPortFailure) {
    guard isatty(descriptor) == 1 else { throw .notSerial }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw errno == EWOULDBLOCK ? .inUse : .system(errno)
    }
    _ = ioctl(descriptor, exclusive)
  }

  private static func configure(
    _ descriptor: Int32, _ settings: SerialPortSettings
  ) throws(SerialPortFailure) {
    guard let speed = BaudRate.speed(settings.baudRate) else { throw .unsupportedBaudRate }
    var terminal = termios()
    guard tcgetattr(descriptor, &terminal) == 0 else { throw .system(errno) }
    cfmakeraw(&terminal)
    var control = terminal.c_cflag
    control &= ~(tcflag_t(CSIZE | CSTOPB | PARENB | PARODD) | handshake)
    control |= tcflag_t(CS8 | CREAD | CLOCAL)
    if settings.stopBits == 2 { control |= tcflag_t(CSTOPB) }
    if settings.parity != .none { control |= tcflag_t(PARENB) }
    if settings.parity == .odd { control |= tcflag_t(PARODD) }
    terminal.c_cflag = control
    // A character with wrong parity arrives as it is: the frame's checksum finds it, and the others keep their places.
    terminal.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY | INPCK)
    guard cfsetispeed(&terminal, speed) == 0, cfsetospeed(&terminal, speed) == 0 else {
      throw .unsupportedBaudRate
    }
    // Pseudo-terminals have no parity, and the C library reports that as an error when nothing else changes.
    guard tcsetattr(descriptor, TCSANOW, &terminal) == 0 || errno == EINVAL && isRaw(descriptor, speed) else {
      throw .system(errno)
    }
    _ = tcflush(descriptor, TCIOFLUSH)
  }

  private static func isRaw(_ descriptor: Int32, _ speed: speed_t) -> Bool {
    var terminal = termios()
    return tcgetattr(descriptor, &terminal) == 0 && cfgetospeed(&terminal) == speed
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
