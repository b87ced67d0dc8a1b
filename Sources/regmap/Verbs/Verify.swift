import DeviceVerification
import MapClient
import MapSyntax
import ModbusTransport

/// `regmap verify`: whether a device is what its map says.
enum Verify: Verb {
  static let name = "verify"
  static let summary = "Tell whether a device is what a map says, or which map of a folder it is."
  static let operands = "ENDPOINT MAP|FOLDER"
  static let details = """
    Reads every value once, and what lies between the values where the map says that it can be read. Nothing is
    written, and what sets something off by being read is left out. What contradicts the map is told apart from what
    is only unusual: contradictions end it with 1, doubts do not. docs/devices.md has every kind of finding.

    With a FOLDER, every map in it is tried, with every word order and setting that the client would have to know. The
    map that fits is named where nothing contradicts and enough speaks for it; else none is, and the exit status is 1.

    \(EndpointHelp.text)
    """
  static let options = [
    Option(
      name: "--again", value: .text("SECONDS"),
      summary: "Read once more after this time: what stands still or changes that must not is found then."),
    Option(
      name: "--requests", value: .text("N"),
      summary: """
        Send no more than this many requests, 1…100000; 5000 by default. One that is sent again, because the device was \
        busy, counts once.
        """),
    Option(name: "--json", value: .none, summary: "Print the report as JSON."),
    EndpointHelp.trace, .wordOrder, .setting, .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    ("regmap verify tcp://10.0.0.7 meter.regmap.yaml --again 5", "Is it this meter?"),
    ("regmap verify 'rtu:///dev/ttyUSB0?baud=9600&unit=17' maps", "Which of the maps is it?"),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard arguments.operands.count == 2 else {
      throw UsageError("name an endpoint, and a map or a folder of maps")
    }
    let (endpoint, path) = (arguments.operands[0], arguments.operands[1])
    let pause = try arguments.seconds("--again")
    let most = try arguments.number("--requests", in: 1...100_000) ?? 5000
    if MapFiles.isFolder(path) {
      guard arguments.wordOrder == nil, try arguments.settings.isEmpty, pause == nil else {
        throw UsageError(
          "with a folder every word order and setting is tried, once: name one map for the option")
      }
      return try await verify(endpoint, among: path, arguments, atMost: most)
    }
    guard let map = try MapFiles.open(path, root: arguments.root) else { return .findings }
    if arguments.wordOrder != nil, !map.needsWordOrder {
      throw UsageError(
        "`--word-order` is for a map that leaves the order of words open, and this one gives it")
    }
    let assumption = Assumption(wordOrder: arguments.wordOrder, settings: try arguments.settings)
    let device = try DeviceEndpoint(endpoint, defaults: map.connectionDefaults)
    announce(ReadingCost.requests(by: map) * (pause == nil ? 1 : 2), atMost: most)
    return try await Trace.run(arguments.has("--trace")) { events in
      do {
        let observer = DeviceObserver(
          of: device.unit, over: try await device.connect(events: events), atMost: most)
        try await observer.observe(by: map, as: assumption)
        let snapshot = observer.snapshot
        var later: DeviceSnapshot?
        if let pause {
          try await Task.sleep(for: pause)
          let again = observer.anew
          do throws(MappedDeviceError) {
            try await again.observe(by: map, as: assumption)
          } catch {
            // What was read the first time is worth a report.
            StandardError.write(TextSafety.visible("the second time: \(error.reported(for: device))") + "\n")
          }
          later = again.snapshot
        }
        var judgement = try await DeviceJudge(of: device.unit, holding: snapshot, then: later)
          .judgement(of: map, as: assumption)
        judgement.isCutShort = observer.isExhausted
        return await report(.map(judgement), of: device, by: observer, arguments)
      } catch let error as MappedDeviceError {
        throw error.reported(for: device)
      }
    }
  }

  /// Finds the map of a device in a folder.
  private static func verify(
    _ endpoint: String, among folder: String, _ arguments: ParsedArguments, atMost most: Int
  ) async throws -> ExitStatus {
    var maps: [DeviceMap] = []
    for place in try MapFiles.places([folder], root: arguments.root) {
      guard let map = try MapFiles.open(place) else { return .findings }
      maps.append(map)
    }
    let device = try DeviceEndpoint(endpoint)
    announce(maps.reduce(0) { $0 + ReadingCost.requests(by: $1) }, atMost: most)
    return try await Trace.run(arguments.has("--trace")) { events in
      let observer = DeviceObserver(
        of: device.unit, over: try await device.connect(events: events), atMost: most)
      var silence: MappedDeviceError?
      var isAnswering = false
      for map in maps {
        // Settings decide what is asked for; the order of words does not.
        for assumption in map.assumptions where assumption.wordOrder != .little {
          do throws(MappedDeviceError) {
            try await observer.observe(by: map, as: assumption)
            isAnswering = true
          } catch {
            if case .silent = error { silence = error }
          }
        }
        if !isAnswering, let silence { throw silence.reported(for: device) }
      }
      let fit = await MapFit(of: device.unit, holding: observer.snapshot, among: maps)
      return await report(.folder(fit), of: device, by: observer, arguments)
    }
  }

  /// Says on standard error what is going to be asked.
  private static func announce(_ requests: Int, atMost most: Int) {
    StandardError.write("about \(requests) requests to read all of it, at most \(most); nothing is written\n")
  }

  private static func report(
    _ subject: VerificationReport.Subject, of device: DeviceEndpoint, by observer: DeviceObserver,
    _ arguments: ParsedArguments
  ) async -> ExitStatus {
    // Who it is says nothing about the values.
    let isLimitReached = observer.isExhausted
    let report = VerificationReport(
      endpoint: device.place, unit: device.unit, identification: await observer.identification(),
      requestCount: observer.requestCount, isLimitReached: isLimitReached, subject: subject)
    var output = StandardOutput()
    if arguments.has("--json") {
      output.write(report.json)
    } else {
      for line in report.lines { output.write(TextSafety.visible(line) + "\n") }
    }
    output.flush()
    return report.isVerified ? .clean : .findings
  }
}
