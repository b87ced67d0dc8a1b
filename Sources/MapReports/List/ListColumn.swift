import DeviceModel
import ModbusProtocol
import RegisterEncoding
import RegisterMap

/// A column of the list: what the text form shows of it, what a row of the CSV form has, and what `--where` asks for.
///
/// Where a column has several values, `|` stands between them: `°C|%|m/s`. What there is not is empty.
package enum ListColumn: String, CaseIterable, Sendable {
  /// The file name of the map without its suffix.
  case map
  /// The path in the map: `outlets[0…7].poles[0…2].current`.
  case path
  /// The table, or `setting`.
  case table
  /// The address, of the first instance; `+11` from the id of a block that has to be found.
  case address
  /// The number of addresses.
  case words
  /// The type: `uint16`, `int16[3]`, `enum:uint16`, `bool:3`; `computed` for a sum.
  case type
  /// `read`, `write`, `read-write`, `none`, or `command` for a register that sets something off.
  case access
  /// The unit, or all that another register may choose.
  case unit
  /// The title.
  case title
  /// How often the value is worth reading: `once`, `10s`.
  case refresh
  /// The unit id that the map gives.
  case unitID = "unit-id"
  /// The address to write to, where it is another.
  case writeAddress = "write-address"
  /// The addresses of words that lie apart, the most significant first, with spaces between them.
  case wordsAt = "words-at"
  /// What has to hold for the value to be there, joined with "and".
  case condition = "while"
  /// What the raw number is multiplied by, or `by` and the register that gives it.
  case scale
  /// What is added to that.
  case offset
  /// The order of words, for a value of several: `big`, `little`, `setting`, `unknown`.
  case wordOrder = "word-order"
  /// The order of the bytes in a word.
  case byteOrder = "byte-order"
  /// The names in an enumeration, a set of flags or a record, with their numbers or bits: `0=off|1=on`.
  case names
  /// What may be written: `0..16`, where a bound may be the path of a register.
  case range
  /// The steps in which that goes.
  case step
  /// The values that may be written, where they are listed.
  case values
  /// The factory default.
  case `default`
  /// The raw number that triggers a command.
  case command
  /// The raw numbers that mean that there is no value.
  case notAvailable = "not-available"
  /// What a value that is read has to be.
  case plausible
  /// The function codes to read with, the first to try first.
  case readFunctions = "read-functions"
  /// The function codes to write with.
  case writeFunctions = "write-functions"
  /// The path in Swift, from the device on.
  case swift
  /// Where it is printed.
  case source
  /// The rules that errata about it name, with what is printed.
  case errata
  /// What else there is to know, for people.
  case notes

  /// Whether what it has are numbers, which `--where` compares as such: 0x10 is 16.
  var holdsNumbers: Bool {
    switch self {
    case .address, .words, .unitID, .writeAddress, .wordsAt, .scale, .offset, .step, .values, .default,
      .command,
      .notAvailable, .readFunctions, .writeFunctions:
      true
    default: false
    }
  }

  /// The columns of the text form.
  static let ofText: [ListColumn] = [
    .map, .path, .table, .address, .words, .type, .access, .unit, .title, .notes,
  ]
  /// The columns of the CSV form.
  static let ofCSV = allCases.filter { $0 != .notes }

  /// The names of all columns, for people.
  package static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// What an entry has in the column.
  func text(of entry: ListEntry) -> String {
    switch self {
    case .map: entry.map.layout.mapName
    case .path: entry.shownPath
    case .table: entry.firstRegister?.table.rawValue ?? "setting"
    case .address: entry.address.map(entry.text) ?? ""
    case .words: entry.words.map(String.init) ?? ""
    case .type: entry.type
    case .access: entry.access
    case .unit: entry.units.joined(separator: "|")
    case .title: entry.title ?? ""
    case .refresh: entry.refresh?.description ?? ""
    case .unitID: entry.firstRegister?.unitID.map { "\($0.rawValue)" } ?? ""
    case .writeAddress: entry.writeAddress.map(entry.text) ?? ""
    case .wordsAt: entry.wordAddresses.map(entry.text).joined(separator: " ")
    case .condition: entry.conditions.map(\.text).joined(separator: " and ")
    case .swift: entry.swift
    case .source: entry.source ?? ""
    case .errata: Self.text(entry.errata.map { entry.map.layout.errata[$0] })
    case .notes: entry.notes
    case .names: names(of: entry)
    case .default: entry.defaultText
    case .readFunctions: Self.text(entry.readFunctions)
    case .writeFunctions: Self.text(entry.writeFunctions)
    case .scale, .offset, .wordOrder, .byteOrder, .range, .step, .values, .command, .notAvailable, .plausible:
      entry.register.map { text(of: $0, in: entry) } ?? ""
    }
  }

  /// What an entry has in the column by all its spellings: a path as lists and as JSON write it, a unit as people are shown
  /// it and as maps write it.
  func texts(of entry: ListEntry) -> [String] {
    switch self {
    case .path: [text(of: entry), entry.path]
    case .unit:
      [text(of: entry), entry.units.map { UnitVocabulary.code(of: $0) ?? $0 }.joined(separator: "|")]
    default: [text(of: entry)]
    }
  }

  private func text(of register: RegisterLayout, in entry: ListEntry) -> String {
    switch self {
    case .scale:
      if let path = entry.scaleChooser { return "by \(path)" }
      return register.scaling.factor == register.scaling.divisor ? "" : register.scaling.scale.description
    case .offset: return register.scaling.offset == 0 ? "" : register.scaling.added.description
    case .wordOrder: return register.words > 1 ? register.wordOrder.rawValue : ""
    case .byteOrder: return register.table.holdsBits ? "" : register.byteOrder.rawValue
    case .range: return entry.writtenRange.map { "\($0.lowest ?? "")..\($0.highest ?? "")" } ?? ""
    case .step:
      if case .range(_, let step?)? = register.constraint { return step.description }
    case .values:
      if case .list(let numbers)? = register.constraint {
        return numbers.map(\.description).joined(separator: "|")
      }
    case .command: return register.command.map { "\($0.value)" } ?? ""
    case .notAvailable:
      guard register.command == nil else { return "" }
      return register.notAvailable.map { Self.text($0.bits) }.joined(separator: "|")
    case .plausible: return register.plausible.map { Self.text($0.lowest, $0.highest) } ?? ""
    default: break
    }
    return ""
  }

  private func names(of entry: ListEntry) -> String {
    let names: [String]
    switch entry.valueType {
    case .enumeration(let type)?:
      names = type.cases.flatMap { item in item.numbers.map { "\(Self.text($0))=\(item.name)" } }
    case .flags(let type)?: names = type.flags.map { "\($0.bit)=\($0.name)" }
    case .record(let type)?:
      names = type.fields.map { "\(Self.text($0.lowBit...$0.lowBit + $0.width - 1))=\($0.name)" }
    default: names = []
    }
    return names.joined(separator: "|")
  }

  /// A range as a map writes it; a single number is itself.
  private static func text<Number: BinaryInteger>(_ numbers: ClosedRange<Number>) -> String {
    numbers.lowerBound == numbers.upperBound
      ? "\(numbers.lowerBound)" : "\(numbers.lowerBound)..\(numbers.upperBound)"
  }

  private static func text(_ lowest: ExactNumber?, _ highest: ExactNumber?) -> String {
    "\(lowest?.description ?? "")..\(highest?.description ?? "")"
  }

  private static func text(_ functions: [FunctionCode]) -> String {
    functions.map { "\($0.rawValue)" }.joined(separator: "|")
  }

  private static func text(_ errata: [ErratumLayout]) -> String {
    errata.map { "\($0.rule) (printed \($0.printed))" }.joined(separator: "|")
  }
}
