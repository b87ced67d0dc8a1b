import ModbusProtocol
import ReadPlanning

/// The addresses that one or more handles want to read, per table.
public struct ReadSelection: Sendable {
  private(set) var spans: [RegisterTable: [AddressSpan]] = [:]

  init() {}

  mutating func add(_ table: RegisterTable, start: Int, count: Int) {
    spans[table, default: []].append(AddressSpan(start: start, count: count))
  }

  /// Whether a request reads anything of the selection.
  func meets(_ table: RegisterTable, start: Int, count: Int) -> Bool {
    spans[table, default: []].contains { $0.start < start + count && start < $0.start + $0.count }
  }
}
