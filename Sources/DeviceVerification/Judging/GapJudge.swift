import DeviceModel
internal import ModbusProtocol
internal import ModbusTransport

/// What lies between the values of a map.
struct GapJudge {
  /// The most places that are named.
  private static let mostPlaces = 4

  let layout: DeviceLayout
  let words: HeldWords

  var findings: [VerificationFinding] {
    var held: [String] = []
    var refused: [String] = []
    for gap in GapPlan(layout, of: words.unit).gaps {
      let area = gap.area
      for offset in 0..<area.count {
        let address = area.address + UInt16(offset)
        guard let word = words.snapshot[gap.unit, area.table, address], word != 0 else { continue }
        held.append("\(area.table.rawValue) \(address) is \(area.table.holdsBits ? "1" : wordText(word))")
      }
      if words.snapshot.refusals.contains(where: { $0.unit == gap.unit && $0.area == area }) {
        let end = Int(area.address) + area.count - 1
        refused.append("\(area.table.rawValue) \(area.address)\(area.count == 1 ? "" : "…\(end)")")
      }
    }
    return [
      finding(.gapHolds, held, "between the values are words that are not 0"),
      finding(.gapRefused, refused, "the device refuses to read what lies between the values"),
    ].compactMap(\.self)
  }

  private func finding(_ kind: VerificationKind, _ places: [String], _ text: String) -> VerificationFinding? {
    guard !places.isEmpty else { return nil }
    let rest = places.count - Self.mostPlaces
    let list = places.prefix(Self.mostPlaces).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    return VerificationFinding(kind, at: "", count: places.count, "\(text): \(list)")
  }
}
