/// A block that repeats. Its instances are blocks of their own.
public struct RegisterBlocks<Block: RegisterBlock>: Sendable {
  /// The place of instance 0.
  public let _place: RegisterPlace
  /// The number of instances in the map; a device may have fewer.
  public let count: Int
  private let stride: Int
  private let filled: RegisterSite?

  /// Creates a handle; generated code does so. `filled` counts those of the instances that a device has.
  public init(_ place: RegisterPlace, count: Int, stride: Int, filled: RegisterSite? = nil) {
    self.filled = filled
    self._place = place
    self.count = count
    self.stride = stride
  }
}

extension RegisterBlocks: RandomAccessCollection {
  /// 0.
  public var startIndex: Int { 0 }
  /// The number of instances.
  public var endIndex: Int { count }

  /// One instance, counted from 0; the index must be below `count`.
  public subscript(index: Int) -> Block {
    precondition(indices.contains(index), "\(_place.path)[\(index)]: there are \(count)")
    return Block(_place: _place.instance(index, stride: stride))
  }
}

extension RegisterBlocks {
  /// How many instances are there, or why that is not known.
  func present(in attempt: ReadAttempt) -> Result<Int, RegisterError> {
    var counting = ReadSelection(known: attempt.image)
    var present = 0
    select(into: &counting) { count, _ in present = count }
    let target = filled?.register(for: _place).target(_place.session) ?? target
    if let failure = attempt.failure(of: counting, for: target) { return .failure(failure) }
    return Result { () throws(RegisterError) in
      try _place.requirePresent(in: attempt.image, target)
      return present
    }
  }

  private var target: RequestTarget {
    RequestTarget(
      session: _place.session, unitTable: _place.unitTable, address: _place.address, count: 1,
      path: _place.path)
  }

  private func select(
    into selection: inout ReadSelection, _ add: (_ count: Int, inout ReadSelection) -> Void
  ) {
    selection.add(while: _place.conditions, target) { selection in
      selection.addInstances(filled, of: _place, atMost: count, add)
    }
  }
}

extension RegisterBlocks: RegisterReadable where Block: ReadableBlock {
  /// The path in the map.
  public var _path: String { _place.path }

  /// Adds to a selection the addresses of every readable register of every instance that exists, or the register that
  /// counts them.
  public func _select(into selection: inout ReadSelection) {
    select(into: &selection) { present, selection in
      for block in prefix(present) { block._select(into: &selection) }
    }
  }

  /// Takes the values of every existing instance out of the words that were read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> [Block.Value] {
    try _place.requirePresent(in: image, target)
    let present =
      try filled?.register(for: _place).instances(in: image, of: _place.session, atMost: count) ?? count
    var values: [Block.Value] = []
    values.reserveCapacity(present)
    for block in prefix(present) { values.append(try block._decode(from: image)) }
    return values
  }
}
