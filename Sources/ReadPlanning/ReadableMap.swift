/// Where requests may go in one table.
public struct ReadableMap: Sendable, Hashable {
  /// What may be read; a request lies wholly in one instance of one run. Addresses outside 0…65535 count as absent.
  public var runs: [AddressRun]
  /// The addresses whose reading changes something: read when asked for, never as filler between two values.
  public var avoid: [AddressRun]
  /// What the device at hand was found to refuse: no request has one of these spans whole, but for one that has to read it.
  public var refused: [AddressSpan]

  /// Creates a map.
  public init(runs: [AddressRun], avoid: [AddressRun] = [], refused: [AddressSpan] = []) {
    self.runs = runs
    self.avoid = avoid
    self.refused = refused
  }

  /// The same map for a device that refuses more.
  public func refusing(_ spans: [AddressSpan]) -> ReadableMap {
    ReadableMap(runs: runs, avoid: avoid, refused: refused + spans)
  }

  /// Whether all addresses of a span are in runs, one or several.
  public func covers(_ span: AddressSpan) -> Bool {
    RunIndex(runs).firstUncovered(in: span.start, span.end) == nil
  }

  /// Whether a span has an address whose reading changes something, or that may not be there.
  public func avoids(_ span: AddressSpan) -> Bool {
    !avoid.isEmpty && RunIndex(avoid).covered(in: span.start, span.end) != nil
  }

  /// A table whose every address may be read.
  public static let everything = ReadableMap(runs: [AddressRun(start: 0, count: 65536)])
}
