import Foundation
import RegisterRuntime
import Testing

@Suite("The values of blocks, layouts and records as data")
struct PlainDataTests {
  private typealias Missing = SampleCabinet.Missing.Value
  private typealias Event = SampleCabinet.Event
  private typealias Outlet = SampleCabinet.Outlets.Value
  private typealias Clock = SampleMeter.Numbers.Clock

  private let missing = Missing(word: nil, signed: -0.1, single: 2.5, history: [1, nil], target: .max)
  private let outlet = Outlet(
    poleCount: 2, voltage: 230, poles: [.init(current: 1, closed: true), .init(current: .max, closed: false)])

  private func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  private func decode<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws -> Value {
    try JSONDecoder().decode(Value.self, from: Data(text.utf8))
  }

  /// What an error of decoding says.
  private func complaint<Value: Decodable>(_ text: String, as type: Value.Type) -> String? {
    do {
      _ = try decode(text, as: type)
      return nil
    } catch DecodingError.dataCorrupted(let context) {
      return context.debugDescription
    } catch DecodingError.keyNotFound(let key, _) {
      return "no \(key.stringValue)"
    } catch {
      return "\(error)"
    }
  }

  @Test("keys are the names of the map, blocks inside are objects, and no value is null")
  func keys() throws {
    #expect(
      try json(missing) == #"{"history":[1,null],"signed":-0.1,"single":2.5,"target":65535,"word":null}"#)
    #expect(
      try json(outlet)
        == #"{"pole-count":2,"poles":[{"closed":true,"current":1},{"closed":false,"current":4294967295}],"#
        + #""voltage":230}"#)
    #expect(try decode(try json(missing)) == missing)
    #expect(try decode(try json(outlet)) == outlet)
  }

  @Test("a record is an object of its fields")
  func records() throws {
    let clock = Clock(hour: 16, minute: 20, level: .init(rawValue: 1), summer: true)
    let text = try json(clock)
    #expect(text == #"{"hour":16,"level":"\#(clock.level)","minute":20,"summer":true}"#)
    #expect(try decode(text) == clock)
  }

  @Test("a layout is an object with its name, and one that the map does not have with its number")
  func layouts() throws {
    let records: [(Event.Record, String)] = [
      (
        .minorAlarm(.init(code: 7, level: 3, levelUnit: "V")),
        #"{"minor-alarm":{"code":7,"level":3,"level-unit":"V"}}"#
      ),
      (.cleared, #"{"cleared":null}"#),
      (.unknown(9), #"{"unknown":9}"#),
    ]
    for (record, text) in records {
      #expect(try json(record) == text)
      #expect(try decode(text) == record)
    }
    #expect(Set(records.map(\.0)).count == 3)
    #expect(
      complaint(#"{"major-alarm":{}}"#, as: Event.Record.self)
        == #""major-alarm" is none of the names here: trip, minor-alarm, cleared, unknown"#)
    #expect(
      complaint("{}", as: Event.Record.self) == "there has to be one of trip, minor-alarm, cleared, unknown")
    #expect(complaint(#"{"cleared":null,"unknown":1}"#, as: Event.Record.self) != nil)
  }

  @Test(
    "numbers that are not finite come back",
    arguments: [
      Double.infinity, -.infinity, .nan, -.nan, .signalingNaN, .leastNonzeroMagnitude, -0.0,
      .greatestFiniteMagnitude,
    ])
  func unusualNumbers(number: Double) throws {
    let value = Missing(word: 1, signed: number, single: Float(number), history: [], target: nil)
    let copy: Missing = try decode(try json(value))
    #expect(copy.signed?.isNaN == number.isNaN && copy.single?.isNaN == number.isNaN)
    #expect(number.isNaN || copy.signed?.sign == number.sign)
    #expect(number.isNaN != (copy == value))
    #expect(
      complaint(#"{"history":[],"signed":"1.5","single":1,"target":1,"word":1}"#, as: Missing.self) != nil)
  }

  @Test(
    "a value that is missing is an error unless it may be absent, and so is a name that the map does not have"
  )
  func names() throws {
    let outlet = #""voltage":230,"poles":[]"#
    #expect(complaint("{\(outlet)}", as: Outlet.self) == "no pole-count")
    let misspelt = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Outlet.self, from: Data("{\(outlet),\"pole-cont\":0}".utf8))
    }
    let text = "\(misspelt as Any)"
    #expect(text.contains("no value of pole-count among") && text.contains("pole-cont"))
    #expect(
      complaint("{\(outlet),\"pole-count\":0,\"watt\":1}", as: Outlet.self)
        == #""watt" is none of the names here: pole-count, voltage, poles"#)
    let left = try decode(#"{"history":[],"signed":1}"#, as: Missing.self)
    #expect(left == Missing(word: nil, signed: 1, single: nil, history: [], target: nil))
  }

  @Test("values are equal when all that they hold is, and can be in sets")
  func equality() {
    let others = [
      Missing(word: 0, signed: -0.1, single: 2.5, history: [1, nil], target: .max),
      Missing(word: nil, signed: -0.1, single: 2.5, history: [1, 0], target: .max),
      Missing(word: nil, signed: -0.1, single: 2.5, history: [1], target: .max),
      Missing(word: nil, signed: nil, single: 2.5, history: [1, nil], target: .max),
    ]
    #expect(missing == missing)
    #expect(others.allSatisfy { $0 != missing })
    #expect(Set(others + others + [missing]).count == 5)
    #expect(outlet == outlet && outlet.hashValue == outlet.hashValue)
  }

  @Test("a description has the names of the map")
  func descriptions() {
    #expect(missing.description == "word nil, signed -0.1, single 2.5, history [1, nil], target 65535")
    #expect(
      outlet.description
        == "pole-count 2, voltage 230, poles [(current 1, closed true), (current 4294967295, closed false)]")
    #expect("\(Event.Record.unknown(9)), \(Event.Record.cleared)" == "unknown 9, cleared")
  }

  @Test("names that mean something in Swift are names like any other")
  func hostileNames() throws {
    var words: [UInt16] = Array(repeating: 0, count: 64)
    for index in words.indices where index != 3 { words[index] = UInt16(index) }
    let value = try HostileTexts.Switch.Value(_words: RegisterWords(words))
    #expect(try decode(try json(value)) == value)
    let named = try Protocol_.Values.Value(_words: RegisterWords([1, 3, 0x4321, 3, 4, 5, 6, 7, 8, 0]))
    #expect(
      try json(named)
        == #"{"all-cases":7,"description":{"description":2,"hash-value":3,"title":1,"values":4},"encode":3,"hash":5,"#
        + #""hash-value":4,"inout":8,"name":["title","titles"],"title":"name","values":6,"var":null}"#)
    #expect(try decode(try json(named)) == named)
    #expect((value as any CustomStringConvertible).description.hasPrefix("default 0, class "))
  }
}
