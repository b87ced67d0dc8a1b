/// Titles of values that two rows have in halves: `Energy high word`, `Total (low 16 bit)`.
enum HalfTitle {
  static func isOne(_ title: String) -> Bool {
    let words = title.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let isSide = words.enumerated().contains { index, word in
      guard ["high", "low", "upper", "lower", "hi", "lo"].contains(word), index + 1 < words.count else {
        return ["msw", "lsw", "hiword", "loword", "h16b", "l16b"].contains(word)
      }
      return ["word", "16", "16bit", "16bits", "h16bit", "bits", "register"].contains(words[index + 1])
    }
    let isJoined = words.contains { ["h16bit", "l16bit", "h16b", "l16b"].contains($0) }
    return isSide || isJoined
  }
}
