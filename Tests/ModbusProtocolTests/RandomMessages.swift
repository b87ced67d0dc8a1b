import ModbusProtocol

extension SplitMix64 {
  /// A request that may go on the wire, of any kind.
  mutating func request() -> ModbusRequest {
    let kind = FunctionCode.allCases.randomElement(using: &self) ?? .readCoils
    func count(_ most: Int, _ random: inout SplitMix64) -> Int {
      // Edges are where counts go wrong.
      [1, 2, 7, 8, 9, most - 1, most, Int.random(in: 1...most, using: &random)]
        .randomElement(using: &random) ?? 1
    }
    func address(_ count: Int, _ random: inout SplitMix64) -> UInt16 {
      [0, UInt16(65536 - count), .random(in: 0...UInt16(65536 - count), using: &random)]
        .randomElement(using: &random) ?? 0
    }
    switch kind {
    case .readCoils, .readDiscreteInputs, .readHoldingRegisters, .readInputRegisters:
      let table = RegisterTable.allCases.first { $0.readFunction == kind } ?? .coil
      let count = count(table.maximumReadCount, &self)
      return .read(table, address: address(count, &self), count: count)
    case .writeSingleCoil:
      return .writeSingleCoil(address: address(1, &self), value: .random(using: &self))
    case .writeSingleRegister:
      return .writeSingleRegister(address: address(1, &self), value: .random(in: 0...0xFFFF, using: &self))
    case .writeMultipleCoils:
      let count = count(1968, &self)
      return .writeMultipleCoils(
        address: address(count, &self), values: (0..<count).map { _ in .random(using: &self) })
    case .writeMultipleRegisters:
      let count = count(123, &self)
      return .writeMultipleRegisters(
        address: address(count, &self), values: (0..<count).map { _ in .random(in: 0...0xFFFF, using: &self) }
      )
    }
  }

  /// A response that fits `request`.
  mutating func response(to request: ModbusRequest) -> ModbusResponse {
    guard case .read(let table, _, let count) = request else { return .written }
    let most: UInt16 = table.holdsBits ? 1 : 0xFFFF
    return .values((0..<count).map { _ in .random(in: 0...most, using: &self) })
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255, using: &self) } }
}
