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
    // The port must not become this program's terminal, nor wait for a modem.
    let descriptor = open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.failure(errno, path) }
    do {
      try Self.claim(descriptor, path)
      try Self.configure(descriptor, path, settings)
    } catch {
      _ = close(descriptor)
      throw error
    }
    self.descriptor = descriptor
  }

  /// Two programs on one line would take each other's answers. The lock keeps those out that ask for it, the terminal's
  /// own exclusiveness everybody but the superuser.
  private static func claim(_ descriptor: Int32, _ path: String) throws(ConnectionFailure) {
    guard isatty(descriptor) == 1 else { throw .notSerial(path: path) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw failure(errno, path) }
    _ = ioctl(descriptor, exclusive)
  }

  private static func configure(
    _ descriptor: Int32, _ path: String, _ settings: SerialSettings
  ) throws(ConnectionFailure) {
    guard let speed = BaudRate.speed(settings.baudRate) else {
      throw .unsupportedBaudRate(settings.baudRate)
    }
    var terminal = termios()
    guard tcgetattr(descriptor, &terminal) == 0 else { throw failure(errno, path) }
    cfmakeraw(&terminal)
    var control = terminal.c_cflag
    control &= ~(tcflag_t(CSIZE | CSTOPB | PARENB | PARODD) | Self.handshake)
    control |= tcflag_t(CS8 | CREAD | CLOCAL)
    if settings.stopBits == 2 { control |= tcflag_t(CSTOPB) }
    if settings.parity != .none { control |= tcflag_t(PARENB) }
    if settings.parity == .odd { control |= tcflag_t(PARODD) }
    terminal.c_cflag = control
    // A character with wrong parity arrives as it is: the frame's checksum finds it, and the others keep their places.
    terminal.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY | INPCK)
    guard cfsetispeed(&terminal, speed) == 0, cfsetospeed(&terminal, speed) == 0 else {
      throw .unsupportedBaudRate(settings.baudRate)
    }
    // Pseudo-terminals have no parity, and the C library reports that as an error when nothing else changes.
    guard tcsetattr(descriptor, TCSANOW, &terminal) == 0 || errno == EINVAL && isRaw(descriptor, speed) else {
      throw failure(errno, path)
    }
    _ = tcflush(descriptor, TCIOFLUSH)
  }

  private static func isRaw(_ descriptor: Int32, _ speed: speed_t) -> Bool {
    var terminal = termios()
    return tcgetattr(descriptor, &terminal) == 0 && cfgetospeed(&terminal) == speed
      && terminal.c_lflag & tcflag_t(ICANON | ECHO | ISIG) == 0
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

  func release() {
    // What was not sent yet would otherwise keep `close` waiting.
    _ = tcflush(descriptor, TCIOFLUSH)
    _ = ioctl(descriptor, Self.shared)
    _ = close(descriptor)
  }

  private static func failure(_ number: Int32, _ path: String) -> ConnectionFailure {
    switch number {
    case ENOENT, ENODEV, ENXIO: .noSuchPort(path: path)
    case EACCES, EPERM: .notPermitted(path: path)
    case EBUSY, EWOULDBLOCK: .portInUse(path: path)
    case ENOTTY: .notSerial(path: path)
    default: ConnectionFailure(errno: number)
    }
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
