/// A run of adjacent addresses, perhaps repeated at strides (outermost first).
public struct AddressRun: Sendable, Hashable {
  /// One level of repetition.
  public struct Level: Sendable, Hashable {
    /// How often the run occurs, at least 1.
    public var count: Int
    /// The distance between neighbours, in addresses.
    public var stride: Int

    /// Creates a level.
    public init(count: Int, stride: Int) {
      self.count = count
      self.stride = stride
    }
  }

  /// The first address of the first run.
  public var start: Int
  /// The number of adjacent addresses.
  public var count: Int
  /// The repeats, outermost first; empty for a run without repeats.
  public var levels: [Level]

  /// Creates a run.
  public init(start: Int, count: Int, levels: [Level] = []) {
    self.start = start
    self.count = count
    self.levels = levels
  }
}
