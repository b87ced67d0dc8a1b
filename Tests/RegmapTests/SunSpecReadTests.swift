import Foundation
import Testing

@Suite("regmap read --sunspec")
struct SunSpecReadTests {
  private let folder: ScratchFolder

  init() throws {
    folder = try ScratchFolder()
    let json = """
      {"id": 64900, "group": {"name": "sample", "type": "group", "points": [
        {"name": "ID", "type": "uint16", "size": 1}, {"name": "L", "type": "uint16", "size": 1},
        {"name": "W", "type": "int16", "size": 1, "sf": "W_SF", "units": "W"},
        {"name": "W_SF", "type": "sunssf", "size": 1}]}}
      """
    try json.write(toFile: folder.path("model_64900.json"), atomically: true, encoding: .utf8)
  }

  /// A device that has words from an address on, and refuses everything else.
  private static func device(_ words: [UInt16], at start: Int = 40000) throws -> StubDevice {
    try StubDevice { request in
      let (address, count) = (Int(request[1]) << 8 + Int(request[2]), Int(request[3]) << 8 + Int(request[4]))
      guard request[0] == 3, address >= start, address + count <= start + words.count else {
        return [request[0] | 0x80, 2]
      }
      let asked = words[(address - start)..<(address - start + count)]
      return [3, UInt8(2 * count)] + asked.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
  }

  private static let chain: [UInt16] =
    [0x5375, 0x6E53, 64900, 2, 1234, 0xFFFF, 64901, 3, 1, 2, 0xFFFF, 64902, 0, 64902, 1, 7, 0xFFFF, 0]

  @Test(
    "reads the models of the folder, and of the others id, length and words", arguments: [40000, 0, 50000])
  func models(start: Int) throws {
    let device = try Self.device(Self.chain, at: start)
    let run = try Regmap("read", device.endpoint, "--sunspec", "--models", folder.url.path)
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(
      run.output == """
        sample.id       64900
        sample.l        2
        sample.w        123.4 W
        sample.w-sf     -1
        model-64901     length 3: 0x0001 0x0002 0xffff
        model-64902[0]  length 0:
        model-64902[1]  length 1: 0x0007

        """)
  }

  @Test("takes paths, and prints JSON")
  func paths() throws {
    let device = try Self.device(Self.chain)
    let some = try Regmap(
      "read", device.endpoint, "--sunspec", "--models", folder.url.path, "sample.w", "model-64901", "--json")
    #expect(
      some.output == """
        {"path":"sample.w","value":123.4,"unit":"W"}
        {"path":"model-64901","length":3,"value":"0x0001 0x0002 0xffff"}

        """)
  }

  @Test("reads a model as words whose file is wrong, and says why")
  func brokenModel() throws {
    try #"{"id": 64901}"#.write(toFile: folder.path("model_64901.json"), atomically: true, encoding: .utf8)
    let device = try Self.device(Self.chain)
    let run = try Regmap("read", device.endpoint, "--sunspec", "--models", folder.url.path)
    #expect(run.status == 0)
    #expect(run.output.contains("model-64901     length 3: 0x0001 0x0002 0xffff\n"))
    #expect(
      run.errors.contains("model_64901.json is not used: ") && run.errors.contains("a model has a `group`"))
  }

  @Test("says what is missing where there is no marker, no end, no model, or no folder")
  func faults() throws {
    let empty = try Self.device([1, 2, 3, 4])
    let unmarked = try Regmap("read", empty.endpoint, "--sunspec")
    #expect(unmarked.status == 1)
    #expect(unmarked.errors.contains("no marker 0x5375 0x6E53 at 40000, 0 or 50000"))
    let cut = try Self.device(Array(Self.chain.prefix(8)))
    #expect(try Regmap("read", cut.endpoint, "--sunspec").errors.contains("no block and no end mark"))
    let none = try Self.device([0x5375, 0x6E53, 0xFFFF, 0])
    #expect(try Regmap("read", none.endpoint, "--sunspec").errors.contains("no models"))
    let missing = try Regmap("read", none.endpoint, "--sunspec", "--models", folder.path("nowhere"))
    #expect(missing.status == 2)
    #expect(missing.errors.contains("the folder cannot be read"))
  }

  @Test("does not go with a map, nor models without it")
  func usage() throws {
    #expect(try Regmap("read", "tcp://127.0.0.1:1", "--sunspec", "m.regmap.yaml").status == 2)
    #expect(try Regmap("read", "tcp://127.0.0.1:1", "m.regmap.yaml", "--models", "x").status == 2)
    #expect(try Regmap("read", "tcp://127.0.0.1:1", "--sunspec", "--registers", "holding:1").status == 2)
  }
}
