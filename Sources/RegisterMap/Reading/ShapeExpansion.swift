import MapSyntax

/// How much the shapes of a map have come to.
///
/// A few shapes that hold each other several times over multiply into millions of registers, so what they place is
/// counted while it is read, and reading ends where a limit is passed.
final class ShapeExpansion {
  /// The most blocks and registers that all shapes of a map may come to.
  static let mostParts = 50_000
  /// How deep blocks may be nested with their shapes put in: as deep as they can be written out.
  static let mostLevels = ParsingLimits.depth / 2

  /// The shapes that something has.
  private(set) var used: Set<String> = []
  private var parts = 0
  /// Whether a limit was passed, which was reported; the map is then not known as a whole.
  private(set) var isExceeded = false

  /// Remembers that a block or another shape has a shape; whether it is the first.
  func use(_ shape: String) -> Bool { used.insert(shape).inserted }

  /// Counts blocks or registers that a shape places; `false`, with one finding a map, when they are too many.
  func takes(_ more: Int, levels: Int, at node: Node, log: FindingLog) -> Bool {
    parts += more
    guard !isExceeded else { return false }
    let problem: String
    if levels >= Self.mostLevels {
      problem = "with shapes put in, blocks are nested deeper than \(Self.mostLevels) levels"
    } else if parts > Self.mostParts {
      problem = "the shapes of this map come to more than \(Self.mostParts) blocks and registers"
    } else {
      return true
    }
    isExceeded = true
    log.report(
      .init(
        .syntaxLimit, problem, at: node,
        help: "`repeat` places a block many times and counts once; the rest of the map was not read"))
    return false
  }
}
