/// A list of values in running text that begins as one does and has no form that is read: `0-disable, non0-enable`,
/// `Protocol (0-CAN, 1-485)`, the lists of two models.
enum UnreadList {
  private static let rests = ["non0", "non 0", "non-0", "nonzero", "non-zero", "non zero"]

  /// Whether a zero with a dash and a word is there, and another number of that form with another word, or all other numbers.
  static func isIn(_ text: String) -> Bool {
    guard text.contains("0") else { return false }
    var meanings: [String: Set<String>] = [:]
    var scanner = TextScanner(PrintedText.plain(text))
    while !scanner.isAtEnd {
      let isStart =
        scanner.previous.map { !$0.isLetter && !$0.isDigit && !".-–:".unicodeScalars.contains($0) } ?? true
      let digits = isStart ? scanner.take(while: \.isDigit) : ""
      guard !digits.isEmpty else {
        scanner.index += 1
        continue
      }
      guard scanner.take(oneOf: "-–") else { continue }
      let meaning = scanner.take { $0.isLetter || $0.isDigit }
      if !meaning.isEmpty { meanings[digits, default: []].insert(meaning.lowercased()) }
    }
    let zero = meanings["0", default: []].filter { $0.first?.isLetter ?? false }
    guard !zero.isEmpty else { return false }
    let text = text.lowercased()
    return rests.contains(where: text.contains)
      || meanings.contains { $0.key != "0" && !$0.value.isSubset(of: zero) }
  }
}
