extension RegisterLayout {
  /// The units that the value can have: its own, or else those that another register chooses from, each once, in the
  /// order of that register's values.
  package var possibleUnits: [String] {
    if let unit { return [unit] }
    var units: [String] = []
    for (_, unit) in (unitChoice?.units ?? [:]).sorted(by: { $0.key < $1.key }) where !units.contains(unit) {
      units.append(unit)
    }
    return units
  }
}
