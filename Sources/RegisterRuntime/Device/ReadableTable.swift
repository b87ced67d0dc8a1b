import ReadPlanning

/// Where a request may read in one table. Generated code holds one for each table that a device has.
public struct ReadableTable: Sendable {
  let map: ReadableMap

  /// Creates the table of its readable runs and of what must only be read when it is asked for.
  public init(_ readable: [ReadableRun] = [], avoid: [ReadableRun] = []) {
    map = ReadableMap(runs: readable.map(\.run), avoid: avoid.map(\.run))
  }
}
