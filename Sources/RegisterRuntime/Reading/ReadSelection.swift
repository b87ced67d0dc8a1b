import ModbusProtocol
import ReadPlanning

/// The addresses that one or more handles want to read, per table.
public struct ReadSelection: Sendable {
  private(set) var spans: [RegisterTable: [AddressSpan]] = [:]

  /// Why the selection cannot be read, if part of it is locked.
  private(set) var refusal: RegisterError?

  init() {}

  /// Notes that part of the selection must not be read.
  mutating func refuse(_ error: RegisterError?) { refusal = refusal ?? error }

  mutating func add(_ table: RegisterTable, start: Int, count: Int) {
    spans[table, default: []].append(AddressSpan(start: start, count: count))
  }

  mutating func add(_ table: RegisterTable, _ addresses: Range<Int>) {
    add(table, start: addresses.lowerBound, count: addresses.count)
  }

  /// Whether nothing is selected.
  var isEmpty: Bool { spans.isEmpty }

  /// Whether a request reads anything of the selection.
  func meets(_ table: RegisterTable, start: Int, count: Int) -> Bool {
    spans[table, default: []].contains { $0.start < start + count && start < $0.start + $0.count }
  }
}
