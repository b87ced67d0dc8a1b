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
  /// What is wrong with which span, with addresses as decimal numbers.
  public var description: String { description { String($0) } }

  /// What is wrong with which span.
  ///
  /// - Parameter address: How an address is written.
  public func description(writing address: (Int) -> String) -> String {
    func text(_ span: AddressSpan) -> String {
      "\(span.count) \(span.count == 1 ? "address" : "addresses") from \(address(span.start))"
    }
    return switch self {
    case .invalidSpan(_, let span):
      "\(text(span)): a span has at least one address, all within \(address(0)) to \(address(0xFFFF))"
    case .tooWide(_, let span, let limit):
      "\(text(span)) \(span.count == 1 ? "is" : "are") more than one request may carry, \(limit)"
    case .unreadable(_, let span, let place):
      "\(text(span)) \(span.count == 1 ? "includes" : "include") address \(address(place)), which cannot be read"
    case .crossesExtents(_, let span, let place):
      "\(text(span)) cross into another readable extent at address \(address(place))"
    }
  }
}
