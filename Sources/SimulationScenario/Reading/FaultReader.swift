import DeviceModel
import DeviceSimulator
import MapSyntax
import ModbusProtocol
import RegisterMap

/// Reads what goes wrong with requests.
struct FaultReader {
  let log: FindingLog
  let device: SimulatedDevice
  let period: Duration?

  /// The faults of a list.
  func faults(_ node: Node?) -> [DeviceFault] {
    var faults: [(fault: DeviceFault, node: Node)] = []
    for node in log.listed(node, "faults", most: ScenarioDeviceKey.most) {
      guard let fault = fault(node) else { continue }
      if let first = faults.first(where: { $0.fault.hides(fault, every: period) }) {
        log.report(
          .init(
            .scenarioWithoutEffect, "this never happens: another fault decides before it", at: node,
            notes: [.init("the other fault is here", at: first.node.range)],
            help: "put what is about less before what is about more"))
      }
      faults.append((fault, node))
    }
    return faults.map(\.fault)
  }

  private func fault(_ node: Node) -> DeviceFault? {
    guard let fields = Fields<FaultKey>(node, log: log),
      let key = log.one(of: FaultKey.kinds, in: fields, at: node, .scenarioFaultInvalid)
    else { return nil }
    let begin = log.time(fields[.from]) ?? .zero
    let end = log.time(fields[.until])
    if let node = fields[.from], let period, period <= begin {
      log.report(.neverComes(node))
      return nil
    }
    if let node = fields[.until], let end, end <= begin {
      log.report(.init(.scenarioTimeInvalid, "this is over before it begins", at: node))
      return nil
    }
    if let node = fields[.until], let end, let period, period < end {
      log.report(
        .init(
          .scenarioWithoutEffect, "the fault is over with the round, before this", at: node,
          help: "make `every` longer, or leave `until` out"))
    }
    let areas = fields[.at].map(areas)
    guard let kind = kind(key, fields[key]), areas != .some(nil) else { return nil }
    return DeviceFault(kind, of: areas ?? nil, from: begin, until: end)
  }

  private func kind(_ key: FaultKey, _ node: Node?) -> DeviceFault.Kind? {
    switch key {
    case .refuse: node.flatMap(exception).map { .refuse($0) }
    case .delay: log.time(node, isLength: true).map { .delay($0) }
    case .lose:
      switch log.choice(node, of: FaultKey.Lost.self) {
      case .requests: .loseRequest
      case .answers: .loseAnswer
      case nil: nil
      }
    case .at, .from, .until: nil
    }
  }

  /// An exception by its name or its number.
  private func exception(_ node: Node) -> ExceptionCode? {
    guard let text = log.text(node) else { return nil }
    if let known = FaultKey.exceptions.first(where: { $0.key == text }) { return known.value }
    let number = text.hasPrefix("0x") ? UInt8(text.dropFirst(2), radix: 16) : UInt8(text)
    if let number, number > 0 { return ExceptionCode(rawValue: number) }
    let names = FaultKey.exceptions.map(\.key)
    log.reportUnknown(
      .scenarioFaultInvalid, "there is no exception `\(text)`", at: node, among: names, from: .language,
      otherwise: "it is a number of 1 to 255, or one of \(names.joined(separator: ", "))")
    return nil
  }

  /// The addresses of a path or of a table, by table; `nil` after a finding.
  private func areas(_ node: Node) -> [UnitTable: [Range<Int>]]? {
    guard let text = log.text(node) else { return nil }
    if text.contains(" ") {
      guard let area = Self.area(text) else {
        return log.wrongKind(node, expected: "a path, or addresses such as `holding-register 0x0100+4`")
      }
      guard area.last < 65_536 else {
        log.report(
          .init(.syntaxWrongKind, "addresses are 0 to 65535, and this comes to \(area.last)", at: node))
        return nil
      }
      let (table, addresses) = (device.holding(area.table, of: nil), Int(area.first)..<Int(area.last) + 1)
      if !device.hasAny(of: addresses, in: table) {
        log.report(
          .init(
            .scenarioWithoutEffect,
            "the map has nothing at these addresses, so no client by it asks for them",
            at: node))
      }
      return [table: [addresses]]
    }
    do throws(SettingError) {
      return try device.areas(at: text)
    } catch {
      log.report(.init(.scenarioPathUnknown, error.problem, at: node))
      return nil
    }
  }

  /// `TABLE ADDRESS`, or `TABLE ADDRESS+COUNT`, as in captures; numbers are decimal or `0x…`.
  private static func area(_ text: String) -> (table: RegisterTable, first: UInt64, last: UInt64)? {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let table = RegisterTable(rawValue: String(parts[0])) else { return nil }
    let numbers = parts[1].split(separator: "+", omittingEmptySubsequences: false).map { text in
      text.hasPrefix("0x") ? UInt64(text.dropFirst(2), radix: 16) : UInt64(text)
    }
    guard numbers.count <= 2, let first = numbers[0], let count = numbers.count == 1 ? 1 : numbers[1],
      count > 0
    else { return nil }
    let (last, isBeyond) = first.addingReportingOverflow(count - 1)
    return (table, first, isBeyond ? .max : last)
  }
}
