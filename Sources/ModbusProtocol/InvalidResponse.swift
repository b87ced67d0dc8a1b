/// Why an answer does not belong to its request, or breaks the protocol.
public enum InvalidResponse: Error, Sendable, Hashable {
  /// A field of a write that the device must repeat.
  public enum EchoedField: String, Sendable, Hashable {
    /// The first address.
    case address
    /// The value of a single write.
    case value
    /// The number of addresses of a multiple write.
    case count
    /// The bits that a mask write keeps.
    case andMask = "AND mask"
    /// The bits that a mask write sets.
    case orMask = "OR mask"
  }

  /// The answer has no bytes.
  case empty
  /// The answer, or the exception, is for another function; both are the bytes on the wire.
  case function(UInt8, expected: UInt8)
  /// The byte count is not what the request asked for.
  case byteCount(Int, expected: Int)
  /// The PDU is shorter or longer than it must be.
  case length(Int, expected: Int)
  /// The device repeated something other than what was written.
  case echo(EchoedField, UInt16, expected: UInt16)
  /// So many values were handed over for a request of `expected` values; a write has none.
  case valueCount(Int, expected: Int)
  /// A device identification contradicts itself or its request.
  case identification(IdentificationFault)
  /// Another unit id answered.
  case unit(UnitID, expected: UnitID)

  /// Whether the answer's own length is in doubt, so that nothing read from the same stream afterwards can be trusted
  /// to start where a frame starts.
  package var leavesStreamInDoubt: Bool {
    switch self {
    case .empty, .byteCount, .length: true
    case .function, .echo, .valueCount, .identification, .unit: false
    }
  }
}

extension InvalidResponse: CustomStringConvertible {
  /// What came, and what was expected.
  public var description: String {
    switch self {
    case .empty: "the answer has no function code"
    case .function(let received, let expected):
      received & 0x80 != 0
        ? "an exception for function \(received & 0x7F) came, function \(expected) was asked"
        : "an answer to function \(received) came, function \(expected) was asked"
    case .byteCount(let received, let expected):
      "the answer announces \(received) data bytes, the request asks for \(expected)"
    case .length(let received, let expected):
      "the answer is \(received) bytes long, it must be \(expected)"
    case .echo(let field, let received, let expected):
      "the device repeats the \(field.rawValue) \(received), \(expected) was written"
    case .valueCount(let received, let expected):
      "the answer has \(received) values, the request asks for \(expected)"
    case .identification(let fault): fault.description
    case .unit(let received, let expected):
      "unit id \(received) answered, unit id \(expected) was asked"
    }
  }
}
