/// Where requests may go in one table.
public struct ReadableMap: Sendable, Hashable {
  /// What may be read; a request lies wholly in one instance of one run, but for open borders. Addresses outside 0…65535 count as absent.
  public var runs: [AddressRun]
  /// The addresses whose reading changes something: read when asked for, never as filler between two values.
  public var avoid: [AddressRun]
  /// What the device at hand was found to refuse: no request has one of these spans whole, but for one that has to read it.
  public var refused: [AddressSpan]
  /// The addresses behind open borders. Where a run ends at one, a request may go on into the run that begins there; a wanted
  /// span may not.
  public var openBorders: [AddressRun]

  /// Creates a map.
  public init(
    runs: [AddressRun], avoid: [AddressRun] = [], refused: [AddressSpan] = [], openBorders: [AddressRun] = []
  ) {
    self.runs = runs
    self.avoid = avoid
    self.refused = refused
    self.openBorders = openBorders
  }

  /// The same map for a device that refuses more. One that refuses to be read across an open border is taken to keep them all.
  public func refusing(_ spans: [AddressSpan]) -> ReadableMap {
    var map = self
    map.refused += spans
    return spans.contains { openBorder(in: $0) != nil } ? map.keepingBorders : map
  }

  /// The same map without open borders.
  public var keepingBorders: ReadableMap {
    var map = self
    map.openBorders = []
    return map
  }

  /// An address behind an open border that a span crosses; `nil` where it crosses none.
  public func openBorder(in span: AddressSpan) -> Int? {
    openBorders.isEmpty ? nil : RunIndex(openBorders).covered(in: span.start + 1, span.end)
  }

  /// Whether all addresses of a span are in runs, one or several.
  public func covers(_ span: AddressSpan) -> Bool {
    RunIndex(runs).firstUncovered(in: span.start, span.end) == nil
  }

  /// Whether all addresses of any of some spans are in runs.
  package func coversAny(of spans: some Sequence<AddressSpan>) -> Bool {
    let index = RunIndex(runs)
    return spans.contains { index.firstUncovered(in: $0.start, $0.end) == nil }
  }

  /// Whether a span has an address whose reading changes something, or that may not be there.
  public func avoids(_ span: AddressSpan) -> Bool {
    !avoid.isEmpty && RunIndex(avoid).covered(in: span.start, span.end) != nil
  }

  /// A table whose every address may be read.
  public static let everything = ReadableMap(runs: [AddressRun(start: 0, count: 65536)])
}
