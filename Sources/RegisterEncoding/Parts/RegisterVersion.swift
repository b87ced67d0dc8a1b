/// A version of two to four numbers, such as 2.14.
///
/// Its text and its form in `Codable` are its numbers with dots between them: `2.14`, `1.0.3`.
public struct RegisterVersion: Sendable, Hashable {
  /// The first number.
  public let major: UInt32
  /// The second number.
  public let minor: UInt32
  /// The third number, where the version has one.
  public let patch: UInt32?
  /// The fourth number, where the version has one.
  public let build: UInt32?

  /// Creates a version of two numbers.
  public init(_ major: UInt32, _ minor: UInt32) {
    (self.major, self.minor, patch, build) = (major, minor, nil, nil)
  }

  /// Creates a version of three numbers.
  public init(_ major: UInt32, _ minor: UInt32, _ patch: UInt32) {
    (self.major, self.minor, self.patch, build) = (major, minor, patch, nil)
  }

  /// Creates a version of four numbers.
  public init(_ major: UInt32, _ minor: UInt32, _ patch: UInt32, _ build: UInt32) {
    (self.major, self.minor, self.patch, self.build) = (major, minor, patch, build)
  }

  /// The numbers, the first one first.
  private var numbers: [UInt32] { [major, minor] + [patch, build].compactMap(\.self) }
}

extension RegisterVersion: Comparable {
  /// Whether the left is the earlier one. Where one has a number more and the others are the same, it is the later one.
  public static func < (left: RegisterVersion, right: RegisterVersion) -> Bool {
    left.numbers.lexicographicallyPrecedes(right.numbers)
  }
}

extension RegisterVersion: LosslessStringConvertible, Codable {
  /// `2.14`.
  public var description: String { numbers.map(String.init).joined(separator: ".") }

  /// Reads what `description` gives; `nil` for anything else, such as `2.04`.
  public init?(_ description: String) {
    let parts = description.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      UInt32(part).flatMap { String($0) == part ? $0 : nil }
    }
    guard numbers.count == parts.count else { return nil }
    switch numbers.count {
    case 2: self.init(numbers[0], numbers[1])
    case 3: self.init(numbers[0], numbers[1], numbers[2])
    case 4: self.init(numbers[0], numbers[1], numbers[2], numbers[3])
    default: return nil
    }
  }

  /// Reads the text of a version.
  public init(from decoder: any Decoder) throws { self = try TextInCodable.decoded(from: decoder) }

  /// Writes the text of the version.
  public func encode(to encoder: any Encoder) throws { try TextInCodable.encode(self, to: encoder) }
}
