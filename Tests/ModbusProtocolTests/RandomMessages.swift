import ModbusProtocol
import TestSupport

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
    case .maskWriteRegister:
      return .maskWriteRegister(
        address: address(1, &self), and: .random(in: 0...0xFFFF, using: &self),
        or: .random(in: 0...0xFFFF, using: &self))
    case .readWriteMultipleRegisters:
      let read = count(125, &self)
      let written = count(121, &self)
      return .readWriteMultipleRegisters(
        readAddress: address(read, &self), readCount: read, writeAddress: address(written, &self),
        values: (0..<written).map { _ in .random(in: 0...0xFFFF, using: &self) })
    case .readDeviceIdentification:
      return .readDeviceIdentification(
        DeviceIdentification.Category.allCases.randomElement(using: &self) ?? .basic,
        object: .random(in: 0...255, using: &self))
    }
  }

  /// A response that fits `request`.
  mutating func response(to request: ModbusRequest) -> ModbusResponse {
    if case .readDeviceIdentification(let category, let object) = request {
      return .identification(identification(category, object))
    }
    guard let area = request.reads else { return .written }
    let most: UInt16 = area.table.holdsBits ? 1 : 0xFFFF
    return .values((0..<area.count).map { _ in .random(in: 0...most, using: &self) })
  }

  /// Objects of any length that fit one answer, with or without more to follow.
  private mutating func identification(
    _ category: DeviceIdentification.Category, _ object: UInt8
  ) -> DeviceIdentification {
    let conformity: UInt8 = .random(in: 0...255, using: &self)
    let value = bytes(.random(in: 0...100, using: &self))
    var objects = [DeviceIdentification.Object(id: object, value: value)]
    if category == .individual { return DeviceIdentification(conformity: conformity, objects: objects) }
    for id in Int(object) + 1..<Int(object) + 4 where id < 255 && Bool.random(using: &self) {
      objects.append(.init(id: UInt8(id), value: bytes(.random(in: 0...30, using: &self))))
    }
    let last = objects.last?.id ?? 0
    let next = last < 255 && Bool.random(using: &self) ? last + 1 : nil
    return DeviceIdentification(conformity: conformity, objects: objects, nextObject: next)
  }

  mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255, using: &self) } }
}
