/// Types as vendor documents and other languages write them, where the language has a type of its own.
package enum DocumentedType {
  /// The type of the language that a name means; `nil` where the name does not tell how wide it is.
  package static func meaning(of name: String) -> String? { meaning(of: name, among: RegisterKey.types) }

  /// The type of the language among those that can stand at a place; `nil` where the name does not tell how wide it is.
  static func meaning(of name: String, among builtIn: [String]) -> String? {
    let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
    guard let found = names[letters] ?? unsigned(letters) ?? unmarked(letters), builtIn.contains(found) else {
      return nil
    }
    return found
  }

  /// `uint16_t`, as C writes types, without its mark.
  private static func unmarked(_ letters: String) -> String? {
    letters.contains("int") && letters.hasSuffix("t") ? String(letters.dropLast()) : nil
  }

  /// `INT16U` and `int32_u`, as some vendors write unsigned integers.
  private static func unsigned(_ letters: String) -> String? {
    letters.hasPrefix("int") && letters.hasSuffix("u") ? "u" + letters.dropLast() : nil
  }

  private static let names: [String: String] = {
    var names = [
      "word": "uint16", "uword": "uint16", "unsignedword": "uint16", "signedword": "int16",
      "unsigned": "uint16", "unsignedint": "uint16", "ushort": "uint16", "short": "int16",
      "dword": "uint32", "udword": "uint32", "unsigneddword": "uint32", "signeddword": "int32",
      "unsignedlong": "uint32", "ulong": "uint32", "long": "int32", "qword": "uint64",
      "float": "float32", "single": "float32", "real": "float32", "real32": "float32", "ieee754": "float32",
      "double": "float64", "real64": "float64", "boolean": "bool", "bit": "bool", "string": "string8",
      "ascii": "string8", "char": "string8", "text": "string8", "bcd": "bcd16",
      "unsignedchar": "uint8",
      // IEC 61131-3.
      "dint": "int32", "udint": "uint32", "lint": "int64", "ulint": "uint64", "lword": "uint64",
      "lreal": "float64",
    ]
    for width in [8, 16, 32, 64] {
      names["u\(width)"] = "uint\(width)"
      names["ui\(width)"] = "uint\(width)"
      for signed in ["i", "s", "sint"] { names["\(signed)\(width)"] = "int\(width)" }
      if width > 16 { names["f\(width)"] = "float\(width)" }
    }
    return names
  }()
}
