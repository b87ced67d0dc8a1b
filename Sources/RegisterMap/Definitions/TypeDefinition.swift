import DeviceModel
import MapSyntax
import RegisterEncoding

/// A type with names as the map states it.
struct TypeDefinition {
  /// What the type is made of.
  enum Body {
    case enumeration([NamedNumber])
    case flags([NamedNumber])
    case record([FieldDefinition])
  }

  /// The name under `types`, or that of the register it is written in.
  var name: String
  var nameNode: Node
  /// Whether it is declared under `types`.
  var isShared: Bool
  var fields: Fields<TypeKey>
  /// The integer underneath; `nil` when `base` could not be read.
  var base: Base?
  /// `nil` when it could not be read.
  var body: Body?
  var text: DescriptiveText
  /// The names that it had in earlier maps; none for a type in place.
  var formerNames: [FormerName] = []

  /// The integer underneath a type.
  struct Base {
    var bits: Int
    var isSigned: Bool

    /// The numbers that it can be.
    var numbers: ClosedRange<Int128> {
      isSigned ? -(1 << Int128(bits - 1))...(1 << Int128(bits - 1)) - 1 : 0...(1 << Int128(bits)) - 1
    }
  }

  /// The types that the fields of a record have.
  var typeNames: [String] {
    guard case .record(let fields) = body else { return [] }
    return fields.compactMap { if case .named(let name) = $0.kind { name } else { nil } }
  }

  /// What it is called in Swift.
  var swiftName: String { isShared ? SwiftName.typeName(name) : SwiftName.type(name) }

  /// The value of `enum`, `flags` or `record`.
  var bodyNode: Node { fields[.enum] ?? fields[.flags] ?? fields[.record] ?? nameNode }
}

/// Numbers with a name: an entry of an enum, or a flag.
struct NamedNumber {
  /// The numbers; more than one only in a range of an enum.
  var numbers: ClosedRange<Int128>
  var numberNode: Node
  var name: String
  var nameNode: Node
  var title: String? = nil
  var description: String? = nil
  /// What the document calls it.
  var called: String? = nil
  /// The names that it had in earlier maps.
  var formerNames: [FormerName] = []
}

/// A field of a record.
struct FieldDefinition {
  /// The type of a field.
  enum Kind {
    case bool
    case unsigned
    case signed
    case signMagnitude
    case named(String)
  }

  var name: String
  var nameNode: Node
  var bits: (low: Int, high: Int)
  var bitsNode: Node
  var kind: Kind?
  var kindNode: Node?
  /// The keys of the long form.
  var fields: Fields<FieldKey>?
  var scale: ExactNumber?
  var offset: ExactNumber?
  var unit: StatedUnit?
  var plausible: NumberRange?
  var title: String?
  /// What the document calls it.
  var called: String? = nil
  /// The names that it had in earlier maps.
  var formerNames: [FormerName] = []

  /// Whether scale and offset could be read.
  var isScaleRead: Bool {
    (scale == nil) == (fields?[.scale] == nil) && (offset == nil) == (fields?[.offset] == nil)
      && fields?.hasMisspelt != true
  }

  /// How the number in the bits becomes the value; `nil` where that could not be read, or where scale and offset take more
  /// than 64 bits over one power of ten.
  var scaling: RegisterScaling? {
    isScaleRead ? RegisterScaling(scale: scale ?? .one, offset: offset ?? .zero) : nil
  }
}
