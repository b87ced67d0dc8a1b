import DeviceModel
import MapSyntax
import ModbusProtocol

/// A register as the map states it: what could be read, nothing resolved, the places kept in `fields`.
///
/// A class, because every rule visits every register and copying so many fields would cost more than the rules.
final class RegisterDefinition {
  let name: String
  let nameNode: Node
  let fields: Fields<RegisterKey>

  var address: AddressDefinition?
  /// The address of each word of a value whose words lie apart, the most significant word first; `address` is the lowest.
  var wordAddresses: [AddressDefinition] = []
  var decimal: Int?
  var number: Int?
  var words: Int?
  var type: TypeReference?
  var count: Int?
  var rows: [RowDefinition] = []
  @Rare var presence: PresenceDefinition?
  var text: DescriptiveText
  var formerNames: [FormerName] = []
  var unit: StatedUnit?
  @Rare var unitChoice: UnitDefinition?
  var notAvailable: [RawNumbersAt] = []
  @Rare var plausible: NumberRange?
  var display: NumberDisplay?
  var scale: ExactNumber?
  @Rare var scaleChoice: ScaleDefinition?
  @Rare var offset: ExactNumber?
  var access: RegisterLayout.Access?
  var readFunction: Int?
  var writeFunctions: [Int]?
  /// The address to write to, where it is another.
  @Rare var writeAddress: AddressDefinition?
  var writeWhole: Bool?
  var readsAsZero = false
  var idempotent: Bool?
  var isConstant = false
  var isMandatory = false
  var refresh: RefreshRate?
  @Rare var range: NumberRange?
  /// The bounds of `range` that registers hold.
  @Rare var limitRegisters: LimitDefinition?
  @Rare var step: ExactNumber?
  var values: [ExactNumber]?
  var defaultText: String?
  @Rare var command: CommandDefinition?
  var onRead: String?
  var wordOrder: RegisterLayout.WordOrder?
  var byteOrder: RegisterLayout.ByteOrder?
  var encoding: EncodingName?
  @Rare var format: FormatDefinition?
  var examples: [ExampleDefinition] = []

  init(name: String, nameNode: Node, fields: Fields<RegisterKey>, text: DescriptiveText) {
    self.name = name
    self.nameNode = nameNode
    self.fields = fields
    self.text = text
  }

  /// The bits of the word that the value is in, where it is not all of its words.
  var part: FieldDefinition? { if case .bits(let field) = type { field } else { nil } }

  /// Whether one of its addresses counts from the block.
  var isRelative: Bool { address?.isRelative == true || writeAddress?.isRelative == true }

  /// Where a finding about a key goes: its value, or the register's name when the key is left out; of the
  /// address, the number that it follows from.
  func place(_ key: RegisterKey) -> Node { fields[key] ?? (key == .at ? fields[.number] : nil) ?? nameNode }
}

/// An address as written: absolute, or relative to the block.
struct AddressDefinition {
  var value: Int
  var isRelative: Bool
}

/// Title, description and source: what people read about a block or a register.
struct DescriptiveText {
  var title: String?
  var description: String?
  /// What the document calls it.
  var called: String? = nil
  @Rare var source: SourceCitation? = nil
}

/// A document by id, and the section in it.
struct SourceCitation {
  var document: String
  var section: String
  var node: Node
}

/// How a register names its type.
enum TypeReference {
  /// A type of the language.
  case builtIn(ValueType)
  /// A type of the language whose words have a format.
  case parts(PartsType.Kind)
  /// A name under `types`.
  case named(String)
  /// A type written in place.
  indirect case inPlace(TypeDefinition)
  /// Some bits of a word, which are read as a field of a record is.
  indirect case bits(FieldDefinition)
}

/// A printed row of a repeat or an array.
struct RowDefinition {
  /// The ordinal as printed, from 1.
  var ordinal: Int
  var ordinalNode: Node
  var fields: Fields<RowKey>
  var address: Int?
  var decimal: Int?
  var number: Int?
  var words: Int?
}

/// A unit that another register chooses.
struct UnitDefinition {
  var selector: String
  var selectorNode: Node
  /// The units by case of the selector, as written.
  var cases: [(text: String, node: Node, unit: StatedUnit)]
}

/// A raw number, or all from one to another, and its place; a bound that is left out is `nil`.
struct RawNumbersAt {
  var lowest: Int128?
  var highest: Int128?
  var node: Node

  /// Their bits in a register of a type; `nil` where it cannot hold them.
  func bits(of type: ValueType) -> [ClosedRange<UInt64>]? { type.bits(from: lowest, to: highest) }
}

/// The value that triggers an action.
struct CommandDefinition {
  var value: Int128
  var valueNode: Node
  var decimal: Int128?
  var decimalNode: Node?
}

/// Raw words and the text of their value.
struct ExampleDefinition {
  var words: [Int]
  var wordsNode: Node
  var value: String
  var valueNode: Node
}
