/// A computed value with the registers of its terms found.
struct ResolvedComputed {
  let definition: ComputedDefinition
  /// The path in the map: `inverters.losses`.
  let path: String
  /// The registers of the block by term; `nil` for a term that names none, which has its finding.
  let registers: [ResolvedRegister?]
  /// The unit: its own, or that of the first term.
  var unit: StatedUnit? { definition.unit ?? registers.first.flatMap { $0?.unit } }
}
