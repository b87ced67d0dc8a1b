import ReadPlanning

/// A run of adjacent addresses, perhaps repeated at strides, as generated code writes it.
public struct ReadableRun: Sendable {
  let run: AddressRun

  /// Creates a run of `count` addresses; `levels` are the repeats as count and stride, outermost first.
  public init(_ start: Int, _ count: Int, repeated levels: [(Int, Int)] = []) {
    run = AddressRun(
      start: start, count: count, levels: levels.map { AddressRun.Level(count: $0, stride: $1) })
  }
}
