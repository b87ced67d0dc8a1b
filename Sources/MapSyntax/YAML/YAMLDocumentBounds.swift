/// Looks at what comes before and after the one document of a file, without libyaml.
///
/// Directives and further documents are found here because libyaml would first collect them, at a cost that grows
/// with the square of their number.
struct YAMLDocumentBounds {
  /// What comes first in a file.
  enum Beginning {
    case empty
    case directive(at: Int)
    case content
  }

  let bytes: UnsafeBufferPointer<UInt8>

  /// What comes first after `offset`, comments and blank lines aside.
  func beginning(from offset: Int) -> Beginning {
    let first = skipBlanks(from: offset)
    guard first < bytes.count else { return .empty }
    return bytes[first] == UInt8(ascii: "%") && isLineStart(first) ? .directive(at: first) : .content
  }

  /// The first text after the end of a document, comments, blank lines and `...` aside.
  func leftover(from offset: Int) -> Int? {
    var first = skipBlanks(from: offset)
    while isMarker(".", at: first) { first = skipBlanks(from: first + 3) }
    return first < bytes.count ? first : nil
  }

  /// Whether a line begins with `---` or `...` alone.
  func isMarker(_ character: Unicode.Scalar, at offset: Int) -> Bool {
    let marker = UInt8(ascii: character)
    guard isLineStart(offset), offset + 3 <= bytes.count else { return false }
    guard bytes[offset..<offset + 3].allSatisfy({ $0 == marker }) else { return false }
    return offset + 3 == bytes.count || YAMLText.isBlank(bytes[offset + 3])
  }

  private func isLineStart(_ offset: Int) -> Bool {
    if offset == 0 || YAMLText.isBreak(bytes[offset - 1]) { return true }
    return offset == 3 && bytes[0] == 0xEF
  }

  private func skipBlanks(from start: Int) -> Int {
    var offset = start
    while offset < bytes.count {
      if YAMLText.isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "#") {
        offset = YAMLText.lineEnd(bytes, from: offset)
      } else {
        break
      }
    }
    return offset
  }
}
