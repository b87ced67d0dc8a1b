import ModbusProtocol

extension DeviceDefinition {
  /// The tables that hold the same as a table, itself among them, in the order to try; `nil` where one function reads it.
  func readAlternatives(of table: RegisterTable) -> [RegisterTable]? {
    let tables = [table, table.counterpart]
    let stated = (readFunctions ?? []).compactMap { code in
      tables.first { Int($0.readFunction.rawValue) == code }
    }
    return Set(stated).count == 2 && stated.count == 2 ? stated : nil
  }
}
