import SwiftGeneration

/// What types of the old Swift are called in the new one, so that a type is reported once and not wherever it is used.
struct NewTypeNames {
  private var names: [String: String] = [:]

  /// - Parameter pairs: The parts that both maps have.
  init(from old: SwiftInterface, to new: SwiftInterface, of pairs: [PartPair]) {
    for pair in pairs where !pair.isSetting { note(pair, old, new) }
  }

  /// What types are called where a part is: the type of a setting is among settings alone, and others may have its name.
  func inside(_ pair: PartPair, from old: SwiftInterface, to new: SwiftInterface) -> NewTypeNames {
    guard pair.isSetting else { return self }
    var names = self
    names.note(pair, old, new)
    return names
  }

  private mutating func note(_ pair: PartPair, _ old: SwiftInterface, _ new: SwiftInterface) {
    note(
      old.declarations[.init(.type, pair.oldPath)]?.name, new.declarations[.init(.type, pair.newPath)]?.name)
    // A block or a setting under another name has a type of another name.
    guard pair.isRenamed, let was = old.declarations[.init(.handle, pair.oldPath)]?.type,
      let now = new.declarations[.init(.handle, pair.newPath)]?.type, was.access == nil
    else { return }
    note(was.value ?? was.name, now.value ?? now.name)
  }

  private mutating func note(_ old: String?, _ new: String?) {
    guard let old = old.map(Self.required), let new = new.map(Self.required), old != new else { return }
    names[old] = new
  }

  /// A type without the mark of an optional one.
  private static func required(_ type: String) -> String { type.last == "?" ? String(type.dropLast()) : type }

  /// A type of the old Swift, by the names of the new one.
  func renamed(_ type: SwiftHandleType) -> SwiftHandleType {
    guard !names.isEmpty else { return type }
    var type = type
    type.name = renamed(type.name)
    type.value = type.value.map(renamed)
    return type
  }

  /// A text with every name in it that is another now.
  private func renamed(_ text: String) -> String {
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += names[word] ?? word
        word = ""
        result.append(character)
      }
    }
    return String(result.dropLast())
  }
}

extension PartPair {
  /// Whether it is a setting, or in a block that is called as they are.
  fileprivate var isSetting: Bool { oldPath.hasPrefix("settings.") }
}
