import MapWriting

/// A block of a device whose model nobody has: its words are all that is known of it.
package struct UnknownModel {
  /// The name of the length.
  private static let length = "length"
  /// The names of the words inside, of which each is an instance.
  private static let words = "words"
  private static let word = "word"

  let id: Int
  let isEvery: Bool

  /// The blocks for some ids; one that is given twice is of several blocks.
  static func all(_ ids: [Int]) -> [UnknownModel] {
    var seen: Set<Int> = []
    return ids.filter { seen.insert($0).inserted }.map { id in
      UnknownModel(id: id, isEvery: ids.count { $0 == id } > 1)
    }
  }

  /// The name of the block in the map. No model has such a name.
  var name: String { "model-\(id)" }

  /// The block.
  var entries: [MapEntry] {
    var entries = [MapEntry("source", .text("sunspec model \(id)"))]
    entries.add("chain", word: "sunspec")
    entries.add("id", word: "\(id)")
    if isEvery { entries.add("every", word: "true") }
    let words = MapText.section([
      MapEntry("at", .word("+2")),
      MapEntry("repeat", .line([MapEntry("until", .word("length")), MapEntry("stride", .word("1"))])),
      MapEntry(
        "registers",
        .section([
          MapEntry(
            Self.word,
            .line([
              MapEntry("at", .word("+0")), MapEntry("type", .word("uint16")),
              MapEntry("display", .word("hexadecimal")),
            ]))
        ])),
    ])
    let length = MapText.line([MapEntry("at", .word("+1")), MapEntry("type", .word("uint16"))])
    entries.add("registers", .section([MapEntry(Self.length, length)]))
    entries.add("blocks", .section([MapEntry(Self.words, words)]))
    return entries
  }

  /// What a path of such a block names.
  package enum Part {
    /// The length of the block at a path.
    case length(of: String)
    /// A word of the block at a path.
    case word(of: String)
  }

  /// What a path names: of `model-64110[1].words[3].word` a word of `model-64110[1]`; `nil` for the path of anything else.
  package static func part(at path: String) -> Part? {
    let parts = path.split(separator: ".")
    guard let block = parts.first.map(String.init), block.hasPrefix("model-") else { return nil }
    if parts.count == 2, parts[1] == length { return .length(of: block) }
    if parts.count == 3, parts[1].hasPrefix(words + "["), parts[2] == word { return .word(of: block) }
    return nil
  }
}
