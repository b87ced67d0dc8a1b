/// What stands between the marks of a list of values, which tells whether a number may be part of another meaning.
enum MarkGaps {
  /// The numbers with a stroke behind them that share the meaning of the next: `1/2: start`.
  ///
  /// - Returns: The numbers, where the first begins, and whether they do not count on, so that nobody knows what they are.
  static func numbers(sharing number: Int, before index: Int, _ scanner: TextScanner, after least: Int) -> (
    numbers: [Int], start: Int, isOpen: Bool
  ) {
    var (numbers, start) = ([Int](), index)
    while start > least, scanner.scalars[start - 1] == "/" {
      var first = start - 1
      while first > least, scanner.scalars[first - 1].isHexadecimalDigit || scanner.scalars[first - 1] == "x"
      {
        first -= 1
      }
      var part = TextScanner(scanner.text(first..<start - 1))
      let other = PrintedNumber.whole(&part, radix: 10)
      let before = scanner.text(least..<first)
      // Right behind a sign it is the meaning of the value before: `0:4800/1:9600`.
      let isMeaning = least > 0 && before.trimmed.isEmpty
      guard let other, part.isAtEnd, other <= 0xFFFF_FFFF, !isMeaning,
        !(before.unicodeScalars.last.map { $0.isLetter || $0 == "." || $0 == "/" } ?? false)
      else { break }
      numbers.insert(other, at: 0)
      start = first
    }
    let all = numbers + [number]
    let isCounted = zip(all, all.dropFirst()).allSatisfy { $0 + 1 == $1 }
    return isCounted ? (numbers, start, false) : ([], index, true)
  }

  /// Whether a number with a comma or the like stands before a mark, so that both share its meaning: `0: off; 1, 2: on`.
  static func share(_ gaps: [String]) -> Bool {
    gaps.enumerated().contains { position, gap in
      var rest = gap.trimmed
      guard let sign = ["or", "and", ",", "&", "+"].first(where: { rest.hasSuffix($0) }) else { return false }
      rest = rest.dropLast(sign.count).trimmed
      let last = rest.split { separators.contains($0) }.last.map(String.init) ?? rest
      // Behind a sign alone it is the meaning of the value before: `0: 4800, 1: 9600`.
      guard position == 0 || last.count < rest.count else { return false }
      var scanner = TextScanner(last.trimmed)
      return PrintedNumber.whole(&scanner, radix: 10) != nil && scanner.isAtEnd
    }
  }

  /// Whether some meanings end with a sign and others with a word, so that the number behind the word may belong to it:
  /// `0: OK; 1: Fault 12: see manual`.
  static func areMixed(_ gaps: [String]) -> Bool {
    let areParted = gaps.dropFirst().map { gap in
      let trimmed = gap.drop { $0 == " " }.reversed().drop { $0 == " " }
      return trimmed.first.map(separators.contains) ?? true
    }
    return areParted.contains(true) && areParted.contains(false)
  }

  private static let separators: Set<Character> = [",", ";", "|", "/", "\n", "•", "-", "(", ")"]
}
