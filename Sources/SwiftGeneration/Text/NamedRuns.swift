import DeviceModel

/// What raw numbers of a register choose, for documentation: numbers of one name that follow each other are one entry.
struct NamedRuns {
  /// `V for string(2)`, `Hz for vendor(10..19)`.
  let texts: [String]

  /// - Parameter chosen: What is chosen, by raw number and in its order.
  init(_ chosen: [(number: UInt64, text: String)], of register: RegisterLayout) {
    var runs: [(numbers: ClosedRange<UInt64>, text: String)] = []
    for (number, text) in chosen {
      if let last = runs.last, last.text == text,
        register.number(ofRawValue: last.numbers.upperBound) + 1 == register.number(ofRawValue: number),
        let name = register.name(of: number), register.name(of: last.numbers.upperBound) == name
      {
        runs[runs.count - 1].numbers = last.numbers.lowerBound...number
      } else {
        runs.append((number...number, text))
      }
    }
    texts = runs.map { "\($0.text) for \(register.name(ofRawValues: $0.numbers))" }
  }
}
