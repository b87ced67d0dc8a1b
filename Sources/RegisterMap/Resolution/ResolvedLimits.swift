/// The registers that hold the bounds of what may be written to another.
struct ResolvedLimits {
  var lowest: ChooserLookup.Found?
  var highest: ChooserLookup.Found?

  /// The registers, the lower bound first.
  var registers: [ChooserLookup.Found] { [lowest, highest].compactMap(\.self) }
}
