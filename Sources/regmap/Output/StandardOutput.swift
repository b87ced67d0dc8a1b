/// Standard output, written in large pieces.
struct StandardOutput: TextOutputStream {
  private static let pieceSize = 64 * 1024

  private var buffer: [UInt8] = []

  /// Takes text in; it is on its way by the next `flush()` at the latest.
  mutating func write(_ text: String) {
    buffer += text.utf8
    if buffer.count >= Self.pieceSize { flush() }
  }

  /// Sends what is held back.
  mutating func flush() {
    FileDescriptorOutput.write(buffer, to: 1)
    buffer.removeAll(keepingCapacity: true)
  }
}
