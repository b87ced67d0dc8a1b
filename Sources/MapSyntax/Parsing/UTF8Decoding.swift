/// Decodes UTF-8 one character at a time and tells exactly what is wrong with bytes that are not.
enum UTF8Decoding {
  /// Why bytes are not UTF-8.
  enum Problem: Hashable {
    case neverUsed
    case strayContinuation
    case truncated(expectedLength: Int)
    case overlong
    case surrogate
    case beyondUnicode
  }

  /// The character at an offset, or the problem there; `length` is how many bytes to step over.
  struct Step {
    var scalar: UInt32
    var length: Int
    var problem: Problem?

    static func broken(_ problem: Problem, length: Int) -> Step {
      Step(scalar: 0xFFFD, length: length, problem: problem)
    }
  }

  /// Decodes the character that begins at `offset`, which must be inside `bytes`.
  static func step(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Step {
    let lead = bytes[offset]
    let length: Int
    var scalar: UInt32
    switch lead {
    case 0x00...0x7F: return Step(scalar: UInt32(lead), length: 1, problem: nil)
    case 0x80...0xBF: return .broken(.strayContinuation, length: 1)
    case 0xC0...0xDF: (length, scalar) = (2, UInt32(lead & 0x1F))
    case 0xE0...0xEF: (length, scalar) = (3, UInt32(lead & 0x0F))
    case 0xF0...0xF7: (length, scalar) = (4, UInt32(lead & 0x07))
    default: return .broken(.neverUsed, length: 1)
    }
    for index in 1..<length {
      guard offset + index < bytes.count, bytes[offset + index] & 0xC0 == 0x80 else {
        return .broken(.truncated(expectedLength: length), length: index)
      }
      scalar = scalar << 6 | UInt32(bytes[offset + index] & 0x3F)
    }
    let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x1_0000
    if scalar < smallest { return .broken(.overlong, length: length) }
    if 0xD800...0xDFFF ~= scalar { return .broken(.surrogate, length: length) }
    if scalar > 0x10FFFF { return .broken(.beyondUnicode, length: length) }
    return Step(scalar: scalar, length: length, problem: nil)
  }
}
