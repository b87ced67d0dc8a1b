import MapSyntax

/// All rules, one a line: the id, what it weighs, whether a policy or a waiver may touch it, and what it finds.
enum RuleTable {
  static var text: String {
    let rules = KnownRules.all.sorted { $0.id < $1.id }
    let width = rules.map(\.id.count).max() ?? 0
    func padded(_ text: String, to width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    return rules.map {
      "\(padded($0.id, to: width))  \(padded($0.severity.rawValue, to: 7))  \($0.isWaivable ? "waivable " : "must hold")  "
        + "\($0.summary)\n"
    }.joined()
  }

  /// Prints them.
  static func print() -> ExitStatus {
    var output = StandardOutput()
    output.write(text)
    output.flush()
    return .clean
  }
}
