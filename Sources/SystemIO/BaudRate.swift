#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The rates that the system can set.
enum BaudRate {
  /// How the system names a rate; `nil` for one that it does not know.
  static func speed(_ rate: Int) -> speed_t? {
    #if canImport(Darwin)
      // Here a rate is named by its number, and the driver refuses what it cannot do.
      return 50...4_000_000 ~= rate ? speed_t(rate) : nil
    #else
      return named[rate].map { speed_t($0) }
    #endif
  }

  #if !canImport(Darwin)
    private static let named = [
      300: B300, 600: B600, 1200: B1200, 2400: B2400, 4800: B4800, 9600: B9600, 19200: B19200,
      38400: B38400, 57600: B57600, 115_200: B115200, 230_400: B230400, 460_800: B460800, 500_000: B500000,
      576_000: B576000, 921_600: B921600, 1_000_000: B1000000,
    ]
  #endif
}
