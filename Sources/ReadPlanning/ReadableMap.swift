/// Where requests may go in one table.
public struct ReadableMap: Sendable, Hashable {
  /// What may be read; a request lies wholly in one instance of one run. Addresses outside 0…65535 count as absent.
  public var runs: [AddressRun]
  /// The addresses whose reading changes something: read when asked for, never as filler between two values.
  public var avoid: [AddressRun]

  /// Creates a map.
  public init(runs: [AddressRun], avoid: [AddressRun] = []) {
    self.runs = runs
    self.avoid = avoid
  }

  /// Whether all addresses of a span are in runs, one or several.
  public func covers(_ span: AddressSpan) -> Bool {
    RunIndex(runs).firstUncovered(in: span.start, span.end) == nil
  }

  /// A table whose every address may be read.
  public static let everything = ReadableMap(runs: [AddressRun(start: 0, count: 65536)])
}
