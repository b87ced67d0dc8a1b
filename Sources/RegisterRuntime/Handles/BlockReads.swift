import ModbusProtocol

/// What a read of a whole block asks for, as offsets from its base. Generated code holds one for each block.
public struct BlockReads: Sendable {
  /// A block inside, once or repeated.
  public struct Nested: Sendable {
    fileprivate let name: StaticString
    fileprivate let offset: Int
    fileprivate let count: Int
    fileprivate let stride: Int
    fileprivate let filled: RegisterCount?
    fileprivate let lock: RegisterLock?
    fileprivate let reads: BlockReads

    /// Creates the entry of a block inside; generated code does so.
    ///
    /// - Parameters:
    ///   - name: The name in the map, with `[]` where it repeats.
    ///   - offset: The place of the first instance, from the base of the block around.
    ///   - count: The number of instances in the map.
    ///   - stride: The distance between two instances.
    ///   - filled: What counts the instances of a device, where only those are read.
    ///   - lock: The lock of the block inside, where it has one of its own.
    ///   - reads: What a read of one instance asks for.
    public init(
      _ name: StaticString, at offset: Int, count: Int = 1, stride: Int = 0, filled: RegisterCount? = nil,
      lock: RegisterLock? = nil, _ reads: BlockReads
    ) {
      self.name = name
      self.offset = offset
      self.count = count
      self.stride = stride
      self.filled = filled
      self.lock = lock
      self.reads = reads
    }

    /// The place of the first instance in a block.
    fileprivate func place(in block: RegisterPlace) -> RegisterPlace {
      let place = block.insideShape(name, at: offset)
      return lock.map(place.locked) ?? place
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
  /// Whether a block inside has a lock of its own.
  let isLocked: Bool
  /// Whether a register elsewhere counts the instances of a block inside.
  private let isCountedElsewhere: Bool

  /// Creates the table of a block; generated code does so.
  public init(span: Int, values: [(Int, Int, Int)], nested: [Nested] = [], plan: [(Int, Int)] = []) {
    self.span = span
    self.values = values
    self.nested = nested
    self.plan = plan
    isLocked = nested.contains { $0.lock != nil || $0.reads.isLocked }
    isCountedElsewhere = nested.contains { $0.filled?.isElsewhere == true || $0.reads.isCountedElsewhere }
  }

  /// Adds to a selection what is known to exist of a block, and the registers that count the rest.
  func select(into selection: inout ReadSelection, for block: RegisterPlace) {
    for (offset, width, count) in values {
      for index in 0..<count {
        selection.add(block.table, start: block.address + offset + index * width, count: width)
      }
    }
    for inner in nested {
      let place = inner.place(in: block)
      let refusal = place.refusal(
        .read,
        of: RequestTarget(
          session: place.session, table: place.table, address: place.address, count: inner.reads.span,
          path: place.path))
      if let refusal {
        selection.refuse(refusal)
        continue
      }
      let present = inner.filled.map { selection.instances($0, for: place, atMost: inner.count) }
      for index in 0..<(present ?? inner.count) {
        inner.reads.select(into: &selection, for: place.instance(index, stride: inner.stride))
      }
    }
  }

  /// The number of instances of the blocks inside, by the paths of the registers elsewhere that count them.
  ///
  /// - Throws: `RegisterError` when there would be more than the map has.
  func countsElsewhere(
    in image: ReadImage, for block: RegisterPlace
  ) throws(RegisterError) -> [String: Int] {
    guard isCountedElsewhere else { return [:] }
    var counts: [String: Int] = [:]
    for inner in nested {
      let place = inner.place(in: block)
      if let filled = inner.filled, filled.isElsewhere {
        counts[filled.path] = try filled.count(in: image, for: place, atMost: inner.count)
      }
      for (path, count) in try inner.reads.countsElsewhere(in: image, for: place) { counts[path] = count }
    }
    return counts
  }
}
