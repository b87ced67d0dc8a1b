import MapSyntax

/// A pattern of paths: `*` is any part of a name, `?` one character, `**` any number of folders.
struct PathPattern: Sendable {
  /// The longest pattern, in bytes.
  static let longest = 500

  private static let suffixes = SourceLoader.mapSuffixes + SourceLoader.sharedSuffixes

  private let names: [String]

  /// `nil` for a pattern that no path inside a folder can match, and for one that is too long.
  init?(_ text: String) {
    let names = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard text.utf8.count <= Self.longest, !names.contains(where: { ["", ".", ".."].contains($0) }),
      !text.contains(where: { "[]{}".contains($0) })
    else { return nil }
    self.names = names
  }

  /// Whether it can match the name of a map or of a shared file.
  var canMatchMap: Bool {
    names.last.map { $0.contains("*") || Self.suffixes.contains(where: $0.hasSuffix) } ?? false
  }

  /// Whether a path, relative to the folder that the pattern is for, matches as a whole.
  func matches(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    return Self.matches(parts, names, any: "**") { part, name in
      Self.matches(Array(part), Array(name), any: "*") { $1 == "?" || $0 == $1 }
    }
  }

  /// Whether a row of elements matches a row of patterns, of which one stands for any number of elements.
  ///
  /// Only the last such pattern is ever tried again, so that no pattern takes longer than the product of both lengths.
  private static func matches<Element, Pattern: Equatable>(
    _ elements: [Element], _ patterns: [Pattern], any: Pattern, _ areAlike: (Element, Pattern) -> Bool
  ) -> Bool {
    var (element, pattern) = (0, 0)
    var retry: (element: Int, pattern: Int)?
    while element < elements.count {
      if pattern < patterns.count, patterns[pattern] == any {
        retry = (element, pattern)
        pattern += 1
      } else if pattern < patterns.count, areAlike(elements[element], patterns[pattern]) {
        element += 1
        pattern += 1
      } else if let last = retry {
        retry = (last.element + 1, last.pattern)
        (element, pattern) = (last.element + 1, last.pattern + 1)
      } else {
        return false
      }
    }
    return patterns[pattern...].allSatisfy { $0 == any }
  }
}
