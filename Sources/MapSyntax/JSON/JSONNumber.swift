/// The grammar of JSON numbers: `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
enum JSONNumber {
  /// What is wrong with a number, and what to write instead.
  struct Slip {
    var message: String
    var help: String
  }

  /// Why a word that begins like a number is not one; nil when it is one.
  static func slip(in word: Slice<UnsafeBufferPointer<UInt8>>) -> Slip? {
    var rest = word[...]
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let integer = takeDigits(&rest)
    if integer.isEmpty {
      return Slip(message: "a digit must follow the minus sign", help: "write a number such as -1")
    }
    if integer.count > 1, integer.first == UInt8(ascii: "0") {
      return Slip(
        message: "a number cannot begin with a zero",
        help: "remove the leading zeros; JSON has no octal numbers")
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "x"), integer.count == 1,
      integer.first == UInt8(ascii: "0")
    {
      return Slip(
        message: "JSON has no hexadecimal numbers",
        help: "put it in double quotes, which the map language accepts")
    }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if takeDigits(&rest).isEmpty {
        return Slip(message: "a digit must follow the decimal point", help: "write 1.0 instead of 1.")
      }
    }
    if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if takeDigits(&rest).isEmpty {
        return Slip(message: "a digit must follow the exponent mark", help: "write a number such as 1e3")
      }
    }
    if rest.isEmpty { return nil }
    return Slip(message: "this is not a number", help: "put a text in double quotes")
  }

  private static func takeDigits(
    _ rest: inout Slice<UnsafeBufferPointer<UInt8>>
  ) -> Slice<UnsafeBufferPointer<UInt8>> {
    let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    rest = rest[digits.endIndex...]
    return digits
  }
}
