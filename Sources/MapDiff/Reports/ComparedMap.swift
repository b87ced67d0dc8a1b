import MapSyntax

/// A map in two versions, with what is different.
package struct ComparedMap: Sendable {
  /// The map in the old place; `nil` for a map that is new.
  package let old: SourceFile?
  /// The map in the new place; `nil` for one that is gone.
  package let new: SourceFile?
  /// The changes, the heaviest first; those that weigh the same are in the order in which they were found.
  package let changes: [Change]

  /// Two versions of one map.
  ///
  /// - Parameter names: The paths of both in their folders, where they are not the same.
  package init(
    old: MapVersion, in oldFile: SourceFile, new: MapVersion, in newFile: SourceFile,
    names: (old: String, new: String)? = nil
  ) {
    var found = MapComparison.changes(from: old, to: new)
    if let names { found.append(Change(kind: .mapMoved, path: names.new, oldPath: names.old)) }
    self.old = oldFile
    self.new = newFile
    changes = Verdict.allCases.reversed().flatMap { verdict in found.filter { $0.verdict == verdict } }
  }

  /// A map that is new.
  package init(added file: SourceFile, named name: String) {
    (old, new) = (nil, file)
    changes = [Change(kind: .mapAdded, path: name)]
  }

  /// A map that is gone.
  package init(removed file: SourceFile, named name: String) {
    (old, new) = (file, nil)
    changes = [Change(kind: .mapRemoved, path: name)]
  }

  /// Where people look first for a change: in the new map, or where the old one has what is gone.
  func place(of change: Change) -> SourceRange? { change.range ?? start(of: new ?? old) }

  /// Where the new map has a change, or its first line for what is gone.
  func newPlace(of change: Change) -> SourceRange? { change.newRange ?? start(of: new) }

  private func start(of file: SourceFile?) -> SourceRange? {
    file.map { file in
      let start = SourcePosition(line: 1, column: 1, offset: 0)
      return SourceRange(file: file.id, start: start, end: start)
    }
  }
}
