import MapSyntax

extension Rule {
  /// A block leaves borders open that no request could cross.
  package static let borderNeedless = Rule(
    id: "border-needless", severity: .warning,
    summary: "A block leaves its borders open, and no request could cross one.",
    why: "Something that the map says and nobody uses is mostly said at the wrong place.",
    isWaivable: true)
}

/// Finds `border: open` where nothing that can be read adjoins any instance, or all that does keeps its borders.
enum BorderNeedless: MapRule {
  static let rule = Rule.borderNeedless

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var stated: [ResolvedBlock] = []
    map.forEachBlock { if $0.definition.border == .open { stated.append($0) } }
    guard !stated.isEmpty else { return }
    let (borders, readable) = (OpenBorders(map), ReadableRuns(map).readable)
    for block in stated where !borders.isAnyUsed(of: block, in: readable) {
      guard block.base != nil, !block.definition.isIncomplete else { continue }
      log.report(
        .init(
          .borderNeedless,
          "no request can cross a border of `\(block.definition.name)`: nothing that can be read adjoins it, or its border is closed",
          at: block.definition.place(.border), help: "leave `border` out"))
    }
  }
}
