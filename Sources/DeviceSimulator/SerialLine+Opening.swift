#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension SerialLine {
  /// Opens the port: it never blocks, changes no byte and is not inherited by child processes.
  ///
  /// - Returns: The descriptor; the caller closes it.
  func open() throws(ServerError) -> Int32 {
    let descriptor = systemOpen()
    guard descriptor >= 0 else { throw failure() }
    do throws(ServerError) {
      guard isatty(descriptor) == 1 else { throw ServerError("`\(path)` is not a serial port") }
      // Two programs on one end of a line would take each other's requests.
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        throw ServerError("another program uses the serial port `\(path)`")
      }
      try configure(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
    return descriptor
  }

  private func systemOpen() -> Int32 {
    let flags = O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC
    #if canImport(Glibc)
      return Glibc.open(path, flags)
    #elseif canImport(Musl)
      return Musl.open(path, flags)
    #else
      return Darwin.open(path, flags)
    #endif
  }

  private func configure(_ descriptor: Int32) throws(ServerError) {
    var terminal = termios()
    guard tcgetattr(descriptor, &terminal) == 0 else { throw failure() }
    cfmakeraw(&terminal)
    terminal.c_iflag &= ~tcflag_t(IXON | IXOFF | IXANY)
    terminal.c_cflag &= ~tcflag_t(CSIZE | CSTOPB | PARENB | PARODD)
    terminal.c_cflag |= tcflag_t(CS8 | CREAD | CLOCAL)
    if stopBits == 2 { terminal.c_cflag |= tcflag_t(CSTOPB) }
    if parity != .none { terminal.c_cflag |= tcflag_t(PARENB) }
    if parity == .odd { terminal.c_cflag |= tcflag_t(PARODD) }
    guard let speed, cfsetispeed(&terminal, speed) == 0, cfsetospeed(&terminal, speed) == 0 else {
      throw ServerError("this system cannot set \(baudRate) bit/s")
    }
    // A pseudo-terminal has no parity: the system refuses that one setting and takes the others.
    guard tcsetattr(descriptor, TCSANOW, &terminal) == 0 || errno == EINVAL else { throw failure() }
    tcflush(descriptor, TCIOFLUSH)
  }

  private var speed: speed_t? {
    #if canImport(Darwin)
      return 50...4_000_000 ~= baudRate ? speed_t(baudRate) : nil
    #else
      let speeds = [
        300: B300, 600: B600, 1200: B1200, 2400: B2400, 4800: B4800, 9600: B9600, 19200: B19200,
        38400: B38400, 57600: B57600, 115_200: B115200, 230_400: B230400, 460_800: B460800,
        921_600: B921600,
      ]
      return speeds[baudRate].map { speed_t($0) }
    #endif
  }

  private func failure() -> ServerError {
    ServerError("cannot serve `\(path)`: \(String(cString: strerror(errno)))")
  }
}
