import ReadPlanning

/// Where a request may read in one table. Generated code holds one for each table that a device has.
public struct ReadableTable: Sendable {
  let map: ReadableMap

  /// Creates the table of its readable runs, of what must only be read when it is asked for, and of the addresses behind borders
  /// between runs of which nobody knows whether a request may cross them.
  public init(
    _ readable: [ReadableRun] = [], avoid: [ReadableRun] = [], openBorders: [ReadableRun] = []
  ) {
    map = ReadableMap(
      runs: readable.map(\.run), avoid: avoid.map(\.run), openBorders: openBorders.map(\.run))
  }
}
