extension RegisterCommand: ListedValue {
  var name: StaticString { register.name }

  func entry(_ shown: Shown) -> RegisterEntry {
    RegisterEntry(
      path: shown.path, title: shown.title, units: [], table: table, unitID: register._place.unitTable.unit,
      address: register._place.known(address), words: register.count, count: nil, isReadable: false,
      isWritable: false, sideEffect: nil, type: "Command", choices: [], instances: shown.instances)
  }

  func register(at rest: Substring) -> Result<AnyRegister, NoRegister> { readable(at: rest) }
}
