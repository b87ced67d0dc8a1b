/// What a point is in a map: its type, and the raw values that mean that there is no value.
struct PointType {
  /// The name of the type; of a point with symbols that of the integer underneath.
  var name: String
  /// The raw values that mean that there is no value, as the map writes them.
  var notAvailable: [String] = []
  /// The words as printed, for the types that have no length of their own.
  var words: Int?
  var isHexadecimal = false
  /// Whether it is a number that may have a unit and a scale.
  var isNumber = true

  /// The words that a type takes; `nil` where the point gives them, or for an unknown type.
  private static let sizes = [
    "int16": 1, "uint16": 1, "count": 1, "acc16": 1, "enum16": 1, "bitfield16": 1, "sunssf": 1, "raw16": 1,
    "int32": 2, "uint32": 2, "acc32": 2, "enum32": 2, "bitfield32": 2, "float32": 2, "ipaddr": 2,
    "int64": 4, "uint64": 4, "acc64": 4, "bitfield64": 4, "float64": 4, "eui48": 4, "ipv6addr": 8,
  ]

  /// The type of a point; `nil` where the model's type is not known or takes another number of words.
  init?(_ type: String, size: Int) {
    if let own = Self.sizes[type], own != size { return nil }
    switch type {
    case "int16", "sunssf": self.init(name: "int16", notAvailable: ["0x8000"])
    case "int32": self.init(name: "int32", notAvailable: ["0x80000000"])
    case "int64": self.init(name: "int64", notAvailable: ["0x8000000000000000"])
    case "uint16", "count", "enum16", "bitfield16": self.init(name: "uint16", notAvailable: ["0xFFFF"])
    case "uint32", "enum32", "bitfield32": self.init(name: "uint32", notAvailable: ["0xFFFFFFFF"])
    case "uint64", "bitfield64": self.init(name: "uint64", notAvailable: ["0xFFFFFFFFFFFFFFFF"])
    case "acc16": self.init(name: "uint16", notAvailable: ["0"])
    case "acc32": self.init(name: "uint32", notAvailable: ["0"])
    case "acc64": self.init(name: "uint64", notAvailable: ["0"])
    case "raw16": self.init(name: "uint16")
    // Every NaN, of either sign.
    case "float32":
      self.init(name: "float32", notAvailable: ["0x7F800001..0x7FFFFFFF", "0xFF800001..0xFFFFFFFF"])
    case "float64":
      self.init(
        name: "float64",
        notAvailable: ["0x7FF0000000000001..0x7FFFFFFFFFFFFFFF", "0xFFF0000000000001..0xFFFFFFFFFFFFFFFF"])
    case "ipaddr": self.init(name: "uint32", notAvailable: ["0"], isHexadecimal: true)
    case "ipv6addr", "eui48": self.init(name: "raw", words: size, isNumber: false)
    case "string": self.init(name: "string8", words: size, isNumber: false)
    default: return nil
    }
  }

  private init(
    name: String, notAvailable: [String] = [], words: Int? = nil, isHexadecimal: Bool = false,
    isNumber: Bool = true
  ) {
    self.name = name
    self.notAvailable = notAvailable
    self.words = words
    self.isHexadecimal = isHexadecimal
    self.isNumber = isNumber
  }

  /// Words that nobody explains.
  static func raw(words: Int) -> PointType { PointType(name: "raw", words: words, isNumber: false) }
}
