#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A terminal that a descriptor of this process writes to.
package struct Terminal: Sendable {
  /// The descriptor.
  package let descriptor: Int32

  /// `nil` when the descriptor is not a terminal.
  package init?(descriptor: Int32) {
    guard isatty(descriptor) == 1 else { return nil }
    self.descriptor = descriptor
  }

  /// The rows and columns of the window as it is now; `nil` where the system does not know.
  package var size: (rows: Int, columns: Int)? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_row > 0, window.ws_col > 0 else {
      return nil
    }
    return (Int(window.ws_row), Int(window.ws_col))
  }
}
