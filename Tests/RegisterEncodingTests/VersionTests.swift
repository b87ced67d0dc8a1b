import Foundation
import RegisterEncoding
import Testing

@Suite("Versions of two to four numbers")
struct VersionTests {
  @Test("text is read back as the same version", arguments: ["0.0", "2.14", "1.0.3", "4294967295.0.10.1"])
  func text(_ text: String) throws {
    let version = try #require(RegisterVersion(text))
    #expect(version.description == text)
    #expect(try JSONDecoder().decode(RegisterVersion.self, from: JSONEncoder().encode(version)) == version)
  }

  @Test(
    "other text is no version",
    arguments: [
      "", "2", "2.", ".2", "2.04", "2.4.", "1.2.3.4.5", "v2.4", "2.-1", "+2.4", "2.4294967296", "2 .4",
      "2.4\n",
    ])
  func noText(_ text: String) {
    #expect(RegisterVersion(text) == nil)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(RegisterVersion.self, from: JSONEncoder().encode(text))
    }
  }

  @Test("numbers are compared one by one, and never as text or as fractions")
  func order() throws {
    let sorted = ["1.9", "1.10", "1.10.0", "1.10.0.1", "1.10.1", "2.0", "10.0"]
    #expect(
      try sorted.shuffled().map { try #require(RegisterVersion($0)) }.sorted().map(\.description) == sorted)
    #expect(RegisterVersion(1, 2) != RegisterVersion(1, 2, 0))
  }

  @Test("words and versions, in the encodings that are met in the wild")
  func encodings() throws {
    let bytes = PartsFormat(.packed([.init(.major, 8), .init(.minor, 8)]))
    try expect("2.16", [0x0210], bytes)
    let bcd = PartsFormat(.packed([.init(.major, 8), .init(.minor, 8)], bcd: true))
    try expect("2.10", [0x0210], bcd)
    #expect(refusal([0x021A], bcd) == "0x1A has a digit above 9")
    let nibbles = PartsFormat(
      .packed([.init(.unused, 4), .init(.major, 4), .init(.minor, 4), .init(.patch, 4)]))
    try expect("1.2.15", [0x012F], nibbles)
    #expect(refusal([0x112F], nibbles) == "bits that are not used are not zero")
    let digits = PartsFormat(.digits([.init(.major, 1), .init(.minor, 2)], words: 1))
    try expect("2.14", [214], digits)
    try expect("2.4", [204], digits)
    try expect("0.4", [4], digits)
    #expect(refusal([1000], digits) == "the number has more digits than the format")
    let words = PartsFormat(
      .packed([.init(.build, 16), .init(.major, 16), .init(.minor, 16), .init(.patch, 16)]))
    try expect("1.2.3.65535", [0xFFFF, 1, 2, 3], words)
    let wide = PartsFormat(.packed([.init(.major, 32), .init(.minor, 32)]))
    try expect("65536.1", [1, 0, 0, 1], wide)
  }

  @Test("a version is written with all its numbers or refused")
  func exact() throws {
    let digits = PartsFormat(.digits([.init(.major, 1), .init(.minor, 2)], words: 1))
    for version in [RegisterVersion(10, 0), RegisterVersion(1, 100), RegisterVersion(1, 2, 0)] {
      #expect(throws: UnencodableParts.self) { try digits.words(of: version, hasLittleWords: false) }
    }
    let three = PartsFormat(.packed([.init(.major, 16), .init(.minor, 16), .init(.patch, 16)]))
    for version in [RegisterVersion(1, 2), RegisterVersion(1, 2, 3, 0), RegisterVersion(1, 2, 65_536)] {
      #expect(throws: UnencodableParts.self) { try three.words(of: version, hasLittleWords: false) }
    }
  }

  private func expect(_ text: String, _ words: [UInt16], _ format: PartsFormat) throws {
    let version: RegisterVersion = try format.value(of: words, hasLittleWords: false)
    #expect(version.description == text)
    #expect(try format.words(of: version, hasLittleWords: false) == words)
  }

  private func refusal(_ words: [UInt16], _ format: PartsFormat) -> String? {
    do throws(InvalidParts) {
      let _: RegisterVersion = try format.value(of: words, hasLittleWords: false)
      return nil
    } catch {
      return error.reason
    }
  }
}
