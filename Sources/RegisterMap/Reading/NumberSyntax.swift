import DeviceModel
import RegisterEncoding

/// How numbers are written in a map: decimal, or `0x…` for whole ones.
///
/// Forms that YAML dialects read differently (leading zeros, underscores, sexagesimals) are refused with the reason.
enum NumberSyntax {
  /// Why a text is not the number that was expected.
  enum Problem: Error, Equatable {
    case notANumber
    case tooLarge
    /// A decimal number of more digits, or further from the point, than a map may have.
    case tooManyDigits
    /// The text means different numbers to different readers; perhaps with the text that was surely meant.
    case ambiguous(String, fix: String?)
  }

  /// Numbers that can be added and multiplied with each other without a thought.
  static let smallNumbers: ClosedRange<Int128> = -(1 << 32)...(1 << 32)
  /// What a raw number of 64 bits can be, with a sign or without.
  static let rawNumbers: ClosedRange<Int128> = -(1 << 63)...(1 << 64) - 1

  /// Reads a whole number of at most 32 bits; see `smallNumbers`.
  static func smallInteger(_ text: String) -> Result<Int, Problem> {
    integer(text).flatMap { smallNumbers.contains($0) ? .success(Int($0)) : .failure(.tooLarge) }
  }

  /// Reads a whole number of at most 64 bits; see `rawNumbers`.
  static func integer(_ text: String) -> Result<Int128, Problem> {
    wholeNumber(text).flatMap { rawNumbers.contains($0) ? .success($0) : .failure(.tooLarge) }
  }

  private static func wholeNumber(_ text: String) -> Result<Int128, Problem> {
    var bytes = text.utf8[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    if bytes.starts(with: "0x".utf8) || bytes.starts(with: "0X".utf8) {
      bytes = bytes.dropFirst(2)
      return magnitude(bytes, radix: 16).map { isNegative ? -$0 : $0 }.mapError { refine($0, text) }
    }
    if bytes.count > 1, bytes.first == UInt8(ascii: "0"), bytes.allSatisfy(isDigit) {
      let trimmed = bytes.drop { $0 == UInt8(ascii: "0") }
      let digits = trimmed.isEmpty ? "0" : String(decoding: trimmed, as: UTF8.self)
      return .failure(
        .ambiguous("a leading zero is octal to some readers; write \(digits) or 0x…", fix: nil))
    }
    return magnitude(bytes, radix: 10).map { isNegative ? -$0 : $0 }.mapError { refine($0, text) }
  }

  /// Reads a decimal number, or a hexadecimal whole one.
  static func number(_ text: String) -> Result<ExactNumber, Problem> {
    let isFraction = text.utf8.contains { isPointOrExponent($0) } && isDecimal(text)
    if !isFraction {
      switch integer(text) {
      case .success(let value):
        let number = ExactNumber(value)
        return isPrintable(number) ? .success(number) : .failure(.tooLarge)
      case .failure(.tooLarge) where isDecimal(text): break
      case .failure(.tooLarge): return .failure(.notANumber)
      case .failure(let problem): return .failure(problem)
      }
    }
    if let number = ExactNumber(text), isPrintable(number) { return .success(number) }
    let isLarge = Double(text).map { $0.magnitude >= 1e18 } ?? false
    return .failure(isFraction && !isLarge ? .tooManyDigits : .tooLarge)
  }

  private static func isPointOrExponent(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }

  /// Whether a map may have a number: 64 bits beside its sign, and no further from the point than a scale can be.
  private static func isPrintable(_ number: ExactNumber) -> Bool {
    number.significand.magnitude <= UInt64.max && RegisterScaling.exponents.contains(number.exponent)
  }

  /// Whether a text is a decimal number, also one with more digits than a map can have: `1e400`, `0.01`.
  private static func isDecimal(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func takeDigits() -> Bool {
      let digits = rest.prefix(while: isDigit)
      rest = rest.dropFirst(digits.count)
      return !digits.isEmpty
    }
    func take(_ characters: String) -> Bool {
      guard let first = rest.first, characters.utf8.contains(first) else { return false }
      rest = rest.dropFirst()
      return true
    }
    _ = take("+-")
    guard takeDigits() else { return false }
    if take("."), !takeDigits() { return false }
    if take("eE") {
      _ = take("+-")
      guard takeDigits() else { return false }
    }
    return rest.isEmpty
  }

  /// The two texts around `..`.
  static func splitRange(_ text: String) -> (String, String)? {
    guard let dots = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    // A bound may itself have a decimal point (`0.5..2`), so the separator is the first *pair* of points.
    var index = dots
    while index < text.endIndex {
      let next = text.utf8.index(after: index)
      guard next < text.endIndex else { return nil }
      if text.utf8[index] == UInt8(ascii: "."), text.utf8[next] == UInt8(ascii: ".") {
        return (trimmed(text[..<index]), trimmed(text[text.utf8.index(after: next)...]))
      }
      index = next
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  private static func magnitude(_ digits: Substring.UTF8View, radix: Int128) -> Result<Int128, Problem> {
    guard !digits.isEmpty else { return .failure(.notANumber) }
    var value: Int128 = 0
    for byte in digits {
      guard let digit = digitValue(byte).map({ Int128($0) }), digit < radix else {
        return .failure(.notANumber)
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: radix)
      let (sum, carry) = product.addingReportingOverflow(digit)
      guard !overflow, !carry else { return .failure(.tooLarge) }
      value = sum
    }
    return .success(value)
  }

  /// Names the slip in a text that is not a whole number, where it is a well-known one.
  private static func refine(_ problem: Problem, _ text: String) -> Problem {
    guard problem == .notANumber else { return problem }
    let bytes = text.utf8
    guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: "-") || first == UInt8(ascii: "+")
    else { return problem }
    if bytes.contains(UInt8(ascii: "_")),
      bytes.allSatisfy({ digitValue($0) != nil || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "x") })
    {
      let joined = String(decoding: bytes.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
      let isNumber = if case .success = integer(joined) { true } else { false }
      return .ambiguous(
        "underscores are part of the number to some readers only", fix: isNumber ? joined : nil)
    }
    if bytes.contains(UInt8(ascii: ":")), bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ":") }) {
      return .ambiguous("digits with colons are base 60 to some readers", fix: nil)
    }
    if bytes.contains(UInt8(ascii: ",")), bytes.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: ",") }) {
      return .ambiguous("a decimal point is a full stop, and thousands are not set apart", fix: nil)
    }
    if isDecimal(text) { return .ambiguous("it has a fraction or an exponent", fix: nil) }
    if bytes.starts(with: "0b".utf8), bytes.dropFirst(2).allSatisfy({ $0 == 0x30 || $0 == 0x31 }) {
      return .ambiguous("binary numbers are written in hexadecimal, with 0x in front", fix: nil)
    }
    if bytes.last == UInt8(ascii: "h"), bytes.dropLast().allSatisfy({ digitValue($0) != nil }) {
      // `12h` may be hours.
      let isSurelyHexadecimal = bytes.first == UInt8(ascii: "0") || !bytes.dropLast().allSatisfy(isDigit)
      return .ambiguous(
        "hexadecimal numbers are written with 0x in front",
        fix: isSurelyHexadecimal ? "0x" + String(text.dropLast()) : nil)
    }
    if bytes.allSatisfy({ digitValue($0) != nil }) {
      // `5A` may be amperes, and `4e` half of an exponent.
      return .ambiguous("hexadecimal numbers are written with 0x in front", fix: nil)
    }
    return problem
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  private static func digitValue(_ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
