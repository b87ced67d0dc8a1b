import MapSyntax
import RegisterMap
import Testing

@testable import DeviceModel

@Suite("Values by path")
struct RegisterPathTests {
  private static let map = """
    register-map: 1
    device: {name: Rack}
    defaults: {table: input-register, access: read, gaps: unreadable}
    blocks:
      unit:
        at: 0x10
        registers:
          samples: {at: 0x10, type: uint16, count: 3}
      outlets:
        at: 0x100
        partial: true
        was: sockets
        repeat: {count: 4, stride: 0x40}
        registers:
          state: {was: [status, mode], at: +0, type: uint16}
        blocks:
          poles:
            at: +0x10
            partial: true
            repeat: {count: 2, stride: 8}
            registers:
              current: {at: +2, type: uint16}
      meter:
        registers:
          power: {at: 0x300, type: uint16, unit: W}
        computed:
          total: {was: sum, sum: [power], unit: W}
    """

  private func layout() throws -> DeviceLayout {
    var sources = SourceSet()
    let file = sources.add(path: "rack.regmap.yaml", bytes: Array(Self.map.utf8))
    let map = MapCompiler.compile(file, sources: &sources)
    #expect(map.findings.map(\.message) == [])
    return try #require(map.layout)
  }

  @Test("a walk gives every instance with its path and address, in the map's order")
  func walk() throws {
    let found = try layout().expandedRegisters().map { "\($0.path) \($0.address)" }
    #expect(found.count == 1 + 4 * (1 + 2) + 1)
    #expect(
      found.prefix(4) == [
        "unit.samples 16", "outlets[0].state 256", "outlets[0].poles[0].current 274",
        "outlets[0].poles[1].current 282",
      ])
    #expect(found.suffix(2) == ["outlets[3].poles[1].current 474", "meter.power 768"])
  }

  @Test("every path of a walk resolves to where it came from")
  func roundTrip() throws {
    let layout = try layout()
    for register in layout.expandedRegisters() {
      #expect(try layout.resolve(register.path).address == register.address)
    }
  }

  @Test("an element of an array resolves to a single value")
  func element() throws {
    let element = try layout().resolve("unit.samples[2]")
    #expect(element.address == 18)
    #expect(element.register.count == nil)
  }

  @Test("a block selects all that is in it, a repeated block without an index all instances")
  func selection() throws {
    let layout = try layout()
    #expect(try layout.select("outlets[1]").map(\.path).count == 3)
    #expect(try layout.select("outlets.state").map(\.address) == [0x100, 0x140, 0x180, 0x1c0])
    #expect(
      try layout.select("outlets[1].poles").map(\.path) == [
        "outlets[1].poles[0].current", "outlets[1].poles[1].current",
      ])
  }

  @Test(
    "the error for a path that leads nowhere names what there is",
    arguments: [
      ("outlet[0].state", "`rack` has no `outlet`: did you mean `outlets`?"),
      ("outlets[0].stat", "`outlets[0]` has no `stat`: did you mean `state`?"),
      ("sockets[0].state", "`sockets` is called `outlets` now"),
      ("outlets[0].mode", "`outlets[0].mode` is called `outlets[0].state` now"),
      ("meter.sum", "`meter.sum` is called `meter.total` now"),
      ("outlets[4].state", "`outlets[4]` does not exist: the last is `outlets[3]`"),
      ("unit[0].samples", "`unit` does not repeat: leave out `[0]`"),
      ("unit.samples[3]", "`unit.samples[3]` does not exist: the last is `unit.samples[2]`"),
      ("outlets[0].state[0]", "`outlets[0].state` is not an array: leave out `[0]`"),
      ("unit.samples.x", "`unit.samples` is a register: nothing is inside `samples`"),
      (
        "outlets.state", "`outlets.state` is not one register but 4: name one, for example `outlets[0].state`"
      ),
      ("unit", "`unit` is a block, not a register: name one, for example `unit.samples`"),
      ("unit..samples", "`unit..samples` is not a path: expected names joined with dots"),
      ("outlets[x].state", "`outlets[x]` is not a name with an index: expected `outlets[0]`"),
    ])
  func errors(path: String, message: String) throws {
    let layout = try layout()
    let error = #expect(throws: PathError.self) { try layout.resolve(path) }
    #expect(error?.description == message)
  }
}
