import Testing

@testable import DeviceModel
@testable import RegisterMap

@Suite("Numbers as maps write them")
struct NumberSyntaxTests {
  @Test(
    "whole numbers are decimal or 0x",
    arguments: [("0", 0), ("42", 42), ("-7", -7), ("+10", 10), ("0x1F", 31), ("0XFf", 255), ("+0x0A", 10)])
  func wholeNumbers(text: String, value: Int128) {
    #expect(NumberSyntax.integer(text) == .success(value))
  }

  @Test(
    "what readers disagree about is ambiguous",
    arguments: ["0100", "00", "1_000", "0x1_0", "1:30", "1.5", "1e3", "10Ah", "1F"])
  func ambiguous(text: String) {
    guard case .failure(.ambiguous) = NumberSyntax.integer(text) else {
      Issue.record("`\(text)` was read as \(NumberSyntax.integer(text))")
      return
    }
  }

  @Test(
    "a repair is offered only where one number can be meant",
    arguments: [
      ("1_000", "1000"), ("0x1_0", "0x10"), ("0FFh", "0x0FF"), ("10Ah", "0x10A"), ("12h", nil), ("1F", nil),
      ("5A", nil), ("4e", nil), ("1e400", nil), ("0b101", nil), ("0_8", nil), ("0,1", nil), ("1,000", nil),
    ] as [(String, String?)])
  func fixes(text: String, fix: String?) {
    guard case .failure(.ambiguous(_, let offered)) = NumberSyntax.integer(text) else {
      Issue.record("`\(text)` was read as \(NumberSyntax.integer(text))")
      return
    }
    #expect(offered == fix)
  }

  @Test(
    "a decimal number that a map cannot hold exactly has too many digits",
    arguments: ["1.0000000000000000000001", "1e-30"])
  func tooManyDigits(text: String) { #expect(NumberSyntax.number(text) == .failure(.tooManyDigits)) }

  @Test("text is no number", arguments: ["", "-", "0x", "on", "ten", "٣", "½", "1 2", "0xG"])
  func noNumber(text: String) { #expect(NumberSyntax.integer(text) == .failure(.notANumber)) }

  @Test(
    "a raw number has 64 bits, with a sign or without",
    arguments: [
      ("18446744073709551615", Int128(UInt64.max)), ("0xFFFFFFFFFFFFFFFF", Int128(UInt64.max)),
      ("-9223372036854775808", Int128(Int64.min)), ("-0x8000000000000000", Int128(Int64.min)),
    ])
  func widest(text: String, value: Int128) {
    #expect(NumberSyntax.integer(text) == .success(value))
    #expect(NumberSyntax.number(text).map(\.integer) == .success(value))
  }

  @Test(
    "a number beyond 64 bits is too large",
    arguments: ["18446744073709551616", "-9223372036854775809", "0x10000000000000000"])
  func tooLarge(text: String) {
    #expect(NumberSyntax.integer(text) == .failure(.tooLarge))
    #expect(NumberSyntax.smallInteger(text) == .failure(.tooLarge))
  }

  @Test(
    "decimal numbers are exact",
    arguments: [("0.01", 1, -2), ("-40", -4, 1), ("1e-3", 1, -3), ("2.50", 25, -1), ("0x10", 16, 0)])
  func decimals(text: String, significand: Int128, exponent: Int) {
    #expect(
      NumberSyntax.number(text) == .success(ExactNumber(significand: significand, exponent: exponent)))
  }

  @Test("a range is split at its first pair of points")
  func ranges() {
    #expect(NumberSyntax.splitRange("0.5..2.5")! == ("0.5", "2.5"))
    #expect(NumberSyntax.splitRange("-10..-1")! == ("-10", "-1"))
    #expect(NumberSyntax.splitRange("5") == nil)
    #expect(NumberSyntax.splitRange("1.5") == nil)
  }
}
