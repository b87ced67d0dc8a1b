/// A number with what it counts: `1 word`, `2 words`.
package func counted(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

extension ValueError {
  /// Another number of words or elements than a register takes.
  package static func wrongCount(_ found: Int, of noun: String, takes: Int, _ name: String) -> ValueError {
    ValueError("`\(name)` takes \(counted(takes, noun)), but there \(found == 1 ? "is" : "are") \(found)")
  }
}
