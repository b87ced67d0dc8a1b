/// A block that repeats. Its instances are blocks of their own.
public struct RegisterBlocks<Block: RegisterBlock>: Sendable {
  /// Where instance 0 stands.
  public let _place: RegisterPlace
  /// The number of instances.
  public let count: Int
  private let stride: Int

  /// Creates a handle; generated code does so.
  public init(_ place: RegisterPlace, count: Int, stride: Int) {
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

extension RegisterBlocks: RegisterReadable where Block: ReadableBlock {
  /// The path in the map.
  public var _path: String { _place.path }

  /// Adds the addresses of every readable register of every instance to a selection.
  public func _select(into selection: inout ReadSelection) {
    for block in self { block._select(into: &selection) }
  }

  /// Takes the values of every instance out of what was read.
  public func _decode(from image: ReadImage) throws(RegisterError) -> [Block.Value] {
    var values: [Block.Value] = []
    values.reserveCapacity(count)
    for block in self { values.append(try block._decode(from: image)) }
    return values
  }
}
