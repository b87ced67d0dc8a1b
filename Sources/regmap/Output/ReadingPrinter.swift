import MapSyntax

/// Prints readings: aligned columns for people, or one JSON object a line.
struct ReadingPrinter {
  let isJSON: Bool
  /// The terminal whose lines are replaced each time; `nil` to print them one after the other.
  private var screen: WatchScreen?

  /// Creates a printer.
  ///
  /// - Parameters:
  ///   - isJSON: Whether to print objects.
  ///   - isWatching: Whether readings replace each other where standard output is a terminal.
  init(isJSON: Bool, isWatching: Bool) {
    self.isJSON = isJSON
    screen = isWatching && !isJSON ? WatchScreen(descriptor: 1) : nil
  }

  /// Says why there are no readings this time.
  mutating func print(_ failure: DeviceFailure) {
    let line = TextSafety.visible("error: \(failure)")
    if screen != nil { screen?.show([line]) } else { StandardError.write(line + "\n") }
  }

  /// Prints readings.
  mutating func print(_ readings: [any Reading]) {
    let lines = lines(readings)
    if screen != nil {
      screen?.show(lines)
      return
    }
    var output = StandardOutput()
    for line in lines { output.write(line + "\n") }
    output.flush()
    if let summary = Self.summary(of: readings) { StandardError.write(TextSafety.visible(summary) + "\n") }
  }

  /// The most names in a summary.
  private static let mostNames = 4

  /// How many values were not read, and which; `nil` when all were.
  private static func summary(of readings: [any Reading]) -> String? {
    let failed = readings.filter { $0.error != nil }.map(\.name)
    guard !failed.isEmpty else { return nil }
    let rest = failed.count - mostNames
    let names = failed.prefix(mostNames).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    let verb = failed.count == 1 ? "was" : "were"
    return "error: \(failed.count) of \(readings.count) values \(verb) not read: \(names)"
  }

  private func lines(_ readings: [any Reading]) -> [String] {
    if isJSON { return readings.map(\.json) }
    let width = readings.map(\.name.count).max() ?? 0
    return readings.map { reading in
      let padding = String(repeating: " ", count: width - reading.name.count)
      let unit = reading.otherUnit.map { "unit \($0): " } ?? ""
      let text = reading.text ?? "error: \(unit)\(reading.error ?? "")"
      return TextSafety.visible("\(reading.name)\(padding)  \(text)")
    }
  }
}
