import Foundation
import TestSupport
import Testing

@testable import RegisterEncoding

@Suite("Text in words")
struct TextEncodingTests {
  @Test("has two bytes a word, the upper one first, or one code unit")
  func layout() throws {
    #expect(try TextEncoding.utf8.words(of: "Größe", count: 4) == [0x4772, 0xC3B6, 0xC39F, 0x6500])
    #expect(try TextEncoding.latin1.words(of: "Größe", count: 4) == [0x4772, 0xF6DF, 0x6500, 0])
    #expect(try TextEncoding.ascii.words(of: "GROE", count: 2) == [0x4752, 0x4F45])
    #expect(try TextEncoding.ucs2.words(of: "5 €", count: 4) == [0x35, 0x20, 0x20AC, 0])
  }

  @Test("ends before the NULs and spaces that fill it up", arguments: TextEncoding.allCases)
  func padding(encoding: TextEncoding) throws {
    let words: [UInt16] = encoding == .ucs2 ? [0x20, 0x41, 0x20, 0, 0x20] : [0x2041, 0x2000, 0x2000]
    #expect(try encoding.text(of: words) == " A")
    #expect(try encoding.text(of: [0, 0x20, 0]) == "")
  }

  @Test("that its end cuts inside a character is none")
  func cutCharacter() throws {
    let whole = try TextEncoding.utf8.words(of: "abc€", count: 3)
    #expect(try TextEncoding.utf8.text(of: whole) == "abc€")
    let error = #expect(throws: InvalidText.self) { try TextEncoding.utf8.text(of: whole[..<2]) }
    #expect(error?.units == [0x61, 0x62, 0x63, 0xE2])
    // The padding does not hide what is missing.
    #expect(throws: InvalidText.self) { try TextEncoding.utf8.text(of: [0x61C3, 0x2000]) }
  }

  @Test("is not made of bytes that the encoding does not have")
  func invalid() {
    #expect(throws: InvalidText.self) { try TextEncoding.ascii.text(of: [0x4180]) }
    #expect(throws: InvalidText.self) { try TextEncoding.utf8.text(of: [0xC080]) }
    #expect(throws: InvalidText.self) { try TextEncoding.utf8.text(of: [0xEDA0, 0x8000]) }
    #expect(throws: InvalidText.self) { try TextEncoding.ucs2.text(of: [0xD83D, 0xDE00]) }
  }

  @Test("is refused when it has a character too many, or one that the encoding does not have")
  func refused() {
    #expect(throws: UnencodableText.tooLong(units: 3, room: 2)) {
      try TextEncoding.utf8.words(of: "€", count: 1)
    }
    #expect(throws: UnencodableText.tooLong(units: 3, room: 2)) {
      try TextEncoding.ucs2.words(of: "abc", count: 2)
    }
    #expect(throws: UnencodableText.character("é")) { try TextEncoding.ascii.words(of: "aé", count: 1) }
    #expect(throws: UnencodableText.character("€")) { try TextEncoding.latin1.words(of: "€", count: 1) }
    #expect(throws: UnencodableText.character("😀")) { try TextEncoding.ucs2.words(of: "😀", count: 2) }
  }

  @Test("is read as Foundation reads the same bytes", arguments: [TextEncoding.utf8, .ascii, .latin1])
  func againstFoundation(encoding: TextEncoding) throws {
    let foreign: String.Encoding =
      switch encoding {
      case .utf8: .utf8
      case .ascii: .ascii
      case .latin1, .ucs2: .isoLatin1
      }
    var random = SplitMix64(seed: 8)
    for _ in 0..<20_000 {
      // Mostly what makes a sequence of UTF-8, so that many are valid.
      let lead: [UInt8] = [0x41, 0xC3, 0xE2, 0xEF, 0xF0, 0xF4]
      var bytes: [UInt8] = []
      while bytes.count < 8 {
        bytes.append(lead.randomElement(using: &random)!)
        for _ in 0..<Int.random(in: 0...3, using: &random) {
          bytes.append(.random(in: 0x7F...0xC0, using: &random))
        }
      }
      bytes = bytes.prefix(7) + [0x41]
      let words = stride(from: 0, to: 8, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
      #expect((try? encoding.text(of: words)) == String(bytes: bytes, encoding: foreign), "\(bytes)")
    }
  }
}
