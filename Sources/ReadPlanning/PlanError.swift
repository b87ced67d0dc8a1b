/// Why a set of values cannot be read.
public enum PlanError: Error, Sendable, Hashable {
  /// The wanted span at this index has no addresses, or addresses outside 0…65535.
  case invalidSpan(index: Int, AddressSpan)
  /// The wanted span at this index is longer than a request may be.
  case tooWide(index: Int, AddressSpan, limit: Int)
  /// The wanted span at this index includes an address that cannot be read.
  case unreadable(index: Int, AddressSpan, address: Int)
  /// The wanted span at this index crosses from one readable extent to another; the second starts at `address`.
  case crossesExtents(index: Int, AddressSpan, address: Int)
}

extension PlanError: CustomStringConvertible {
  /// What is wrong with which span.
  public var description: String {
    switch self {
    case .invalidSpan(_, let span):
      "\(span.count) addresses from \(span.start): a span has at least one address, all within 0 to 65535"
    case .tooWide(_, let span, let limit):
      "\(span.count) addresses from \(span.start) are more than one request may carry, \(limit)"
    case .unreadable(_, let span, let address):
      "\(span.count) addresses from \(span.start) include address \(address), which cannot be read"
    case .crossesExtents(_, let span, let address):
      "\(span.count) addresses from \(span.start) cross into another readable extent at address \(address)"
    }
  }
}
