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
      "\(Self.text(span)): a span has at least one address, all within 0 to 65535"
    case .tooWide(_, let span, let limit):
      "\(Self.text(span)) \(span.count == 1 ? "is" : "are") more than one request may carry, \(limit)"
    case .unreadable(_, let span, let address):
      "\(Self.text(span)) \(span.count == 1 ? "includes" : "include") address \(address), which cannot be read"
    case .crossesExtents(_, let span, let address):
      "\(Self.text(span)) cross into another readable extent at address \(address)"
    }
  }

  private static func text(_ span: AddressSpan) -> String {
    "\(span.count) \(span.count == 1 ? "address" : "addresses") from \(span.start)"
  }
}
