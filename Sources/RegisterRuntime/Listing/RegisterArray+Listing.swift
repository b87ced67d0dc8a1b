extension RegisterArray: ListedValue {
  var name: StaticString { pattern.name }

  func entry(_ shown: Shown) -> RegisterEntry {
    pattern.entry(shown, count: count, units: units?.possibleUnits ?? pattern.possibleUnits)
  }

  func register(at rest: Substring) -> Result<AnyRegister, NoRegister> {
    guard let (index, behind) = rest.index, behind.isEmpty else { return readable(at: rest) }
    guard indices.contains(index) else {
      return .failure(NoRegister("there is no \(name)[\(index)], only \(name)[0]…\(name)[\(count - 1)]"))
    }
    return self[index].register(at: behind)
  }
}
