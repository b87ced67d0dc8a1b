import ModbusProtocol

/// What a read of a whole block asks for, as offsets from its base. Generated code holds one for each block.
public struct BlockReads: Sendable {
  /// A block inside, once or repeated.
  public struct Nested: Sendable {
    let offset: Int
    let count: Int
    let stride: Int
    let reads: BlockReads

    /// Creates the entry of a block inside.
    public init(at offset: Int, count: Int = 1, stride: Int = 0, _ reads: BlockReads) {
      self.offset = offset
      self.count = count
      self.stride = stride
      self.reads = reads
    }
  }

  /// The addresses from the base to the end of the last readable register.
  let span: Int
  /// The values: offset, addresses of one element, number of elements.
  private let values: [(Int, Int, Int)]
  private let nested: [Nested]
  /// The requests that read the whole block over TCP: offset and number of addresses; empty when they are planned at
  /// run time.
  let plan: [(Int, Int)]

  /// Creates the table of a block; generated code does so.
  public init(span: Int, values: [(Int, Int, Int)], nested: [Nested] = [], plan: [(Int, Int)] = []) {
    self.span = span
    self.values = values
    self.nested = nested
    self.plan = plan
  }

  func select(into selection: inout ReadSelection, _ table: RegisterTable, at address: Int) {
    for (offset, width, count) in values {
      for index in 0..<count {
        selection.add(table, start: address + offset + index * width, count: width)
      }
    }
    for block in nested {
      for index in 0..<block.count {
        block.reads.select(into: &selection, table, at: address + block.offset + index * block.stride)
      }
    }
  }
}
