/// The short name of a type in reports.
///
/// `bool`, `int8` … `uint64`, `float32`, `float64`, `base10000`, `bcd16` … `bcd64`, `sign-magnitude16`, `sign-magnitude32`,
/// `string8` (two bytes a word; with `:ascii` or `:latin-1` where it is not UTF-8), `string16` (one character a word),
/// `time-of-day`, `date`, `date-time`, `version`, `raw`; `enum:`, `flags:` or `record:` and the integer below, such as
/// `enum:uint16`; for an array the type of one element and the number of elements, such as `bool[4]`; for some bits of a word
/// also those, such as `bool:3` and `uint4:8..11`.
package enum TypeName {
  package static func text(_ register: RegisterLayout) -> String {
    let element = text(register.type)
    if let bits = register.bits {
      return "\(element):\(bits.lowerBound)" + (bits.count == 1 ? "" : "..\(bits.upperBound)")
    }
    return register.count.map { "\(element)[\($0)]" } ?? element
  }

  package static func text(_ type: ValueType) -> String {
    switch type {
    case .bool: "bool"
    case .integer(let bits, let isSigned): isSigned ? "int\(bits)" : "uint\(bits)"
    case .float(let bits): "float\(bits)"
    case .string(_, .utf8): "string8"
    case .string(_, .ascii): "string8:ascii"
    case .string(_, .latin1): "string8:latin-1"
    case .string(_, .ucs2): "string16"
    case .base10000: "base10000"
    case .bcd(let bits): "bcd\(bits)"
    case .signMagnitude(let bits): "sign-magnitude\(bits)"
    case .parts(let type): type.kind.rawValue
    case .raw: "raw"
    case .enumeration(let type): "enum:\(type.baseName)"
    case .flags(let type): "flags:uint\(type.bits)"
    case .record(let type): "record:uint\(type.bits)"
    }
  }
}
