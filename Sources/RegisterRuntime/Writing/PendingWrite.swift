/// A value for a register or an array, checked as far as no device has to be asked.
protocol PendingWrite: Sendable {
  /// What is written, and what errors name.
  var target: RequestTarget { get }
  /// The addresses that are read, which are mostly the same.
  var addresses: Range<Int> { get }
  /// The functions that the device takes.
  var functions: WriteFunctions { get }
  /// What the write rests on.
  var basis: WriteBasis { get }

  /// The same where the device has the block.
  func located(by found: FoundChains) -> Self

  /// The words of the value.
  ///
  /// - Parameter before: What was read of the registers that the write rests on.
  /// - Throws: `RegisterError` when these forbid the value, or give no scale that has it.
  func words(in before: ReadImage) throws(RegisterError) -> [UInt16]
}
