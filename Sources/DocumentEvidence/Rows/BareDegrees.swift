/// A C alone as a unit in a table that prints degrees with their sign: it may be a rate of charging, or a charge.
enum BareDegrees {
  static func leaveOpen(in rows: inout [EvidenceRow]) {
    let signs = ["°C", "º C", "ºC", "℃", "° C"]
    guard
      rows.contains(where: { row in
        row.facts.unit.map { unit in signs.contains(where: unit.text.contains) } ?? false
      })
    else { return }
    for index in rows.indices {
      guard let unit = rows[index].facts.unit, unit.code == "Cel",
        unit.text.filter({ !$0.isNumber && !" .,x×*/()[]".contains($0) }) == "C"
      else { continue }
      rows[index].facts.unit = nil
      rows[index].facts.note(.unit, in: unit.text)
    }
  }
}
