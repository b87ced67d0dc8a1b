public import RegisterEncoding

/// How the bits of a value are understood.
public indirect enum ValueType: Sendable, Hashable {
  /// One bit: a coil, a discrete input, or a whole register that holds 0 or 1.
  case bool
  /// An integer of 1 to 8 bytes, in the low bytes of its words.
  case integer(bits: Int, signed: Bool)
  /// An IEEE 754 number of 32 or 64 bits.
  case float(bits: Int)
  /// Text in so many words, padded with NULs or spaces.
  case string(words: Int, TextEncoding)
  /// A number in two words that each count to 9999; which comes first is the word order.
  case base10000
  /// A number whose decimal digits take four bits each; 16, 32, 48 or 64 bits.
  case bcd(bits: Int)
  /// A number whose highest bit is its sign, and whose other bits are the number without it; 16 or 32 bits.
  case signMagnitude(bits: Int)
  /// A date, a time of day, both, or a version.
  case parts(PartsType)
  /// Words that the document does not explain.
  case raw(words: Int)
  /// One of a set of named values over an integer.
  case enumeration(EnumType)
  /// A set of named bits over an unsigned integer.
  case flags(FlagsType)
  /// Several fields packed into an unsigned integer.
  case record(RecordType)
}

/// A type declared under `types`.
public struct NamedType: Sendable, Hashable {
  /// The name in the map, as written: `Event`.
  public var name: String
  /// The type; its `swiftName` is the generated type's name.
  public var type: ValueType
  /// The shared file with whose Swift it is declared; `nil` where it is declared with what uses it.
  public var file: SharedFile? = nil
  /// The names that it had in earlier maps, as written.
  public var formerNames: [String] = []

  package init(name: String, type: ValueType, file: SharedFile? = nil, formerNames: [String] = []) {
    self.name = name
    self.type = type
    self.file = file
    self.formerNames = formerNames
  }
}

/// Named bits over an unsigned integer.
public struct FlagsType: Sendable, Hashable {
  /// One named bit.
  public struct Flag: Sendable, Hashable {
    /// The bit, counted from 0 at the least significant.
    public var bit: Int
    /// The name in the map.
    public var name: String
    /// The Swift option.
    public var swiftName: String
    /// A short title, if the map gives one.
    public var title: String?
    /// More about it, if the map has more.
    public var description: String? = nil
    /// What the document calls it, if the map has that.
    public var called: String? = nil
    /// The names that it had in earlier maps, kebab case.
    public var formerNames: [String] = []

    package init(
      bit: Int, name: String, swiftName: String, title: String?, description: String? = nil,
      called: String? = nil, formerNames: [String] = []
    ) {
      self.bit = bit
      self.name = name
      self.swiftName = swiftName
      self.title = title
      self.description = description
      self.called = called
      self.formerNames = formerNames
    }
  }

  /// The generated type's name.
  public var swiftName: String
  /// Whether it is declared under `types`.
  public var isShared: Bool
  /// The width: 8, 16, 32 or 64 bits.
  public var bits: Int
  /// The flags in order of their bits.
  public var flags: [Flag]

  package init(swiftName: String, isShared: Bool, bits: Int, flags: [Flag]) {
    self.swiftName = swiftName
    self.isShared = isShared
    self.bits = bits
    self.flags = flags
  }
}

/// Fields packed into an unsigned integer.
public struct RecordType: Sendable, Hashable {
  /// One field.
  public struct Field: Sendable, Hashable {
    /// The name in the map.
    public var name: String
    /// The Swift property.
    public var swiftName: String
    /// A short title, if the map gives one.
    public var title: String?
    /// The lowest bit, counted from 0 at the least significant.
    public var lowBit: Int
    /// The number of bits.
    public var width: Int
    /// The type: `bool`, a number of the field's width, or an enumeration.
    public var type: ValueType
    /// How the number in the bits becomes the value.
    public var scaling: RegisterScaling
    /// The unit of the value, if the map gives one, as people are shown it.
    public var unit: String?
    /// The values that can be right, in the unit of the field; `nil` where all that the bits hold can be.
    public var plausible: NumberRange?
    /// What the document calls it, if the map has that.
    public var called: String? = nil
    /// The names that it had in earlier maps, kebab case.
    public var formerNames: [String] = []

    /// Whether the value is another than the number in the bits; it is then a `Double`.
    package var isScaled: Bool { !scaling.isIdentity }

    package init(
      name: String, swiftName: String, title: String?, lowBit: Int, width: Int, type: ValueType,
      scaling: RegisterScaling = .identity, unit: String? = nil, plausible: NumberRange? = nil,
      called: String? = nil, formerNames: [String] = []
    ) {
      self.name = name
      self.swiftName = swiftName
      self.title = title
      self.lowBit = lowBit
      self.width = width
      self.type = type
      self.scaling = scaling
      self.unit = unit
      self.plausible = plausible
      self.called = called
      self.formerNames = formerNames
    }
  }

  /// The generated type's name.
  public var swiftName: String
  /// Whether it is declared under `types`.
  public var isShared: Bool
  /// The width: 8, 16, 32 or 64 bits.
  public var bits: Int
  /// The fields in the map's order.
  public var fields: [Field]

  /// Whether some raw numbers are no record, because a field is not plausible.
  package var hasPlausibleFields: Bool { fields.contains { $0.plausible != nil } }

  package init(swiftName: String, isShared: Bool, bits: Int, fields: [Field]) {
    self.swiftName = swiftName
    self.isShared = isShared
    self.bits = bits
    self.fields = fields
  }
}
