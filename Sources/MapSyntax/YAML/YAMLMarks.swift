import CLibYAML

/// Converts the marks of libyaml, which count characters from 0, into positions.
///
/// In ASCII text a character is a byte. Otherwise the byte offset of every 16th character is kept, so that any
/// mark is at most 15 characters away from a known place.
struct YAMLMarks {
  private static let interval = 16

  private let bytes: UnsafeBufferPointer<UInt8>
  private let textStart: Int
  private let checkpoints: [UInt32]

  init(_ bytes: UnsafeBufferPointer<UInt8>, textStart: Int, isASCII: Bool) {
    self.bytes = bytes
    self.textStart = textStart
    guard !isASCII else {
      checkpoints = []
      return
    }
    var offsets: [UInt32] = []
    offsets.reserveCapacity(bytes.count / Self.interval + 1)
    var characters = 0
    for offset in textStart..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
      if characters % Self.interval == 0 { offsets.append(UInt32(offset)) }
      characters += 1
    }
    checkpoints = offsets
  }

  /// The position of a mark.
  func position(_ mark: yaml_mark_t) -> SourcePosition {
    SourcePosition(
      line: UInt32(truncatingIfNeeded: mark.line) + 1, column: UInt32(truncatingIfNeeded: mark.column) + 1,
      offset: UInt32(truncatingIfNeeded: offset(ofCharacter: mark.index)))
  }

  private func offset(ofCharacter index: Int) -> Int {
    if checkpoints.isEmpty { return min(textStart + index, bytes.count) }
    let checkpoint = index / Self.interval
    guard checkpoint < checkpoints.count else { return bytes.count }
    var offset = Int(checkpoints[checkpoint])
    var remaining = index % Self.interval
    while remaining > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      remaining -= 1
    }
    return offset
  }
}
