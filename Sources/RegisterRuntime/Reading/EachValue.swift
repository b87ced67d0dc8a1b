/// The values of a block that were read together, each with an outcome of its own.
///
/// It has the names of the block's accessor, without those that cannot be read:
///
/// - A register or an array is a `Result` with the value or the error of this one: its words have no value, its
///   request failed, its lock is closed, or the block has another layout now.
/// - A block inside is the `EachValue` of that block, and so is a layout by its name.
/// - A block that repeats inside is a `Result` with one `EachValue` for every instance that is there, or with the error
///   of the register that counts them.
///
/// ```swift
/// let each = await relay.measures.readEach()
/// switch each.currentTotal {
/// case .success(let current): print("\(current) mA")
/// case .failure(let error): print(error)
/// }
/// ```
@dynamicMemberLookup
public struct EachValue<Block: RegisterBlock>: Sendable {
  // No register has a name that begins with an underscore.
  let _block: Block
  let _attempt: ReadAttempt

  /// The value of a register or the values of an array.
  public subscript<Source: RegisterReadable>(
    dynamicMember source: KeyPath<Block, Source>
  ) -> Result<Source.Value, RegisterError> {
    _attempt.result(of: _block[keyPath: source])
  }

  /// The values of a block inside.
  public subscript<Inner: ReadableBlock>(dynamicMember block: KeyPath<Block, Inner>) -> EachValue<Inner> {
    EachValue<Inner>(_block: _block[keyPath: block], _attempt: _attempt)
  }

  /// The values of every instance of a repeated block inside that is there.
  public subscript<Inner: ReadableBlock>(
    dynamicMember blocks: KeyPath<Block, RegisterBlocks<Inner>>
  ) -> Result<[EachValue<Inner>], RegisterError> {
    _block[keyPath: blocks].each(in: _attempt)
  }
}

extension ReadableBlock {
  /// Reads every readable register of the block and gives each value an outcome of its own.
  ///
  /// A value that cannot be read or decoded costs no other. Nothing is thrown: where the device does not answer at all,
  /// every value has that error.
  public func readEach() async -> EachValue<Self> {
    do {
      let (block, attempt) = try await ReadAttempt.finding(self)
      return EachValue(_block: block, _attempt: attempt)
    } catch {
      return EachValue(_block: self, _attempt: ReadAttempt(of: self, endedBy: error))
    }
  }
}

extension RegisterBlocks where Block: ReadableBlock {
  /// Reads every instance that is there and gives each value an outcome of its own.
  ///
  /// - Throws: `RegisterError` when the register that counts the instances cannot be read, or counts more
  ///   than the map has.
  public func readEach() async throws(RegisterError) -> [EachValue<Block>] {
    let (blocks, attempt) = try await ReadAttempt.finding(self)
    return try blocks.each(in: attempt).get()
  }

  fileprivate func each(in attempt: ReadAttempt) -> Result<[EachValue<Block>], RegisterError> {
    present(in: attempt).map { present in
      prefix(present).map { EachValue(_block: $0, _attempt: attempt) }
    }
  }
}
