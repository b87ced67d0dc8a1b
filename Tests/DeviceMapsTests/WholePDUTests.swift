import DeviceMaps
import DeviceModel
import MapClient
import MapReports
import ModbusProtocol
import ModbusTransport
import RegisterMap
import RegisterRuntime
import Testing

/// A PDU of 24 outlets with one line each, 2 inlets with three, 6 protectors with one, and no transfer switch.
///
/// What it answers for is written down here from the document's address tables: a part is 64 addresses, then 48 for each
/// pole, and a request across the border of two of them faults. The same for the 32 places of sensors, 16 addresses each.
@Suite("A whole Xerus PDU of 24 outlets and 2 inlets")
struct WholePDUTests {
  private let device = InMemoryDevice()
  private let pdu: XerusPdu

  /// Parts of one kind: where the first is, how many there are, and the lines of each.
  private static let parts = [
    (base: 0x3000, count: 2, poles: 3), (base: 0x4000, count: 6, poles: 1),
    (base: 0x8000, count: 24, poles: 1),
  ]

  private static let windows: [ExactOptimum.Window] = {
    var windows = [ExactOptimum.Window(table: .holdingRegister, addresses: 0..<5)]
    func add(_ start: Int, _ count: Int) {
      windows.append(.init(table: .holdingRegister, addresses: start..<start + count))
    }
    for sensor in 0..<32 { add(0x0800 + 0x10 * sensor, 0x10) }
    for (base, count, poles) in parts {
      for part in 0..<count {
        add(base + 0x100 * part, 0x40)
        for pole in 0..<poles { add(base + 0x100 * part + 0x40 + 0x30 * pole, 0x30) }
      }
    }
    windows.append(.init(table: .coil, addresses: 0x000..<0x006))
    windows.append(.init(table: .coil, addresses: 0x100..<0x118))
    return windows
  }()

  init() {
    pdu = XerusPdu(on: device, unit: 1)
    for window in Self.windows {
      for address in window.addresses.map(UInt16.init) {
        if window.table == .coil {
          device.coils[address] = true
        } else {
          device.holdingRegisters[address] = 0
        }
      }
    }
    device.holdingRegisters.store([0x0203, 2, 6, 24, 0], at: 0)
    for (base, count, poles) in Self.parts {
      for part in 0..<count { device.holdingRegisters[UInt16(base + 0x100 * part + 2)] = UInt16(poles) }
    }
  }

  private static func held(_ layout: DeviceLayout) throws -> HeldValues {
    try HeldValues(
      layout,
      [
        ("pdu.inlet-count", "2"), ("pdu.overcurrent-protector-count", "6"), ("pdu.outlet-count", "24"),
        ("pdu.transfer-switch-count", "0"), ("inlets.pole-count", "3"),
        ("overcurrent-protectors.pole-count", "1"),
        ("outlets.pole-count", "1"),
      ])
  }

  /// The addresses of the values that such a PDU has, below a path.
  private func values(_ layout: DeviceLayout, at path: String? = nil) -> [RegisterTable: [Range<Int>]] {
    var values: [RegisterTable: [Range<Int>]] = [:]
    for register in layout.expandedRegisters() where register.register.access.isReadable {
      guard path.map({ register.path.hasPrefix($0) }) ?? true else { continue }
      // The device does not answer at the address of a value that it does not have.
      let range = register.atomicAddresses
      if Self.windows.contains(where: { $0.table == register.table && $0.addresses.contains(range) }) {
        values[register.table, default: []].append(range)
      }
    }
    return values
  }

  private func optimum(_ values: [RegisterTable: [Range<Int>]]) -> Int {
    let exact = ExactOptimum(windows: Self.windows)
    return values.reduce(0) { $0 + exact.requests(for: $1.value, in: $1.key) }
  }

  private var reads: [String] {
    device.requests.map { seen in
      guard case .read(let table, let address, let count) = seen.request else { return "\(seen.request)" }
      return "\(table.rawValue) \(address)+\(count)"
    }
  }

