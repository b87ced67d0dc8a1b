import ModbusProtocol
import ReadPlanning

/// The facts of the map about one unit: the device's own, or another that it answers for. Generated code makes them.
public struct UnitDescription: Sendable {
  private let coils: ReadableTable
  private let discreteInputs: ReadableTable
  private let inputRegisters: ReadableTable
  private let holdingRegisters: ReadableTable
  private let idempotentCoils: ReadableMap
  private let idempotentHoldingRegisters: ReadableMap

  /// Creates the description; generated code does so.
  ///
  /// - Parameters:
  ///   - coils: Where a request may read coils.
  ///   - discreteInputs: Where a request may read discrete inputs.
  ///   - inputRegisters: Where a request may read input registers.
  ///   - holdingRegisters: Where a request may read holding registers.
  ///   - idempotentCoils: The coils that may be written twice where once was meant.
  ///   - idempotentHoldingRegisters: The holding registers of which the same is true.
  public init(
    coils: ReadableTable = ReadableTable(), discreteInputs: ReadableTable = ReadableTable(),
    inputRegisters: ReadableTable = ReadableTable(), holdingRegisters: ReadableTable = ReadableTable(),
    idempotentCoils: [ReadableRun] = [], idempotentHoldingRegisters: [ReadableRun] = []
  ) {
    self.coils = coils
    self.discreteInputs = discreteInputs
    self.inputRegisters = inputRegisters
    self.holdingRegisters = holdingRegisters
    self.idempotentCoils = ReadableMap(runs: idempotentCoils.map(\.run))
    self.idempotentHoldingRegisters = ReadableMap(runs: idempotentHoldingRegisters.map(\.run))
  }

  func readableMap(_ table: RegisterTable) -> ReadableMap {
    switch table {
    case .coil: coils.map
    case .discreteInput: discreteInputs.map
    case .inputRegister: inputRegisters.map
    case .holdingRegister: holdingRegisters.map
    }
  }

  /// Whether everything that a request writes may be written twice.
  func isIdempotent(_ request: ModbusRequest) -> Bool {
    guard let area = request.writes else { return false }
    let runs = area.table.holdsBits ? idempotentCoils : idempotentHoldingRegisters
    return runs.covers(AddressSpan(start: Int(area.address), count: area.count))
  }
}
