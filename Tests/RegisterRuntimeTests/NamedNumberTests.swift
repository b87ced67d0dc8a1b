import Foundation
import RegisterRuntime
import Testing

@Suite("Enums and flags as data")
struct NamedNumberTests {
  private typealias Operation = SampleCabinet.Operation
  private typealias Alarms = SampleMeter.Numbers.Alarms

  private func json(_ value: some Encodable) throws -> String {
    String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
  }

  private func decode<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  /// What an error of decoding says.
  private func complaint<Value: Decodable>(_ text: String, as type: Value.Type) -> String? {
    do {
      _ = try JSONDecoder().decode(Value.self, from: Data(text.utf8))
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      return context.debugDescription
    } catch {
      return "\(error)"
    }
  }

  @Test("all cases are those with one raw number, in the map's order")
  func allCases() {
    #expect(SampleMeter.State.allCases == [.idle, .running, .fault])
    #expect(Operation.allCases == [.off, .unknown, .`init`])
  }

  @Test("a title is the map's, else the name, and an unknown value has none")
  func titles() {
    #expect(Operation.vendor(12).title == "As the vendor decides")
    #expect(Operation.unknown.title == "Not known to the device")
    #expect(Operation.off.title == "off")
    #expect(Operation.unnamed(3).title == nil)
  }

  @Test("every raw value of an enum comes back from its code, by name or by number")
  func everyRawValue() throws {
    for raw in Int16.min...Int16.max {
      let value = Operation(rawValue: raw)
      let coded = try json([value])
      #expect(coded == (value.name == nil ? "[\(raw)]" : "[\"\(value)\"]"))
      #expect(try decode(coded) == [value])
    }
  }

  @Test("a number that has a name is that value, and a text that was kept for an unknown one still is")
  func numbers() throws {
    #expect(try decode("[12, -1, \"unknown(9)\"]") == [Operation.vendor(12), .off, .unnamed(9)])
  }

  @Test("a name that the map does not have is told with those that it has")
  func unknownNames() {
    #expect(
      complaint("[\"running\"]", as: [Operation].self)
        == "\"running\" is none of the values of Operation: off, unknown, init, string(2), string(5), vendor(10…19), "
        + "vendor(-20…-11), or a number")
    #expect(
      complaint("[\"lost\", \"found\"]", as: Alarms.self)
        == "\"found\" is none of the flags of Alarms: over-voltage, under-voltage, lost, or a number")
    #expect(complaint("[16]", as: Alarms.self) == "16 is none of the 16 bits of Alarms")
    #expect(complaint("[70000]", as: [Operation].self) != nil)
  }

  @Test("flags are an array of names, and of the numbers of the bits without one")
  func flags() throws {
    #expect(
      try json(Alarms([.lost, .overVoltage, .init(rawValue: 0x410)])) == "[\"over-voltage\",\"lost\",4,10]")
    #expect(try json(Alarms([])) == "[]")
    #expect(try decode("[0, \"lost\"]", as: Alarms.self) == [.overVoltage, .lost])
    for raw in UInt16.min...UInt16.max {
      let value = Alarms(rawValue: raw)
      #expect(try decode(try json(value)) == value)
    }
  }

  @Test("the members of a set are its bits, named or not, from the lowest")
  func members() {
    let alarms = Alarms([.lost, .overVoltage, .init(rawValue: 0x400)])
    #expect(alarms.members == [.overVoltage, .init(rawValue: 0x400), .lost])
    #expect(Alarms(alarms.members) == alarms)
    #expect(alarms.members.map(\.titles) == [["over-voltage"], [], ["lost"]])
    #expect(HostileTexts.Switch.Where(rawValue: 1).titles.count == 1)
  }
}
