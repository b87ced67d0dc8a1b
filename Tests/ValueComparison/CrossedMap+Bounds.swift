// Bounds of what may be written that registers hold.
extension CrossedMap {
  /// Whole numbers of at most 48 bits, which alone hold bounds and have them.
  static let bounding: [Kind] = (numbers + narrow).filter { kind in
    kind.numbers != nil && kind.bits <= 48 && !kind.name.hasPrefix("sign")
  }

  /// Values with bounds in registers of their own block and of another one.
  mutating func bounded(_ kinds: [Kind]) {
    let path = "bounds-\(count)"
    var bounds: [String] = []
    block(path) { map in
      for kind in kinds {
        let order = kind.words > 1 ? Self.orders[map.below(6)] : Self.orders[map.below(2)]
        for form in 0..<4 {
          bounds.append("\(path).r\(map.count)")
          let scale = Self.scales[map.below(5)]
          map.add(
            kind, order,
            form == 0
              ? ""
              : form == 1
                ? map.missing(kind)
                : form == 2
                  ? map.plausible(kind, scale, form: map.below(3))
                  : ", scale: \(scale.scale), offset: \(scale.offset)")
        }
      }
    }
    block("bounded-\(count)") { map in
      let (own, exponent) = ("r\(map.count)", "r\(map.count + 1)")
      map.add(Kind(name: "uint16", words: 1), "", "")
      map.add(Kind(name: "int8", words: 1), "", "")
      for kind in kinds {
        let order = kind.words > 1 ? Self.orders[map.below(6)] : ""
        for form in 0..<6 {
          let scale = Self.scales[[0, 1, 3][map.below(3)]].scale
          let (low, high) = (bounds[map.below(bounds.count)], bounds[map.below(bounds.count)])
          let range =
            switch form {
            case 0: ", range: 0..\(high), step: \(scale)"
            case 1: ", range: \(low)..\(high)"
            case 2: ", range: ..\(own)"
            case 3: ", range: \(low)..\(scale == "1000" ? "10000" : "9")"
            case 4: ", range: \(low).., when: {by: \(own), is: 0..40000}"
            default: ", range: \(own)..\(high)"
            }
          let scaled = form == 5 ? "{by: \(exponent), as: power-of-ten}" : scale
          map.add(kind, order, ", scale: \(scaled), offset: 0\(range)" + (form > 3 ? map.missing(kind) : ""))
        }
      }
    }
  }
}
