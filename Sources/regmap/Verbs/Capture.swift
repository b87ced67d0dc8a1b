import DeviceVerification
import MapClient
import MapSyntax
import ModbusTransport
import SwiftGeneration
import SystemFiles

/// `regmap capture`: what a device holds, as a text that can be served again.
enum Capture: Verb {
  static let name = "capture"
  static let summary = "Keep what a device holds as text, for a simulator and for tests."
  static let operands = "ENDPOINT MAP"
  static let details = """
    Reads every value of the map once, and what lies between the values where the map says that it can be read;
    nothing is written, and what sets something off by being read is left out. The text has the words, what was
    refused and what was not answered, with times. regmap simulate --replay serves it. docs/devices.md has its form.

    \(EndpointHelp.text)
    """
  static let options = [
    Option(
      name: "--output", value: .text("FILE"),
      summary:
        "Where the text goes; standard output by default. A file is replaced at the end, also where the device is gone by then."
    ),
    Option(
      name: "--mask", value: .text("PATH"), isRepeatable: true,
      summary: "A block or register whose words are not kept, such as a serial number. Repeatable."),
    Option(
      name: "--every", value: .text("SECONDS"), summary: "Read again at this interval; with --times."),
    Option(name: "--times", value: .text("N"), summary: "How often to read, 1…10000; 1 by default."),
    Option(
      name: "--requests", value: .text("N"),
      summary: """
        Send no more than this many requests, 1…100000; 5000 by default. One that is sent again, because the device was \
        busy, counts once.
        """),
    EndpointHelp.trace, .wordOrder, .setting, .root,
  ]
  static let examples: [(command: String, purpose: String)] = [
    (
      "regmap capture tcp://10.0.0.7 meter.regmap.yaml --mask identity.serial --output bug.capture",
      "For a report of a bug, without the serial number."
    ),
    (
      "regmap capture tcp://10.0.0.7 meter.regmap.yaml --every 5 --times 12 --output minute.capture",
      "A minute of it."
    ),
  ]

  static func run(_ arguments: ParsedArguments) async throws -> ExitStatus {
    guard arguments.operands.count == 2 else { throw UsageError("name an endpoint and a map") }
    let most = try arguments.number("--requests", in: 1...100_000) ?? 5000
    let times = try arguments.number("--times", in: 1...10_000) ?? 1
    let interval = try arguments.seconds("--every")
    guard (times == 1) == (interval == nil) else { throw UsageError("`--every` and `--times` go together") }
    guard let map = try MapFiles.open(arguments.operands[1], root: arguments.root) else { return .findings }
    let device = try DeviceEndpoint(arguments.operands[0], defaults: map.connectionDefaults)
    let assumption = Assumption(
      wordOrder: arguments.wordOrder ?? (map.needsWordOrder ? .big : nil), settings: try arguments.settings)
    let masks: MaskedAreas
    do throws(MaskedAreas.Failure) {
      masks = try MaskedAreas(arguments.allValues("--mask"), of: map, unit: device.unit)
    } catch {
      throw UsageError(error.description)
    }
    StandardError.write(
      "about \(ReadingCost.requests(by: map) * times) requests, at most \(most); nothing is written\n")
    return try await Trace.run(arguments.has("--trace")) { events in
      do {
        var observer = DeviceObserver(
          of: device.unit, over: try await device.connect(events: events), atMost: most)
        var comments = ["\(map.deviceName) by \(map.name), unit \(device.unit)"]
        if !masks.paths.isEmpty { comments.append("masked: \(masks.paths.joined(separator: ", "))") }
        let start = ContinuousClock.now
        var capture: DeviceCapture?
        var end: MappedDeviceError?
        for index in 0..<times {
          if index > 0, let interval {
            try await Task.sleep(until: start + interval * index, clock: .continuous)
            observer = observer.anew
          }
          let (time, offset) = (WallClock.now.description, ContinuousClock.now - start)
          do throws(MappedDeviceError) {
            try await observer.observe(by: map, as: assumption)
          } catch {
            // The moments before are worth keeping.
            end = error
            break
          }
          let moment = DeviceCapture.Moment(
            offset: capture == nil ? .zero : offset, time: time, snapshot: masks.masking(observer.snapshot))
          if capture == nil {
            capture = DeviceCapture(moment, comments: comments)
          } else {
            capture?.append(moment)
          }
        }
        if let capture { try write(capture, to: arguments.value("--output")) }
        if let end { throw end }
        guard observer.isExhausted else {
          guard observer.snapshot.hasUnread else { return .clean }
          StandardError.write(
            "the device did not answer to the end: what is left is `not-read` in the capture\n")
          return .findings
        }
        StandardError.write(
          "the limit of requests, \(most), was reached: what it left is `not-read` in the capture; more with --requests\n"
        )
        return .findings
      } catch let error as MappedDeviceError {
        throw error.reported(for: device)
      }
    }
  }

  private static func write(_ capture: DeviceCapture, to path: String?) throws {
    if let path {
      try OutputFile(path: path).update(to: capture.description)
    } else {
      var output = StandardOutput()
      output.write(capture.description)
      output.flush()
    }
  }
}
