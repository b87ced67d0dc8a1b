/// One case of a selection with its registers resolved.
struct ResolvedCase {
  var definition: CaseDefinition
  var registers: [ResolvedRegister]
  /// The raw values of the selector that choose the case; those that could not be read are left out.
  var values: [ClosedRange<UInt64>]
  /// Whether every value that chooses it could be read.
  var areValuesRead: Bool
}
