/// How many findings there are, for the last line of a report.
public struct FindingSummary: Sendable, Hashable, CustomStringConvertible {
  /// How many findings are errors.
  public let errors: Int
  /// How many findings are warnings.
  public let warnings: Int
  /// How many files have findings.
  public let files: Int

  /// Counts findings.
  public init(_ findings: [Finding]) {
    errors = findings.count { $0.severity == .error }
    warnings = findings.count - errors
    files = Set(findings.map(\.range.file)).count
  }

  /// `2 errors and 1 warning in 1 file`, or `no findings`.
  public var description: String {
    var parts: [String] = []
    if errors > 0 { parts.append(Self.count(errors, "error")) }
    if warnings > 0 { parts.append(Self.count(warnings, "warning")) }
    guard !parts.isEmpty else { return "no findings" }
    return parts.joined(separator: " and ") + " in " + Self.count(files, "file")
  }

  private static func count(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }
}
