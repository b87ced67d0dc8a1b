/// The values of a block that are to be written in one request; see `RegisterBlock.write(_:)`.
///
/// It has the names of the block's accessor that can be written: registers, arrays as a whole, and blocks and layouts inside by
/// their names.
@dynamicMemberLookup
public struct BlockWrites<Block: RegisterBlock> {
  // No register has a name that begins with an underscore.
  let _block: Block
  let _values: PendingValues

  /// The value to write to a register; `nil` is written where the map has words for it.
  public subscript<Value: RegisterValue, Access: WritableAccess>(
    dynamicMember register: KeyPath<Block, Register<Value, Access>>
  ) -> Value {
    @available(*, unavailable, message: "what is to be written is not read: read the register of the block")
    get { preconditionFailure("what is to be written is not read") }
    nonmutating set {
      let handle = _block[keyPath: register]
      _values.add(handle.path) { () throws(RegisterError) in try RegisterWrite(newValue, to: handle) }
    }
  }

  /// The values to write to all elements of an array.
  public subscript<Item: RegisterValue, Access: WritableAccess>(
    dynamicMember array: KeyPath<Block, RegisterArray<Item, Access>>
  ) -> [Item] {
    @available(*, unavailable, message: "what is to be written is not read: read the array of the block")
    get { preconditionFailure("what is to be written is not read") }
    nonmutating set {
      let handle = _block[keyPath: array]
      _values.add(handle.path) { () throws(RegisterError) in try ArrayWrite(newValue, to: handle) }
    }
  }

  /// The values to write to a block inside, or to a layout.
  public subscript<Inner: RegisterBlock>(dynamicMember block: KeyPath<Block, Inner>) -> BlockWrites<Inner> {
    BlockWrites<Inner>(_block: _block[keyPath: block], _values: _values)
  }
}
