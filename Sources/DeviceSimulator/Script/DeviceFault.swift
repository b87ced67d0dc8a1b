import DeviceModel
import ModbusProtocol

/// What goes wrong with requests for a while.
package struct DeviceFault: Sendable {
  /// What becomes of a request.
  package enum Kind: Sendable, Hashable {
    /// It is refused, and not carried out.
    case refuse(ExceptionCode)
    /// It is carried out, and answered so much later.
    case delay(Duration)
    /// It does not reach the device.
    case loseRequest
    /// It is carried out, and the answer does not reach the client.
    case loseAnswer
  }

  private let kind: Kind
  /// The addresses that it is about, by table, in order and with gaps between them; `nil` for any request.
  private let areas: [UnitTable: [Range<Int>]]?
  private let begin: Duration
  private let end: Duration?

  /// - Parameters:
  ///   - kind: What becomes of requests.
  ///   - areas: The addresses that it is about, by table; `nil` for any request.
  ///   - begin: When it begins, since the start or the start of a round.
  ///   - end: When it has ended; `nil` for never.
  package init(_ kind: Kind, of areas: [UnitTable: [Range<Int>]]?, from begin: Duration, until end: Duration?)
  {
    (self.kind, self.begin, self.end) = (kind, begin, end)
    self.areas = areas?.mapValues(Self.joined)
  }

  /// Whether another fault decides about no request that this one has not decided about before.
  ///
  /// - Parameter period: The time after which both come again; `nil` for faults that come once.
  package func hides(_ other: DeviceFault, every period: Duration?) -> Bool {
    guard begin <= other.begin else { return false }
    let (end, otherEnd) = (Self.end(end, within: period), Self.end(other.end, within: period))
    if let end { guard let otherEnd, otherEnd <= end else { return false } }
    guard let areas else { return true }
    return other.areas?.allSatisfy { table, ranges in Self.cover(areas[table] ?? [], ranges) } ?? false
  }

  /// The ranges in order, those that touch each other as one.
  private static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
      if let last = joined.last, range.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
  }

  private static func end(_ end: Duration?, within period: Duration?) -> Duration? {
    guard let end, let period else { return end ?? period }
    return min(end, period)
  }

  /// Whether ranges have all addresses of others; both in order and with gaps between them.
  private static func cover(_ ranges: [Range<Int>], _ others: [Range<Int>]) -> Bool {
    var rest = ranges[...]
    return others.allSatisfy { other in
      rest = rest.drop { $0.upperBound <= other.lowerBound }
      return rest.first.map { $0.lowerBound <= other.lowerBound && other.upperBound <= $0.upperBound }
        ?? false
    }
  }

  /// What becomes of a request; `nil` where the fault is not about it, or not there at a time.
  ///
  /// - Parameters:
  ///   - places: The tables and addresses of the request.
  ///   - time: Since the start, or since the start of a round.
  func outcome(ofRequestTo places: [(table: UnitTable, addresses: Range<Int>)], at time: Duration) -> Kind? {
    guard begin <= time, end.map({ time < $0 }) ?? true else { return nil }
    guard let areas else { return kind }
    let isHit = places.contains { place in
      areas[place.table]?.contains { $0.overlaps(place.addresses) } ?? false
    }
    return isHit ? kind : nil
  }
}
