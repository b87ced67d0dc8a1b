import DeviceModel
import MapReports

/// `regmap plan`: the requests that read maps, and why.
enum Plan: Verb {
  static let name = "plan"
  static let summary = "Print the requests that read a device or a block, and why each is one of its own."
  static let operands = "FILE|FOLDER…"
  static let details = """
    The requests are those of a first read. What waits for other registers is planned after them, and these once more at the
    end; each step is the cheapest there is: on TCP the fewest requests, on a serial line the shortest time. Filler is what
    a request reads between two values because that costs less than another request. What is there only under a condition
    is planned where `--holds` makes the condition true. Settings have their defaults.
    """
  static let options = [
    Option(name: "--block", value: .text("PATH"), summary: "Plan only this block or register."),
    Option(name: "--link", value: .text("tcp|rtu:BAUD"), summary: "What to optimise for; tcp by default."),
    Option(
      name: "--holds", value: .text("PATH=VALUE"), isRepeatable: true,
      summary:
        "Plan for a device whose register at PATH, which counts instances or decides what is there, holds VALUE."
    ),
    .plannedBorders, .setting, .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap plan meter.regmap.yaml", "All values of the device."),
    ("regmap plan meter.regmap.yaml --block measures --link rtu:9600", "One block, on a slow line."),
    (
      "regmap plan pdu.regmap.yaml --holds pdu.outlet-count=24 --holds outlets.pole-count=1",
      "A device of 24 outlets with a pole each."
    ),
  ]

  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let text = arguments.value("--link") ?? "tcp"
    guard let link = PlanLink(text) else {
      throw UsageError("`--link` is tcp or rtu:BAUD such as rtu:19200, not `\(text)`")
    }
    let held = try arguments.allValues("--holds").map { text in
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw UsageError("`--holds` is PATH=VALUE, not `\(text)`") }
      return (path: String(parts[0]), value: String(parts[1]))
    }
    let settings = try arguments.settings
    let (layouts, areAll) = try MapFiles.layouts(arguments.operands, root: arguments.root)
    var output = StandardOutput()
    for (index, layout) in layouts.enumerated() {
      let report: PlanReport
      do {
        let layout = try layout.set(settings)
        report = try PlanReport(
          layout, at: arguments.value("--block"), link: link, held: try HeldValues(layout, held),
          tryingBorders: arguments.has(Option.plannedBorders.name))
      } catch let error as PathError {
        throw UsageError(error.description)
      }
      if index > 0 { output.write("\n") }
      report.write(to: &output)
    }
    output.flush()
    return areAll ? .clean : .findings
  }
}
