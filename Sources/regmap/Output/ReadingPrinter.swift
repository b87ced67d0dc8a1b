import MapSyntax

/// Prints readings: aligned columns for people, or a line for each value.
struct ReadingPrinter {
  let form: ReadingForm
  private let device: DeviceEndpoint
  private var last = LastValues()
  private var isFirst = true
  /// The terminal whose lines are replaced each time; `nil` to print them one after the other.
  private var screen: WatchScreen?

  /// Creates a printer.
  ///
  /// - Parameters:
  ///   - form: How.
  ///   - device: What is read.
  ///   - isWatching: Whether readings replace each other where standard output is a terminal.
  init(_ form: ReadingForm, of device: DeviceEndpoint, isWatching: Bool) {
    self.form = form
    self.device = device
    screen = isWatching && form == .text ? WatchScreen(descriptor: 1) : nil
  }

  /// Says why there are no readings this time.
  mutating func print(_ failure: DeviceFailure) {
    let line = TextSafety.visible("error: \(failure)")
    // What was there is still there to see, with its age.
    let stale = form == .text ? lines(last.stale(because: failure.description)) : []
    if screen != nil {
      screen?.show([line] + stale)
      return
    }
    StandardError.write(line + "\n")
    let origin = ReadingOrigin(endpoint: device.place, unit: device.unit)
    switch form {
    case .csv: write([origin.csv(failure.description)])
    case .jsonl: write([origin.jsonl(failure.description)])
    case .text: write(stale)
    case .json: write([ReadingOrigin.json(failure.description)])
    }
  }

  private mutating func write(_ lines: [String]) {
    var output = StandardOutput()
    if isFirst, form == .csv { output.write(ReadingForm.columns + "\n") }
    isFirst = false
    for line in lines { output.write(line + "\n") }
    output.flush()
  }

  /// Prints readings.
  mutating func print(_ readings: [any Reading]) {
    let lines = lines(form == .text ? last.marking(readings) : readings)
    if screen != nil {
      screen?.show(lines)
      return
    }
    write(lines)
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
    let origin = ReadingOrigin(endpoint: device.place, unit: device.unit)
    switch form {
    case .json: return readings.map(\.json)
    case .jsonl: return readings.map(origin.jsonl)
    case .csv: return readings.map(origin.csv)
    case .text: break
    }
    let width = readings.map(\.name.count).max() ?? 0
    return readings.map { reading in
      let padding = String(repeating: " ", count: width - reading.name.count)
      let unit = reading.otherUnit.map { "unit \($0): " } ?? ""
      let text = reading.text ?? "error: \(unit)\(reading.error ?? "")"
      return TextSafety.visible("\(reading.name)\(padding)  \(text)")
    }
  }
}
