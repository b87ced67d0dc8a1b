import MapSyntax
import TestSupport
import Testing

@testable import MapWriting
@testable import SunSpecImport

@Suite("Maps as text")
struct MapWriterTests {
  /// Characters with a meaning in YAML, and such as are not seen.
  private static let characters = Array(
    " \t\n\"'\\#:,-?[]{}&*!|>%@`~=.ab01é漢\u{0}\u{7}\u{85}\u{A0}\u{AD}\u{301}\u{200B}\u{200E}\u{2028}\u{202E}\u{FEFF}\u{FFFE}\u{1F600}"
      .unicodeScalars)

  private static let words = [
    "true", "no", "null", "~", "---", "...", "- ", "a: b", " #", "1.5", "0x1", "<<", "\r\n", "  ",
  ]

  private static func text(using random: inout SplitMix64) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      switch Int.random(in: 0...9, using: &random) {
      case 0: text += Array(words.randomElement(using: &random)?.unicodeScalars ?? "".unicodeScalars)
      case 1...3: text += Array("plain words of a description ".unicodeScalars)
      default: text.append(characters.randomElement(using: &random) ?? "a")
      }
    }
    return String(text)
  }

  private static func value(depth: Int, using random: inout SplitMix64) -> MapText {
    func entries(_ random: inout SplitMix64) -> [MapEntry] {
      (1...Int.random(in: 1...5, using: &random)).map { number in
        let name = ["off", "a-name", "x"].randomElement(using: &random) ?? "x"
        return MapEntry("\(name)\(number)", value(depth: depth + 1, using: &random))
      }
    }
    switch Int.random(in: depth > 4 ? 2...4 : 0...7, using: &random) {
    case 0: return .section(entries(&random))
    case 1: return .items((1...Int.random(in: 1...3, using: &random)).map { _ in entries(&random) })
    case 2: return .word("0x\(Int.random(in: 0...65535, using: &random))")
    case 3: return .name(["off", "yes", "a-b"].randomElement(using: &random) ?? "a")
    case 4: return .text(text(using: &random))
    case 5:
      return .list((0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth: 5, using: &random) })
    default: return .line(entries(&random))
    }
  }

  @Test("what was written is read back the same, whatever it is", arguments: 0..<150)
  func roundTrip(_ seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let entries = (1...4).map { MapEntry("key-\($0)", Self.value(depth: 0, using: &random)) }
    let text = MapWriter.text(of: entries)
    let tree = try MapTree(text)
    #expect(tree.root.isWritten(.section(entries)), "\(text)")
    // What a reader sees is what is there.
    let shown = text.unicodeScalars.allSatisfy { scalar in
      scalar == "\n" || (scalar.value >= 0x20 && scalar.value < 0x7F)
        || (scalar.value > 0xA0 && !scalar.properties.isDefaultIgnorableCodePoint)
    }
    #expect(shown)
  }

  @Test("lines are no longer than 120 columns where words are short")
  func width() {
    let text = Array(repeating: "word, and more", count: 60).joined(separator: " ")
    let entry = MapEntry("name", .line([MapEntry("title", .text(text)), MapEntry("at", .word("+1"))]))
    let written = MapWriter.text(of: [
      MapEntry("section", .section([entry, MapEntry("description", .text(text))]))
    ])
    #expect(written.split(separator: "\n").map(\.count).max() ?? 0 <= 120)
  }
}

extension Node {
  /// Whether the node is what was written.
  fileprivate func isWritten(_ value: MapText) -> Bool {
    switch value {
    case .word(let text), .name(let text), .text(let text): return scalar?.text == text
    case .list(let values):
      return elements.map { $0.count == values.count && zip($0, values).allSatisfy { $0.isWritten($1) } }
        ?? false
    case .line(let values), .section(let values): return hasEntries(values)
    case .items(let items):
      return elements.map { $0.count == items.count && zip($0, items).allSatisfy { $0.hasEntries($1) } }
        ?? false
    }
  }

  fileprivate func hasEntries(_ values: [MapEntry]) -> Bool {
    guard let entries else { return false }
    return entries.count == values.count
      && zip(entries, values).allSatisfy { $0.key.scalar?.text == $1.key && $0.value.isWritten($1.value) }
  }
}
