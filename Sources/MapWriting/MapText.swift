/// A part of a map on its way to be written.
package indirect enum MapText: Sendable {
  /// A number, an address or a keyword: written as it is.
  case word(String)
  /// A name of the map, of letters, digits, hyphens and full stops.
  case name(String)
  /// A text for people, of any characters.
  case text(String)
  /// A list in one line.
  case list([MapText])
  /// A mapping in braces, in one line where it fits.
  case line([MapEntry])
  /// A mapping with its entries one below the other.
  case section([MapEntry])
  /// Mappings one below the other.
  case items([[MapEntry]])

  /// Whether it takes lines of its own.
  var isTall: Bool {
    switch self {
    case .section(let entries): !entries.isEmpty
    case .items(let items): !items.isEmpty
    case .word, .name, .text, .list, .line: false
    }
  }
}

/// A key of a map with its value.
package struct MapEntry: Sendable {
  package let key: String
  package let value: MapText
  /// A line above it for those who write the map, in words that no file has given.
  package let comment: String?

  package init(_ key: String, _ value: MapText, comment: String? = nil) {
    self.key = key
    self.value = value
    self.comment = comment
  }
}

extension [MapEntry] {
  /// Adds a number, an address or a keyword.
  package mutating func add(_ key: String, word: String) { append(MapEntry(key, .word(word))) }

  /// Adds a name.
  package mutating func add(_ key: String, name: String) { append(MapEntry(key, .name(name))) }

  /// Adds a text, where there is one.
  package mutating func add(_ key: String, text: String?) {
    if let text { append(MapEntry(key, .text(text))) }
  }

  /// Adds a mapping or a list, where there is anything in it.
  package mutating func add(_ key: String, _ value: MapText) {
    switch value {
    case .list(let elements) where elements.isEmpty: break
    case .line(let entries) where entries.isEmpty: break
    case .section(let entries) where entries.isEmpty: break
    case .items(let items) where items.isEmpty: break
    default: append(MapEntry(key, value))
    }
  }
}
