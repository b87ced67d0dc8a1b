import DeviceModel
import DocumentEvidence

/// Whether a printed type and one of a map can be the same.
enum TypeAgreement {
  /// Whether the words that are printed as one can be understood as the other.
  ///
  /// Names for the values and the bits of a number say more than its type and do not contradict it; words that the map leaves
  /// unexplained do.
  static func agree(_ printed: PrintedType, _ stated: ValueType, count: Int?) -> Bool {
    if printed.isArray, count == nil, !isRawOrText(stated) { return false }
    switch (printed.kind, stated) {
    case (.integer(let isSigned), .integer(let bits, let signed)):
      return isSigned == signed && fits(printed.bits, bits)
    case (.integer(false), .enumeration), (.integer(false), .flags), (.integer(false), .record),
      (.integer, .bool),
      (.integer(false), .base10000), (.integer(false), .parts), (.integer(true), .enumeration),
      (.integer, .bcd),
      (.integer(true), .signMagnitude):
      return true
    case (.float, .float(let bits)): return fits(printed.bits, bits)
    case (.bool, .bool), (.bits, .flags), (.bits, .record), (.bits, .bool), (.bits, .integer(_, false)),
      (.bits, .enumeration), (.bits, .raw):
      return true
    case (.bcd, .bcd), (.bcd, .parts): return true
    case (.text, .string): return true
    default: return false
    }
  }

  /// Whether only the sign is printed otherwise.
  static func differInSign(_ printed: PrintedType, _ stated: ValueType) -> Bool {
    guard case .integer(let isSigned) = printed.kind, case .integer(let bits, let signed) = stated else {
      return false
    }
    return isSigned != signed && fits(printed.bits, bits)
  }

  private static func fits(_ printed: Int?, _ bits: Int) -> Bool { printed == nil || printed == bits }

  private static func isRawOrText(_ type: ValueType) -> Bool {
    switch type {
    case .raw, .string: true
    default: false
    }
  }

  /// The type as a message names it.
  static func name(of type: ValueType) -> String {
    switch type {
    case .bool: "bool"
    case .integer(let bits, let signed): "\(signed ? "int" : "uint")\(bits)"
    case .float(let bits): "float\(bits)"
    case .string: "text"
    case .base10000: "base10000"
    case .bcd(let bits): "bcd\(bits)"
    case .signMagnitude(let bits): "sign-magnitude\(bits)"
    case .parts: "date, time or version"
    case .raw: "raw"
    case .enumeration: "enum"
    case .flags: "flags"
    case .record: "record"
    }
  }
}
