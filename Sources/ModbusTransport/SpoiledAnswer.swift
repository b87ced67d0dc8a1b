/// What came on a serial line in the place of an answer.
public struct SpoiledAnswer: Error, Sendable, Hashable {
  /// What it looks like.
  public enum Kind: Sendable, Hashable {
    /// A whole answer with a wrong checksum.
    case checksum
    /// An answer that ends too early.
    case truncated
    /// Bytes that are no answer, and do not begin like the one that was awaited.
    case noise
  }

  /// What it looks like.
  public var kind: Kind
  /// What came, without frames that are whole; at most the first 64 bytes.
  public var bytes: [UInt8]

  /// Creates a description.
  public init(_ kind: Kind, _ bytes: [UInt8]) {
    self.kind = kind
    self.bytes = bytes
  }
}

extension SpoiledAnswer: CustomStringConvertible {
  /// What came, in plain words, with the first bytes: `an answer with a wrong checksum came: 01 03 02 00 2A 00 00`.
  public var description: String {
    let shown = bytes.prefix(16).map(Self.hex).joined(separator: " ") + (bytes.count > 16 ? " …" : "")
    return switch kind {
    case .checksum: "an answer with a wrong checksum came: \(shown)"
    case .truncated: "only the beginning of an answer came: \(shown)"
    case .noise: "what came is no answer: \(shown)"
    }
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
