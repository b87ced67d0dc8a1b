import DeviceModel
import RegisterEncoding

// Sums of registers.
extension CrossedMap {
  /// Sums of numbers of every kind: scaled, chosen, missing, conditional, plausible, and with floats among them.
  mutating func computed() {
    let (exponent, decider, path) = ("r\(count)", "r\(count + 1)", "deciding-\(count)")
    block(path) { map in
      map.add(Kind(name: "int16", words: 1), "", ", not-available: 0x8000")
      map.add(Kind(name: "uint16", words: 1), "", "")
    }
    let wholes = (Self.numbers + Self.narrow).filter { $0.numbers != nil }
    for form in 0..<8 {
      let first = count
      var kinds = (0..<9).map { _ in wholes[below(wholes.count)] }
      // Every other sum has floats among its terms.
      if form % 2 == 1 { kinds[below(9)] = Self.numbers[8 + below(2)] }
      block("computed-\(first)") { map in
        map.add(Kind(name: "int8", words: 1), "", "")
        for (index, kind) in kinds.enumerated() {
          let order = kind.words > 1 ? Self.orders[map.below(6)] : Self.orders[map.below(2)]
          let scale = map.drawnScale()
          let more =
            switch index {
            case 0, 4: ", scale: \(scale.scale), offset: \(scale.offset)"
            case 1: ", not-available: \(map.sentinels(of: kind))"
            case 2: map.plausible(kind, Self.scales[map.below(3)], form: map.below(3))
            case 3: ", access: read, scale: {by: r\(first), as: power-of-ten}"
            case 5: ", access: read, scale: {by: \(path).\(exponent), as: power-of-ten}"
            // Behind all others: a request for these must not touch it.
            case 8: ", access: read, when: {by: \(path).\(decider), is: 0..40000}"
            default: ""
            }
          map.add(kind, order, more)
        }
        map.sums(of: (first + 1...first + 9).map { "r\($0)" })
      }
    }
  }

  /// Sums of some of these registers, and one of all.
  mutating func sums(of registers: [String]) {
    text += "    computed:\n"
    for index in 0..<5 {
      let chosen = index == 0 ? registers : registers.shuffled(using: &random).prefix(2 + below(3)).sorted()
      let terms = chosen.map { name in
        switch below(3) {
        case 0: name
        case 1: "-\(name)"
        default: "{of: \(name), times: \(factor())}"
        }
      }
      text += "      s\(registers[0].dropFirst())-\(index): {sum: [\(terms.joined(separator: ", "))]}\n"
    }
  }

  mutating func factor() -> ExactNumber {
    while true {
      let factor = drawnNumber()
      if factor != .zero, RegisterScaling(scale: factor) != nil { return factor }
    }
  }
}
