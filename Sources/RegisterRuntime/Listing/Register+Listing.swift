extension Register: ListedValue {
  func entry(_ shown: Shown) -> RegisterEntry { entry(shown, count: nil, units: possibleUnits) }

  /// What is shown of the register, or of an array whose first element it is.
  func entry(_ shown: Shown, count: Int?, units: [String]) -> RegisterEntry {
    let type = Value.presentType
    return RegisterEntry(
      path: shown.path, title: shown.title, units: units, table: table, unitID: _place.unitTable.unit,
      address: _place.known(address), words: (count ?? 1) * format.raw.count, count: count,
      isReadable: Access.self is any ReadableAccess.Type, isWritable: Access.self is any WritableAccess.Type,
      sideEffect: shown.sideEffect, type: "\(type)", choices: RegisterChoice.all(of: type),
      instances: shown.instances)
  }

  /// The units that the value can have.
  var possibleUnits: [String] { units?.possibleUnits ?? unit.map { ["\($0)"] } ?? [] }

  func register(at rest: Substring) -> Result<AnyRegister, NoRegister> { readable(at: rest) }
}

extension RegisterValue {
  /// The type of a value that is there.
  fileprivate static var presentType: Any.Type { (self as? any PossiblyAbsent.Type)?.presentType ?? self }
}
