import MapSyntax

/// Prints readings: aligned columns for people, or one JSON object a line.
struct ReadingPrinter {
  let isJSON: Bool

  func print(_ readings: [any ReportedReading]) {
    var output = StandardOutput()
    for line in lines(readings) { output.write(line + "\n") }
    output.flush()
  }

  private func lines(_ readings: [any ReportedReading]) -> [String] {
    if isJSON { return readings.map(\.json) }
    let width = readings.map(\.name.count).max() ?? 0
    return readings.map { reading in
      let padding = String(repeating: " ", count: width - reading.name.count)
      let text = reading.text ?? "error: \(reading.error ?? "")"
      return TextSafety.visible("\(reading.name)\(padding)  \(text)")
    }
  }
}
