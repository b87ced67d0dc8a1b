/// Small questions about bytes of YAML text.
enum YAMLText {
  /// Whether a byte ends a line.
  static func isBreak(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  /// Whether a byte is a space, a tab or ends a line.
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || isBreak(byte) }

  /// The offset of the line break, or the end of the text, at or after `offset`.
  static func lineEnd(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while offset < bytes.count, !isBreak(bytes[offset]) { offset += 1 }
    return offset
  }

  /// The offset after the line break before `offset`, or the start of the text.
  static func lineStart(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) -> Int {
    var offset = offset
    while offset > 0, !isBreak(bytes[offset - 1]) { offset -= 1 }
    return offset
  }

  /// The offset after the last byte before `offset` that is not blank; not before `floor`.
  static func trimmedEnd(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, floor: Int = 0) -> Int {
    var offset = offset
    while offset > floor, isBlank(bytes[offset - 1]) { offset -= 1 }
    return offset
  }
}