  /// 1 for the counts, 32 sensors, 2 × (1 + 3) for inlets, 6 × (1 + 1) for protectors, 24 × (1 + 1) for outlets, and one
  /// for each of the two groups of coils. The counts cost none: those of the parts are in the block that is read
  /// anyway, those of the poles in the part, which is read before its poles. One request more looks whether the numbers of
  /// parts are still the same; the poles of a part never change.
  @Test(
    "is read in 103 requests, the exact optimum, and one for the counts; `regmap plan` has a reason for each")
  func whole() async throws {
    let layout = try ShippedLayouts.load("xerus-pdu")
    let read = try await pdu.read(
      pdu.pdu, pdu.sensors, pdu.transferSwitches, pdu.inlets, pdu.overcurrentProtectors, pdu.outlets,
      pdu.protectorCoils, pdu.outletCoils)
    #expect(read.2.isEmpty)
    #expect(read.3.map(\.poles.count) == [3, 3])
    #expect(read.4.map(\.poles.count) == Array(repeating: 1, count: 6))
    #expect(read.5.map(\.poles.count) == Array(repeating: 1, count: 24))
    #expect((read.6.count, read.7.count) == (6, 24))
    #expect(optimum(values(layout)) == 103)
    #expect(reads.count == 104)
    #expect(reads.last == "holding-register 1+3")

    let report = try PlanReport(layout, held: Self.held(layout))
    let plans = report.planned.plans
    let planned = plans.flatMap(\.tables).flatMap { table in
      table.requests.map { "\(table.table.rawValue) \($0.span.start)+\($0.span.count)" }
    }
    #expect(reads == planned)
    for table in plans.flatMap(\.tables) {
      // Only the first of a table has nothing before it, and every other lies where a border forbids to go on.
      #expect(table.requests.map { $0.cut == .first } == table.requests.indices.map { $0 == 0 })
      for (request, next) in zip(table.requests, table.requests.dropFirst()) {
        let joined = request.span.start..<next.span.end
        #expect(!ExactOptimum(windows: Self.windows).isAllowed(joined, in: table.table))
        #expect(next.cut != .cheaper)
      }
    }
    var text = ""
    report.write(to: &text)
    #expect(text.contains("Total: 104 requests"))
    #expect(
      text.contains(
        """

        holding-register, function 3
          0x0001…0x0003 (1), 3 addresses: pdu.inlet-count, pdu.overcurrent-protector-count, pdu.outlet-count
              the first of the table in this step

        Total:
        """))
  }

  @Test("is read by its map at run time in as many requests")
  func byMap() async throws {
    let client = try MappedDevice(ShippedLayouts.map("xerus-pdu"), on: device, unit: 1)
    let readings = try await client.readAll()
    #expect(readings.allSatisfy { $0.outcome.problem == nil })
    #expect(reads.count == 104)
    device.forgetRequests()
    #expect(try await client.read(["outlets"]).allSatisfy { $0.outcome.problem == nil })
    #expect(reads.count == 50)
  }

  /// Without their number nobody knows which outlets to ask for, and no outlet lies in a window with it.
  @Test(
    "has its outlets alone read in 50 requests: the exact optimum of 48, and their number before and after")
  func outlets() async throws {
    let layout = try ShippedLayouts.load("xerus-pdu")
    #expect(try await pdu.outlets.read().count == 24)
    #expect(optimum(values(layout, at: "outlets[")) == 48)
    #expect(reads.count == 50)
    #expect(reads.first == "holding-register 3+1" && reads.last == reads.first)
  }

  @Test("names the kind of a sensor of another kind as the map does")
  func otherKind() async throws {
    device.holdingRegisters[0x0800] = 7
    let error = await #expect(throws: RegisterError.self) { try await pdu.sensors[0].door.read() }
    #expect(
      error?.cause
        == .otherCase(
          selector: "type", value: "water-leak", expected: ["door-state", "door-lock", "door-handle-lock"]))
    #expect(
      error?.description.hasSuffix(
        "is not there while `type` is water-leak, only for door-state, door-lock, door-handle-lock") == true)
    device.holdingRegisters[0x0800] = 999
    let unknown = await #expect(throws: RegisterError.self) { try await pdu.sensors[0].door.read() }
    #expect(unknown?.description.contains("`type` is 999") == true)
  }

  @Test("has an inlet of three lines read in 4 requests, the exact optimum, their number in the first")
  func inlet() async throws {
    let layout = try ShippedLayouts.load("xerus-pdu")
    #expect(try await pdu.inlets[1].read().poles.count == 3)
    #expect(optimum(values(layout, at: "inlets[1]")) == 4)
    #expect(reads.count == 4)
  }
}
