extension RegisterSum: ListedValue {
  func entry(_ shown: Shown) -> RegisterEntry {
    RegisterEntry(
      path: shown.path, title: shown.title, units: unit.map { ["\($0)"] } ?? [], table: _place.table,
      unitID: _place.unitTable.unit, address: _place.known(addresses.lowerBound), words: addresses.count,
      count: nil, isReadable: true, isWritable: false, sideEffect: nil, type: "Double", choices: [],
      instances: shown.instances)
  }

  func register(at rest: Substring) -> Result<AnyRegister, NoRegister> { readable(at: rest) }
}
