import DeviceSimulator
import MapSyntax
import ModbusProtocol
import Synchronization
import SystemFiles

/// What was read and written, as lines of JSON, for `regmap simulate --log`.
final class ExchangeLog: Sendable {
  /// The version of the lines.
  private static let version = 1

  private let file: FileDescriptor?
  /// Lines of several ports are whole.
  private let turn = Mutex<Void>(())

  /// - Parameter path: A file, which lines are added to; `-` for standard output.
  /// - Throws: `InputError` when it cannot be opened.
  init(_ path: String) throws(InputError) {
    guard path != "-" else {
      file = nil
      return
    }
    do throws(SystemError) {
      file = try FileDescriptor(appendingTo: path)
    } catch {
      throw InputError(
        path: path, message: "cannot be opened for writing: \(error.reason)",
        help: "name a file in a folder of yours")
    }
  }

  /// Adds a line.
  func write(_ exchange: ServedExchange) {
    let line = Array((Self.line(exchange, at: .now) + "\n").utf8)
    turn.withLock { _ in
      FileDescriptorOutput.write(line, to: file?.number ?? StandardStream.output)
    }
  }

  /// The line of an exchange, without its end.
  static func line(_ exchange: ServedExchange, at time: WallClock) -> String {
    let request = try? ModbusRequest(pdu: exchange.request)
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("version", version)
      json.member("time", time.description)
      json.member("endpoint", exchange.endpoint)
      json.member("peer", exchange.peer)
      json.member("unit-id", Int(exchange.unit.rawValue))
      json.member("function", exchange.request.first.map { Int($0) })
      if let request {
        write(request, to: &json)
      } else {
        json.member("request", hexadecimal(exchange.request))
      }
      if exchange.answer == nil { json.member("answer", "none") }
      if let answer = exchange.answer ?? exchange.unsentAnswer { write(answer, to: request, to: &json) }
      if exchange.delay > .zero { json.member("delay-ms", Int(exchange.delay / .milliseconds(1))) }
      let paths = exchange.events.compactMap(\.writtenPath)
      if !paths.isEmpty { json.member("paths") { $0.array { for path in paths { $0.value(path) } } } }
      json.member(
        "reason", exchange.silenceReason ?? exchange.events.lazy.compactMap(\.refusalReason).first)
    }
    return json.text
  }

  private static func write(_ request: ModbusRequest, to json: inout JSONWriter) {
    if let area = request.reads ?? request.writes { write(area, to: &json) }
    if request.reads != nil, let area = request.writes {
      json.member("write") { $0.object { write(area, to: &$0) } }
    }
    guard let words = request.writtenWords else { return }
    write(words, as: "written", to: &json)
  }

  private static func write(_ area: RegisterArea, to json: inout JSONWriter) {
    json.member("table", area.table.rawValue)
    json.member("address", Int(area.address))
    json.member("count", area.count)
  }

  private static func write(_ words: [UInt16], as name: String, to json: inout JSONWriter) {
    json.member(name) { $0.array { for word in words { $0.value(Int(word)) } } }
  }

  private static func write(_ answer: [UInt8], to request: ModbusRequest?, to json: inout JSONWriter) {
    guard let first = answer.first, first & 0x80 == 0 else {
      json.member("exception", answer.dropFirst().first.map { Int($0) })
      return
    }
    guard let request, case .response(.values(let words))? = try? ModbusReply(pdu: answer, for: request)
    else {
      return
    }
    write(words, as: "words", to: &json)
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}

extension SimulatorEvent {
  /// The path of a value that was written, or of a command that was given.
  fileprivate var writtenPath: String? {
    switch self {
    case .written(let path, _), .command(let path): path
    case .sideEffect, .refused, .stepFailed: nil
    }
  }

  /// Why a request was refused.
  fileprivate var refusalReason: String? {
    if case .refused(_, _, let reason) = self { reason } else { nil }
  }
}

extension ModbusRequest {
  /// The words, or the bits as 0 and 1, that the request writes; of a mask those that are kept and those that are set.
  fileprivate var writtenWords: [UInt16]? {
    switch self {
    case .writeSingleCoil(_, let value): [value ? 1 : 0]
    case .writeSingleRegister(_, let value): [value]
    case .writeMultipleCoils(_, let values): values.map { $0 ? 1 : 0 }
    case .writeMultipleRegisters(_, let values), .readWriteMultipleRegisters(_, _, _, let values): values
    case .maskWriteRegister(_, let and, let or): [and, or]
    case .read, .readDeviceIdentification: nil
    }
  }
}
