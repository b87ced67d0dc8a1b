import Testing

@testable import RegisterRuntime

@Suite("A value at a path")
struct PathTests {
  private let device = FakeDevice()
  private var numbers: WidestNumbers { WidestNumbers(on: device, unit: 1) }
  private var inverter: FoundInverter { FoundInverter(on: device, unit: 1) }

  @Test("comes with the unit that a register chooses, in one request")
  func unit() async throws {
    device.put(1, 5, 6, 7, at: 0x400)
    #expect("\(try await numbers.read(path: "chosen.level"))" == "5 A")
    #expect("\(try await numbers.read(path: "chosen.levels"))" == "[6, 7] A")
    #expect("\(try await numbers.read(path: "chosen.levels[1]"))" == "7 A")
    #expect(device.requests.count == 3)
  }

  @Test("is a handle like any other: in a mix, where it may not be there, polled")
  func handle() async throws {
    let numbers = numbers
    device.put(1, 5, 6, 7, at: 0x400)
    let level = try #require(numbers.registers["chosen.level"])
    let (value, levels) = try await numbers.read(level, numbers.chosen.levels)
    #expect(value.number == 5 && levels == [6, 7] && level.path == "chosen.level")
    #expect(device.requests.count == 1)
    #expect(try await level.ifThere.read()?.unit == "A")
    for try await value in level.poll(every: .seconds(1)) {
      #expect(value.content == .integer(5))
      break
    }
    device.connect(1)
    device.put(0xFFFE, at: 60000)
    device.lay([(1, [7, 3, 0x5057, 0x3031])])
    #expect(try await inverter.read(path: "common.name").content == .text("PW01"))
    #expect(try await #require(inverter.registers["inverter.power"]).ifThere.read() == nil)
  }

  @Test(
    "that the map does not have is an error, which tells what it has; nothing is sent",
    arguments: [
      ("nothing.here", "the map has no such register"), ("", "the map has no such register"),
      ("inverter.nothing", "the map has no such register"),
      ("inverter", "it is a block; name a register in it"),
      ("inverter.power.more", "nothing is inside power"),
      ("inverter.phases[3]", "there is no phases[3], only phases[0]…phases[2]"),
      ("strings.current", "there are several, of which one has to be named: strings[0] and so on"),
    ])
  func nowhere(path: String, reason: String) async throws {
    do {
      _ = try await inverter.read(path: path)
      Issue.record("\(path) has a value")
    } catch {
      #expect(error.cause == .notFound(reason: reason))
      #expect("\(error)".hasSuffix("(unit 1): \(path): is not there: \(reason)"))
    }
    #expect(inverter.registers[path] == nil)
    #expect(device.requests.isEmpty)
  }

  @Test("of one of several has the index and the address of its own")
  func instances() throws {
    let cabinet = SampleCabinet(on: device, unit: 1, wordOrder: .big)
    let entry = try #require(cabinet.registers.first { $0.instances.count == 2 })
    let (outer, inner) = (entry.instances[0], entry.instances[1])
    let path = try #require(entry.paths.last)
    #expect(path == entry.path((outer.count ?? 0) - 1, (inner.count ?? 0) - 1))
    #expect(entry.paths.count == (outer.count ?? 0) * (inner.count ?? 0))
    #expect(cabinet.registers[path]?.path == path)
    let address = try #require(entry.address)
    #expect(entry.address(of: 1, 1) == address + (outer.stride ?? 0) + (inner.stride ?? 0))
  }

  @Test("is what people read")
  func texts() {
    let alarm = RegisterChoice(name: "alarm", title: "Alarm")
    let trip = RegisterChoice(name: "trip", title: "Trip")
    let contents: [(AnyRegisterValue.Content, String)] = [
      (.bool(true), "true"), (.integer(-3), "-3"), (.number(300), "300"), (.number(12.34), "12.34"),
      (.float(0.1), "0.1"), (.float(2), "2"),
      (.text("PW01"), "PW01"), (.notAvailable, "not available"), (.raw([1, 0xFF]), "0x0001 0x00ff"),
      (.enumeration(trip, raw: 2), "trip"), (.enumeration(nil, raw: 9), "unknown(9)"),
      (.flags([alarm, trip], unknown: 0x40), "alarm + trip + unknown(0x40)"),
      (.flags([], unknown: 0), "none"),
      (.record([.init(name: "hour", content: .integer(5))]), "hour 5"),
      (.array([.integer(1), .record([.init(name: "hour", content: .integer(5))])]), "[1, (hour 5)]"),
    ]
    for (content, text) in contents { #expect("\(content)" == text) }
    #expect("\(AnyRegisterValue(.integer(5), unit: "A"))" == "5 A")
    #expect("\(AnyRegisterValue(.notAvailable, unit: "A"))" == "not available")
  }
}
