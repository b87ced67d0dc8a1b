package import ModbusProtocol
package import ReadPlanning

/// The requests of a read so far, in their order, and what they have brought besides what they were for.
package struct AskedRequests: Sendable {
  private struct Asked: Sendable {
    let index: Int
    let span: AddressSpan
    /// How many requests had been answered when it was sent.
    let sent: Int
  }

  private var spans: [UnitTable: [Asked]] = [:]
  /// How many there are.
  package private(set) var count = 0

  /// Whether there is none yet.
  package var isEmpty: Bool { count == 0 }

  /// Creates an empty list.
  package init() {}

  /// Notes a request.
  ///
  /// - Parameter sent: How many requests had been answered when it was sent, where several are sent together: nobody knows in which
  ///   order the device answers those. `nil` for all before it.
  package mutating func append(_ span: AddressSpan, of table: UnitTable, sentAfter sent: Int? = nil) {
    spans[table, default: []].append(Asked(index: count, span: span, sent: sent ?? count))
    count += 1
  }

  /// The requests that brought a value, or each element of an array, and of which it can be taken; none where any is
  /// missing.
  package func parts(bringing value: ExpandedValue) -> [(part: ExpandedValue, index: Int)] {
    if let index = index(bringing: value) { return [(value, index)] }
    let elements = value.elements
    guard elements.count > 1 else { return [] }
    let parts = elements.compactMap { element in index(bringing: element).map { (element, $0) } }
    return parts.count == elements.count ? parts : []
  }

  /// The first request that brought a value whole, and before which no register that decides about the value or scales it was
  /// still to come; `nil` where there is none. What decided may be of any request that brought the register, so of the last.
  private func index(bringing value: ExpandedValue) -> Int? {
    var deciding: [Int] = []
    for register in value.deciding where !register.register.isConstant {
      let last = spans[register.register.unitTable, default: []].last { $0.span.covers(register.addresses) }
      guard let last else { return nil }
      deciding.append(last.index)
    }
    let addresses = value.atomicAddresses
    return spans[value.unitTable, default: []].first { asked in
      asked.span.covers(addresses) && deciding.allSatisfy { $0 == asked.index || $0 < asked.sent }
    }?.index
  }
}

extension AddressSpan {
  /// Whether all of some addresses are in the span.
  package func covers(_ addresses: Range<Int>) -> Bool {
    start <= addresses.lowerBound && addresses.upperBound <= end
  }
}
