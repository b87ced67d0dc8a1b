import DeviceModel
import MapSyntax
import ModbusProtocol
import RegisterEncoding
import RegisterMap
import RegisterRuntime
import TestSupport
import Testing

@Suite("Text of generated code against that of the interpreter")
struct TextAgainstInterpreterTests {
  @Test("is the same text, or undecodable for both", arguments: TextEncoding.allCases)
  func decoding(encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 5)
    var (decoded, undecodable) = (0, 0)
    let orders: [RegisterOrder] = [.abcd, .badc]
    let registers = try orders.map { try register(encoding, $0) }
    for trial in 0..<5000 {
      let (order, register) = (orders[trial % 2], registers[trial % 2])
      let mask: UInt16 = Bool.random(using: &random) ? 0x7F7F : .max
      let words = (0..<4).map { _ in UInt16.random(in: 0...UInt16.max, using: &random) & mask }
      let format = RegisterFormat(.text(words: 4, encoding), order: order)
      let generated = try? String._decode(RegisterWords(words), at: 0, format)
      let interpreted = try? ValueCodec.decode(words, as: register)
      #expect(generated.map(DynamicValue.text) == interpreted, "\(words)")
      if generated == nil { undecodable += 1 } else { decoded += 1 }
    }
    #expect(decoded > 100)
    #expect(undecodable > 100 || encoding == .latin1)
  }

  @Test("gives the same words when written, or is refused by both", arguments: TextEncoding.allCases)
  func encoding(encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 6)
    let characters: [Character] = ["a", " ", "\0", "é", "ÿ", "€", "\u{FFFD}", "😀", "e\u{301}"]
    let orders: [RegisterOrder] = [.abcd, .badc]
    let registers = try orders.map { try register(encoding, $0) }
    for trial in 0..<5000 {
      let (order, register) = (orders[trial % 2], registers[trial % 2])
      let text = String(
        (0..<Int.random(in: 0...9, using: &random)).map { _ in
          Bool.random(using: &random) ? "b" : characters.randomElement(using: &random)!
        })
      let format = RegisterFormat(.text(words: 4, encoding), order: order)
      let generated = try? text._encoded(format)
      #expect(generated == (try? ValueCodec.encode(.text(text), as: register)), "\(text)")
    }
  }

  /// A string of four words, as the compiler makes it.
  private func register(_ encoding: TextEncoding, _ order: RegisterOrder) throws -> RegisterLayout {
    let type =
      encoding == .ucs2
      ? "string16"
      : "string8, encoding: \(encoding == .utf8 ? "utf-8" : encoding == .ascii ? "ascii" : "latin-1")"
    let map = """
      register-map: 1
      device: {name: Sample}
      documents: {manual: {title: Manual, edition: A}}
      defaults: {source: manual 2, byte-order: \(order.hasLittleBytes ? "little" : "big")}
      blocks:
        names: {registers: {name: {at: 0, words: 4, type: \(type)}}}
      """
    var sources = SourceSet()
    let file = sources.add(path: "sample.regmap.yaml", bytes: Array(map.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout?.blocks[0].registers[0])
  }
}
