import DeviceModel
import RegisterEncoding

/// The kinds of value that a key can take, in the words that findings and the language reference use.
package indirect enum ValueKind: Sendable {
  /// Any text.
  case text
  /// Text on one line.
  case line(most: Int)
  /// Text of a form, the whole of which a regular expression matches.
  case form(String, pattern: String)
  /// Lower-case words joined by hyphens.
  case name
  /// A whole number, decimal or `0x…`.
  case integer
  /// A whole number in a range.
  case within(ClosedRange<Int>)
  /// An address: a whole number, or one relative to the block with a leading `+`.
  case address
  /// An address that is a distance from its block, in a range.
  case distance(ClosedRange<Int>)
  /// An exact decimal number.
  case number
  /// Two values joined by `..`, of which one may be left out where the range may be open.
  case range(of: ValueKind, isOpen: Bool = false)
  /// `true` or `false`.
  case bool
  /// One of the words listed.
  case choice([String])
  /// One of more words than a sentence lists.
  case word(String, among: [String])
  /// The id of a rule, or of one that may be waived.
  case rule(isWaivable: Bool)
  /// A list.
  case list(String, of: ValueKind, count: ClosedRange<Int> = 0...Int.max)
  /// A list, or one of its elements alone.
  case oneOrMore(String, of: ValueKind, count: ClosedRange<Int> = 0...Int.max)
  /// A mapping with a table of keys, of which some have no meaning here.
  case mapping(any MapKey.Type, without: [String] = [])
  /// A mapping whose keys are names or numbers of the map.
  case entries(String, by: ValueKind, of: ValueKind, count: ClosedRange<Int> = 0...Int.max)
  /// A mapping with what keys of another place take.
  case facts(String)
  /// One of several kinds.
  case either([ValueKind])

  /// One of the words of an enumeration.
  package static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    of _: Choice.Type
  ) -> ValueKind {
    .choice(Choice.allCases.map(\.rawValue))
  }

  /// How the kind is called in a sentence.
  package var description: String {
    switch self {
    case .text: "text"
    case .line(let most): "text on one line, at most \(most) characters"
    case .form(let what, _): what
    case .name: "a name"
    case .integer: "a whole number"
    case .within(let range) where range.lowerBound == range.upperBound: "\(range.lowerBound)"
    case .within(let range): "a whole number, \(range.lowerBound) to \(range.upperBound)"
    case .address, .distance: "an address"
    case .number: "a number"
    case .range: "a range"
    case .bool: "true or false"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .word(let what, _): what
    case .rule(let isWaivable): isWaivable ? "the id of a rule that may be waived" : "the id of a rule"
    case .list(let elements, _, _): "a list of \(elements)"
    case .oneOrMore(let elements, _, _): "a list of \(elements), or one"
    case .mapping(let keys, _): keys.mapping.nameInSentence
    case .entries(let what, _, _, _): what
    case .facts(let what): what
    case .either(let kinds):
      kinds.dropLast().map(\.description).joined(separator: ", ") + ", or \(kinds.last?.description ?? "")"
    }
  }
}

extension ValueKind {
  /// What a register can hold.
  static let word = ValueKind.within(0...0xFFFF)
  /// A raw number, or a range of them with both bounds.
  static let numbers = ValueKind.either([.integer, .range(of: .integer)])
  /// A raw number, or a range of them.
  static let rawNumbers = ValueKind.either([.integer, .range(of: .integer, isOpen: true)])
  /// What is registered under `types`.
  static let typeName = ValueKind.form("the name of a type", pattern: "[A-Z][A-Za-z0-9]{0,63}")
  /// The name of a register, or the names that lead to one.
  package static let path = ValueKind.form(
    "the path of a register", pattern: #"[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*"#)
  /// The parts of a day and a time, or of a version, one letter a digit.
  static let digits = ValueKind.form(
    "digits", pattern: #"(?:y{2}|y{4}|m{2}|d{2}|h{2}|s{2}){1,6}|x{1,9}(?:\.x{1,9}){1,3}"#)
  /// A part of a format.
  static let part = ValueKind.choice(of: PartsFormat.Part.self)
  /// The width of a part of a format, in bits.
  static let width = ValueKind.within(FormatKey.widths)
  /// A unit of the vocabulary, or none.
  static let unitCode = ValueKind.word(
    "the code of a unit", among: UnitVocabulary.codes + [UnitVocabulary.none])
  /// A unit that no register chooses.
  static let unit = ValueKind.either([
    .unitCode,
    .mapping(UnitKey.self, without: UnitKey.ofChoice.map(\.rawValue)),
  ])
  /// How often a value is worth reading.
  static let refresh = ValueKind.either([
    .choice([RefreshRate.onceName]),
    .form("a time", pattern: "[0-9]+(?:\(RefreshRate.units.map(\.0).joined(separator: "|")))"),
  ])
}
