/// A value that can be read again where it was written.
protocol VerifiableWrite: PendingWrite {
  /// Whether it is read from the addresses that it is written to.
  var isReadWhereWritten: Bool { get }

  /// Adds to a selection what the value is read from.
  func select(into selection: inout ReadSelection)

  /// What the device holds, where that is another value.
  ///
  /// - Throws: `RegisterError` when the words have no value.
  func held(in image: ReadImage) throws(RegisterError) -> String?
}
