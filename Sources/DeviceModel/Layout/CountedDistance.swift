/// A distance that follows a count which the device tells.
public struct CountedDistance: Sendable, Hashable {
  /// The path of the register that holds the count, without indices: `curves.point-count`. It is in the same block of a
  /// chain, in no repeat.
  public var counter: String
  /// The addresses for each that is counted.
  public var times: Int
  /// The addresses beside these.
  public var plus: Int

  package init(counter: String, times: Int, plus: Int) {
    self.counter = counter
    self.times = times
    self.plus = plus
  }

  /// The addresses for a count.
  package func words(for count: Int) -> Int { count * times + plus }
}
