import MapClient
import MapSyntax

/// What a command that reads by a map with errors warns of: what is not read, and the errors.
struct LeftOutWarning {
  /// The most paths that are named.
  private static let mostPaths = 40
  /// The most errors that are shown.
  private static let mostErrors = 10

  let text: String

  init(_ map: DeviceMap, at path: String) {
    let (errors, leftOut) = (map.findings.errors, map.leftOut)
    var lines: [String] = []
    let count = errors.count == 1 ? "an error" : "\(errors.count) errors"
    let rest = leftOut.count - Self.mostPaths
    let names = leftOut.prefix(Self.mostPaths).joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    lines.append(
      leftOut.isEmpty
        ? "warning: \(path) has \(count), and no register is touched"
        : "warning: \(path) has \(count); not read: \(names)")
    for error in errors.prefix(Self.mostErrors) {
      let (file, start) = (map.findings.sources[error.range.file].path, error.range.start)
      lines.append("  \(file):\(start.line):\(start.column): \(error.message) [\(error.rule.id)]")
    }
    if errors.count > Self.mostErrors {
      lines.append("  … \(errors.count - Self.mostErrors) more: regmap lint \(path)")
    }
    text = lines.map { TextSafety.visible($0) + "\n" }.joined()
  }
}
