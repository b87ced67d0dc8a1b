public import MapSyntax

/// What was found in a map, with the text that it was found in.
public struct MapFindings: Sendable {
  /// The findings, sorted by place.
  public let all: [Finding]
  /// The files that were read; the ranges of the findings refer to them.
  public let sources: SourceSet

  init(_ findings: [Finding], in sources: SourceSet) {
    all = findings
    self.sources = sources
  }

  /// The findings that make the map wrong.
  public var errors: [Finding] { all.filter { $0.severity == .error } }

  /// The findings that leave the map usable.
  public var warnings: [Finding] { all.filter { $0.severity == .warning } }

  /// The findings as `regmap lint` prints them, each with the line that it is about; empty when there are none.
  ///
  /// - Parameter color: Whether to write escape sequences for a terminal.
  public func text(color: Bool = false) -> String { TextRenderer(color: color).render(all, in: sources) }
}
