/// A distance that follows a count which the device tells, in a block of a chain. Generated code makes them.
public struct CountedDistance: Sendable {
  /// The register that holds the count.
  let counter: ChainCounter
  /// The addresses for each that is counted.
  let times: Int
  /// The addresses beside these.
  let plus: Int

  /// Creates a distance; generated code does so.
  ///
  /// - Parameters:
  ///   - name: The name of the register that holds the count, from the block on.
  ///   - offset: Its place, counted from the id of the block.
  ///   - raw: Its raw type.
  ///   - order: The order of its words and bytes.
  ///   - most: The most that the map has of what it counts; `nil` for any.
  ///   - times: The addresses for each that is counted.
  ///   - plus: The addresses beside these.
  public init(
    of name: StaticString, at offset: Int, _ raw: RawType, order: RegisterOrder = .abcd,
    atMost most: Int? = nil, times: Int, plus: Int
  ) {
    counter = ChainCounter(name, at: offset, raw, order: order, atMost: most)
    self.times = times
    self.plus = plus
  }
}
