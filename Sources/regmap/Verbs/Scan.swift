import DeviceModel
import DeviceScan
import MapSyntax
import ModbusProtocol
import SwiftGeneration

/// `regmap scan`: what can be read behind an endpoint.
enum Scan: Verb {
  static let name = "scan"
  static let summary = "Find out which units answer, and which addresses can be read."
  static let operands = "ENDPOINT"
  static let details = """
    For devices of which nothing is known. Nothing is written, but reading may set something off too: --avoid names
    maps whose registers with such a side effect are left alone. Addresses are probed at a distance that becomes ever
    smaller, and where one can be read, the ends of the range around it are found. So ranges shorter than the last
    distance (step) may be missed.

    The text that is printed can be given to --resume, with a smaller --step or more --requests, to go on where it
    ended. The exit status is 1 where the limit of requests was reached before the last step, or no unit answers.
    docs/devices.md has the form of the text.

    \(EndpointHelp.text)
    """
  static let options = [
    Option(
      name: "--units", value: .text("FIRST..LAST"),
      summary: "The units to ask, such as 1..247; that of the endpoint by default."),
    Option(
      name: "--step", value: .choice(DeviceScanner.steps.map(String.init)),
      summary: "The distance of the last round; 64 by default."),
    Option(
      name: "--requests", value: .text("N"),
      summary: """
        Send no more than this many requests, 1…1000000; 6000 by default. One that is sent again, because the device was \
        busy, counts once.
        """),
    Option(
      name: "--avoid", value: .text("MAP"), isRepeatable: true,
      summary: "A map, or a folder of maps, whose registers with a side effect are not read. Repeatable."),
    Option(name: "--resume", value: .text("FILE"), summary: "Go on from what an earlier scan printed."),
    Option(
      name: "--output", value: .text("FILE"),
      summary: "Where the text goes; standard output by default. The file is replaced after each round."),
    EndpointHelp.trace, .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap scan tcp://10.0.0.7 --output found.scan", "One device, ranges of 64 addresses and more."),
    ("regmap scan tcp://10.0.0.7 --resume found.scan --step 4 --requests 100000", "The same, closer."),
    (
      "regmap scan 'rtu:///dev/ttyUSB0?baud=9600&timeout=200ms' --units 1..32 --avoid maps",
      "A line, without touching what known devices do not like."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard arguments.operands.count == 1 else { throw UsageError("name one endpoint") }
    let device = try DeviceEndpoint(arguments.operands[0])
    let units = try arguments.value("--units").map(Self.units) ?? [device.unit]
    let step = try arguments.number("--step", in: 1...4096) ?? 64
    let most = try arguments.number("--requests", in: 1...1_000_000) ?? 6000
    let avoided = arguments.allValues("--avoid")
    guard let layouts = try layouts(avoided, root: arguments.root) else { return .findings }
    let known = try arguments.value("--resume").map(read) ?? ScanReport()
    let output = arguments.value("--output").map { OutputFile(path: $0) }
    StandardError.write(
      "at most \(most) requests, of which a unit takes \(DeviceScanner.requests(downTo: step)) down to step \(step), "
        + "and about 20 for each range; nothing is written\n")
    return try await Trace.run(arguments.has("--trace")) { events in
      let scanner = DeviceScanner(
        over: try await device.connect(events: events), atMost: most, avoiding: layouts
      ) { report in
        StandardError.write(
          "\(counted(report.requestCount, "request")), \(counted(report.rangeCount, "range"))\n")
        // What was found is not lost with the process.
        _ = try? output?.update(to: report.description)
      }
      let report = await scanner.scan(units, downTo: step, resuming: known)
      if let output {
        try output.update(to: report.description)
      } else {
        var text = StandardOutput()
        for line in report.description.split(separator: "\n") {
          text.write(TextSafety.visible(String(line)) + "\n")
        }
        text.flush()
      }
      switch report.end {
      case .limit: StandardError.write("the limit of \(most) requests is reached: go on with --resume\n")
      case .connection(let reason): throw DeviceFailure(reason, at: device.place)
      case nil: break
      }
      if report.units.isEmpty { StandardError.write("error: \(device.place): no unit answers\n") }
      return report.end == nil && !report.units.isEmpty ? .clean : .findings
    }
  }

  /// The maps whose registers are left alone; `nil` where one of them has errors, so that nobody knows all of these.
  private static func layouts(_ avoided: [String], root: String?) throws -> [DeviceLayout]? {
    guard !avoided.isEmpty else { return [] }
    var layouts: [DeviceLayout] = []
    var broken: [String] = []
    for place in try MapFiles.places(avoided, root: root) {
      if let layout = try MapFiles.unprinted(place).compiled.layout {
        layouts.append(layout)
      } else {
        broken.append(place.path)
      }
    }
    guard !broken.isEmpty else { return layouts }
    for path in broken {
      StandardError.write("error: \(path): the map has errors, so what it says to leave alone is not known\n")
    }
    StandardError.write("nothing is scanned; see `regmap lint`, or name other maps with --avoid\n")
    return nil
  }

  private static func units(_ text: String) throws -> [UnitID] {
    let bounds = text.split(separator: ".", omittingEmptySubsequences: true).map { UInt8($0) }
    guard (1...2).contains(bounds.count), let first = bounds[0], let last = bounds[bounds.count - 1],
      first <= last, bounds.count == 1 || text.contains("..")
    else { throw UsageError("`--units` is FIRST..LAST such as 1..247, not `\(text)`") }
    return (first...last).map { UnitID(rawValue: $0) }
  }

  private static func read(_ path: String) throws -> ScanReport {
    var sources = SourceSet()
    let bytes = try SourceLoader.load(path, into: &sources).bytes
    do throws(ScanReport.Failure) {
      return try ScanReport(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw InputError(path: path, message: error.description, help: "give what regmap scan printed")
    }
  }
}
