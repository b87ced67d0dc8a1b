/// Why a request cannot be put on the wire.
public enum InvalidRequest: Error, Sendable, Hashable {
  /// The number of addresses is not one that the function can carry.
  case count(Int, function: FunctionCode, allowed: ClosedRange<Int>)
  /// The request reaches past address 65535.
  case beyondLastAddress(address: UInt16, count: Int)
}

extension InvalidRequest: CustomStringConvertible {
  /// What is wrong, and what is allowed.
  public var description: String {
    switch self {
    case .count(let count, let function, let allowed):
      "function \(function.rawValue) takes \(allowed.lowerBound) to \(allowed.upperBound) addresses, not \(count)"
    case .beyondLastAddress(let address, let count):
      "\(count) addresses from \(address) reach past the last address, 65535"
    }
  }
}
