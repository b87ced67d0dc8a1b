import DeviceModel
import RegisterMap

/// How the names of a document become names of a map.
package enum MapName {
  /// The longest name of a map.
  private static let longest = 64

  /// `PhVphA` → `ph-vph-a`, `W_SF` → `w-sf`, `NCrvSet` → `n-crv-set`, `%WMax` → `pct-w-max`. A Latin letter with a mark is
  /// the letter without it: `Größe` → `grosse`.
  ///
  /// - Parameter fallback: The name where a model's has neither letters nor digits.
  package static func kebab(_ name: String, or fallback: String) -> String {
    var words: [String] = []
    var word: [Unicode.Scalar] = []
    func endWord() {
      if !word.isEmpty { words.append(String(String.UnicodeScalarView(word)).lowercased()) }
      word = []
    }
    let scalars = LatinLetters.plain(name)
    for (index, scalar) in scalars.enumerated() {
      if scalar == "%" {
        endWord()
        words.append("pct")
        continue
      }
      guard isLetter(scalar) || isDigit(scalar) else {
        endWord()
        continue
      }
      if isUpper(scalar), let last = word.last {
        // A capital begins a word behind a small letter or a digit, and before a small letter.
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        let beginsWord = isUpper(last) && next.map { isLetter($0) && !isUpper($0) } == true
        if !isUpper(last) || beginsWord { endWord() }
      }
      word.append(scalar)
    }
    endWord()
    var result = words.joined(separator: "-")
    if let first = result.unicodeScalars.first, isDigit(first) { result = "n" + result }
    return shortened(result.isEmpty ? fallback : result, to: longest)
  }

  /// `pf_ext_inj` → `PfExtInj`, `GenericCause` stays: a name for a type, or the beginning of one.
  package static func type(_ name: String) -> String {
    let property = SwiftName.property(kebab(name, or: "symbols"))
    return property.prefix(1).uppercased() + property.dropFirst()
  }

  /// A name that is not taken, nor reserved: the name itself, with a word behind it, or with a number.
  ///
  /// - Parameters:
  ///   - suffix: The word for a name that is taken: `value`.
  ///   - isFree: Whether a name can be had.
  package static func free(_ name: String, suffix: String, where isFree: (String) -> Bool) -> String {
    var number = 2
    return free(name, suffix: suffix, number: &number, where: isFree)
  }

  /// A name that is not taken, nor reserved, where many names are the same.
  ///
  /// - Parameters:
  ///   - suffix: The word for a name that is taken: `value`.
  ///   - number: The first number to try, 2 for a new name; afterwards the next one for the same name.
  ///   - isFree: Whether a name can be had.
  package static func free(
    _ name: String, suffix: String, number: inout Int, where isFree: (String) -> Bool
  ) -> String {
    if isFree(name) { return name }
    let longer = shortened(name, to: longest - suffix.utf8.count - 1) + "-" + suffix
    if isFree(longer) { return longer }
    while true {
      let ending = "-\(number)"
      let candidate = shortened(name, to: longest - ending.utf8.count) + ending
      number += 1
      if isFree(candidate) { return candidate }
    }
  }

  /// What the map notes as the name in the model; `nil` where the map has that name itself or it is too long for a note.
  package static func called(_ name: String, as mapName: String) -> String? {
    name == mapName || name.unicodeScalars.count > RegisterKey.longestPrintedName ? nil : name
  }

  /// Names are ASCII by then.
  private static func shortened(_ name: String, to length: Int) -> String {
    var name = name.prefix(length)
    while name.last == "-" { name.removeLast() }
    return String(name)
  }

  private static func isUpper(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) }
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    isUpper(scalar) || ("a"..."z").contains(scalar)
  }
  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
