/// A block that repeats. Its instances are blocks of their own.
public struct RegisterBlocks<Block: RegisterBlock>: Sendable {
  /// The place of instance 0.
  public private(set) var _place: RegisterPlace
  /// The number of instances in the map; a device may have fewer.
  public let count: Int
  private let distance: InstanceDistance
  /// The distance between two instances; `nil` where the device tells it.
  var stride: Int? {
    guard case .fixed(let stride) = distance else { return nil }
    return stride
  }
  private let filled: RegisterSite?
  private let isUntilLength: Bool

  /// Creates a handle; generated code does so.
  ///
  /// - Parameters:
  ///   - place: The place of the first instance.
  ///   - count: How many the map has.
  ///   - stride: How far apart two of them are, in addresses.
  ///   - stridedBy: What the stride follows, where the device tells that by a count.
  ///   - filled: What counts those of the instances that a device has.
  ///   - isUntilLength: Whether the instances reach to the end of a block of a chain.
  public init(
    _ place: RegisterPlace, count: Int, stride: Int = 0, stridedBy: CountedDistance? = nil,
    filled: RegisterSite? = nil,
    untilLength isUntilLength: Bool = false
  ) {
    self.filled = filled
    self.isUntilLength = isUntilLength
    self._place = place
    self.count = count
    distance = stridedBy.map { .counted($0) } ?? .fixed(stride)
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
    return Block(_place: _place.instance(index, at: distance))
  }
}

extension RegisterBlocks {
  /// How many instances are there, or why that is not known.
  func present(in attempt: ReadAttempt) -> Result<Int, RegisterError> {
    var counting = ReadSelection(known: attempt.image)
    var present = 0
    select(into: &counting) { count, _ in present = count }
    // How many instances a block has that was not found is not known.
    if _place.hasToBeFound, let ending = attempt.ending { return .failure(ending) }
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

  private func instances() throws(RegisterError) -> PlacedInstances {
    do {
      return try _place.instances(count, at: distance, filled: filled, isUntilLength: isUntilLength)
    } catch {
      throw target.error(.read, error.cause)
    }
  }

  private func select(
    into selection: inout ReadSelection, _ add: (_ count: Int, inout ReadSelection) -> Void
  ) {
    selection.add(while: _place.conditions, target) { selection in
      do throws(RegisterError) {
        selection.add(try instances(), of: _place.session, add)
      } catch {
        selection.refuse(error)
      }
    }
  }
}

extension RegisterBlocks: RegisterReadable where Block: ReadableBlock {
  /// The path in the map.
  public var _path: String { _place.path }

  /// The paths of the registers that the device refused; the path of the block for another error.
  public func _path(of error: RegisterError, after known: ReadImage) -> String {
    path(of: error) {
      var paths: [String] = []
      var own = ReadSelection(known: known)
      select(into: &own) { present, _ in
        for block in prefix(present) {
          paths += Block._reads.paths(refusedBy: error, known, in: block._place)
        }
      }
      return paths
    }
  }

  /// Whether what is there, or that there is none, rests on the walk alone.
  public var _restsOnWalk: Bool { _place.restsOnWalkInside || ((try? instances().most) ?? 0) == 0 }

  /// The same handle where the device has the block.
  public func _located(by found: FoundChains) -> Self {
    var blocks = self
    blocks._place = _place.located(by: found)
    return blocks
  }

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
    let present = try instances().present(in: image, of: _place.session)
    var values: [Block.Value] = []
    values.reserveCapacity(present)
    for block in prefix(present) { values.append(try block._decode(from: image)) }
    return values
  }
}
