import MapClient
import ModbusProtocol
import Testing

@testable import RegisterRuntime

@Suite("The registers of a device")
struct RegistersTests {
  @Test("are those of its map, each once, with all that the map says of them", arguments: ListedDevice.all)
  func entries(device: ListedDevice) throws {
    let listed = device.open(FakeDevice()).registers
    let map = try device.opened()
    var mapped = Dictionary(
      uniqueKeysWithValues: try map.registers().filter { $0.access != .none }.map { ($0.path, $0) })
    var sums = Dictionary(uniqueKeysWithValues: try map.computedValues().map { ($0.path, $0) })
    for entry in listed {
      // Where the map has no bound, what is opened at run time has a few for an example.
      let isOpen = entry.instances.contains { $0.count == nil }
      let paths =
        isOpen ? mapped.keys.filter { $0.replacing(/[0-9]+(?=\])/, with: "") == entry.path } : entry.paths
      #expect(isOpen == entry.paths.isEmpty && !paths.isEmpty, "\(entry.path)")
      for path in paths {
        if let sum = sums.removeValue(forKey: path) {
          #expect(entry.type == "Double" && entry.unit == sum.unit && entry.isReadable && !entry.isWritable)
          continue
        }
        guard let register = mapped.removeValue(forKey: path) else {
          Issue.record("\(path) is not in the map, or twice here")
          continue
        }
        #expect(
          entry.title == register.title ?? String(register.path.split(separator: ".").last ?? ""), "\(path)")
        #expect(
          entry.table == register.table && entry.words == register.words && entry.count == register.count,
          "\(path)")
        #expect(entry.unitID == register.unitID && Set(entry.units) == Set(register.units), "\(path)")
        #expect(entry.isReadable == register.access.isReadable, "\(path)")
        #expect(entry.isWritable == (register.access.isWritable && !register.isCommand), "\(path)")
        #expect(entry.sideEffect == register.sideEffect, "\(path)")
        let indices = path.split(separator: "[").dropFirst().compactMap { Int($0.prefix { $0 != "]" }) }
        #expect(entry.address(of: indices) == (register.isFromID ? nil : register.address), "\(path)")
      }
    }
    #expect(mapped.keys.sorted() == [] && sums.keys.sorted() == [])
  }

  @Test(
    "read by path have the values that the map gives them", arguments: ListedDevice.all,
    1...3 as ClosedRange<UInt64>)
  func values(device: ListedDevice, seed: UInt64) async throws {
    let connection = try device.simulated(seed: seed)
    let map = try device.opened()
    let client = try MappedDevice(map, on: connection, unit: 1, wordOrder: map.needsWordOrder ? .big : nil)
    let generated = device.open(connection)
    for reading in try await client.readAll() where reading.register != nil || reading.computed != nil {
      let value: Result<AnyRegisterValue, RegisterError>
      do {
        value = .success(try await generated.read(path: reading.path))
      } catch {
        value = .failure(error)
      }
      switch (reading.outcome, value) {
      case (.value(let expected), .success(let value)):
        #expect(value.unit == expected.unit, "\(reading)")
        if let number = expected.number {
          #expect(value.number == number || number.isNaN, "\(reading), \(value)")
        } else {
          #expect(value.text == expected.text.replacing("\"", with: ""), "\(reading), \(value)")
        }
      case (.notAvailable, .success(let value)): #expect(value.content == .notAvailable, "\(reading)")
      case (.absent, .failure(let error)):
        switch error.cause {
        case .absent, .otherCase, .notFound: break
        default: Issue.record("\(reading), \(error)")
        }
      case (.absent, .success(let value)): #expect(reading.computed != nil && value.content == .notAvailable)
      case (.failed, .failure): break
      default: Issue.record("\(reading), \(value)")
      }
    }
  }
}
