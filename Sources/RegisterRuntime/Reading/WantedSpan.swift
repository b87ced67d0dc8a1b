import ModbusProtocol
import ModbusTransport
import ReadPlanning

/// Addresses that have to come from one request.
struct WantedSpan: Sendable {
  let span: AddressSpan
  /// Whether the device may refuse it without an end of the read.
  let isOptional: Bool
  /// Whether it may be of an instance that does not exist: a register that counts them comes with it.
  let isGuess: Bool
  /// The registers that decide about it.
  let deciding: [DecidingRegister]

  /// What these registers hold.
  func basis(in image: ReadImage) -> [DecidingRegister: [UInt16]] {
    var basis: [DecidingRegister: [UInt16]] = [:]
    for register in deciding { basis[register] = image.content(of: register) }
    return basis
  }
}

extension ReadRefusals.Area {
  init(_ span: AddressSpan, of table: UnitTable) {
    self.init(table, address: span.start, count: span.count)
  }

  var span: AddressSpan { AddressSpan(start: Int(addresses.lowerBound), count: addresses.count) }
}

extension AddressSpan {
  var range: Range<Int> { start..<end }
}

extension [WantedSpan] {
  /// The spans of it that a request has whole, each once.
  func inside(_ request: AddressSpan) -> [AddressSpan] {
    var spans: Set<AddressSpan> = []
    for wanted in self where request.range.contains(wanted.span.range) { spans.insert(wanted.span) }
    return spans.sorted { ($0.start, $0.count) < ($1.start, $1.count) }
  }

  /// All spans, each once.
  var spans: [AddressSpan] {
    [AddressSpan](Set(map(\.span))).sorted { ($0.start, $0.count) < ($1.start, $1.count) }
  }
}
