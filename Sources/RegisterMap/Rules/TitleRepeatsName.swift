import MapSyntax

extension Rule {
  /// A title repeats the name.
  package static let titleRepeatsName = Rule(
    id: "title-repeats-name", severity: .warning, summary: "A title only repeats the name.",
    why: "It costs every reader a line; leave it out, or explain more than the name does.",
    isWaivable: true)
}

/// Finds titles that are the name with spaces.
package enum TitleRepeatsName: MapRule {
  static let rule = Rule.titleRepeatsName

  static func check(_ map: ResolvedMap, log: FindingLog) {
    func report<Key>(_ title: String?, _ name: String, _ fields: Fields<Key>, _ key: Key) {
      guard let title, repeats(title, name), let node = fields[key] else { return }
      log.report(
        .init(
          .titleRepeatsName, "the title only repeats the name `\(name)`", at: node, help: "leave it out",
          fix: .init(removingEntryOf: node, from: fields.node)))
    }
    map.forEachBlock { block in
      report(block.definition.text.title, block.definition.name, block.definition.fields, .title)
      for register in block.allRegisters {
        let definition = register.definition
        report(definition.text.title, definition.name, definition.fields, .title)
      }
      for computed in block.computed.map(\.definition) {
        report(computed.text.title, computed.name, computed.fields, .title)
      }
    }
  }

  /// Whether a title is the name, whatever its capitals and what lies between its letters.
  package static func repeats(_ title: String, _ name: String) -> Bool {
    letters(title).elementsEqual(letters(name))
  }

  private static func letters(_ text: String) -> some Sequence<UInt8> {
    text.utf8.lazy.compactMap { byte -> UInt8? in
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...: byte
      default: nil
      }
    }
  }
}
