/// How a device identification contradicts itself or its request.
public enum IdentificationFault: Error, Sendable, Hashable {
  /// The answer is for another type of the encapsulated interface than 14.
  case interface(UInt8)
  /// The answer is for another category; both are the bytes on the wire.
  case category(UInt8, expected: UInt8)
  /// The byte that tells whether more follows is neither 0 nor 255.
  case moreFollows(UInt8)
  /// The answer holds no object.
  case noObjects
  /// Another object came than the one asked for.
  case object(UInt8, expected: UInt8)
  /// An object, or the next one to ask for, does not come after the one before it.
  case order(UInt8, after: UInt8)
}

extension IdentificationFault: CustomStringConvertible {
  /// What came, and what was expected.
  public var description: String {
    switch self {
    case .interface(let type): "the answer is for interface type \(type), device identification is 14"
    case .category(let received, let expected):
      "the answer is for identification category \(received), \(expected) was asked"
    case .moreFollows(let byte): "whether more follows is given as \(byte), it must be 0 or 255"
    case .noObjects: "the device identification holds no object"
    case .object(let received, let expected): "object \(received) came, object \(expected) was asked"
    case .order(let received, let before): "object \(received) comes after object \(before)"
    }
  }
}
