/// Values that one request is to write. "Write multiple" (15 or 16) writes adjoining addresses and no others.
package struct WriteRun: Sendable {
  /// One of the values.
  package struct Part: Sendable {
    /// The path in the map.
    package var path: String
    /// The addresses that are written.
    package var addresses: Range<Int>
    /// The addresses that are read, which are mostly the same.
    package var source: Range<Int>
    /// The addresses of registers of the same table that decide about the value, or give its scale or its bounds.
    package var basis: [Range<Int>]
    /// Whether the device takes the value by "write multiple".
    package var takesMultiple: Bool

    /// Creates a part.
    package init(
      path: String, addresses: Range<Int>, source: Range<Int>, basis: [Range<Int>], takesMultiple: Bool
    ) {
      (self.path, self.addresses, self.source) = (path, addresses, source)
      (self.basis, self.takesMultiple) = (basis, takesMultiple)
    }
  }

  /// In the order of their addresses.
  private let parts: [Part]
  private let table: RegisterTable
  private let limit: Int

  /// Creates a run of values of one table.
  ///
  /// - Parameter limit: The most addresses that the device takes in a write.
  package init(_ parts: [Part], of table: RegisterTable, atMost limit: Int) {
    self.parts = parts.sorted { $0.addresses.lowerBound < $1.addresses.lowerBound }
    (self.table, self.limit) = (table, limit)
  }

  /// Why one request cannot write the values wherever they are, and what to do; `nil` for one value.
  package var obstacle: String? { parts.count == 1 ? nil : lackOfFunction ?? lackOfOrder ?? lackOfRoom }

  /// Where the values do not adjoin, and what to do.
  package var gap: String? {
    let gaps = zip(parts, parts.dropFirst()).compactMap { part, next -> String? in
      let (end, start) = (part.addresses.upperBound, next.addresses.lowerBound)
      if end == start { return nil }
      guard end < start else { return "`\(part.path)` and `\(next.path)` have an address in common" }
      let between = end + 1 == start ? "\(end)" : "\(end)–\(start - 1)"
      return "between `\(part.path)` and `\(next.path)` lies \(between), which would not be written"
    }
    return gaps.isEmpty
      ? nil : gaps.joined(separator: ", and ") + "; write registers that adjoin, and others by themselves"
  }

  /// A value that the device takes only by itself.
  private var lackOfFunction: String? {
    parts.first { !$0.takesMultiple }.map {
      "the device takes `\($0.path)` only by function \(table.holdsBits ? 5 : 6); write it by itself"
    }
  }

  /// A value on which another one depends, which would be judged by what the request replaces.
  private var lackOfOrder: String? {
    for part in parts {
      for basis in part.basis {
        guard let first = parts.first(where: { $0.path != part.path && $0.source.overlaps(basis) }) else {
          continue
        }
        return
          "`\(first.path)` decides about `\(part.path)` or gives its scale or bound; write it first, by itself"
      }
    }
    return nil
  }

  private var lackOfRoom: String? {
    let count = parts.reduce(0) { $0 + $1.addresses.count }
    return count <= limit
      ? nil : "it takes \(count) addresses, and the device takes \(limit) in a write; write them in parts"
  }
}
