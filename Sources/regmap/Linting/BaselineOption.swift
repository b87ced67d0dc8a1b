import MapSyntax

/// What `--baseline` and `--write-baseline` ask for.
struct BaselineOption {
  private let file: BaselineFile
  private let isWritten: Bool

  /// `nil` where neither is given.
  ///
  /// - Throws: `UsageError` where both are.
  init?(_ arguments: ParsedArguments) throws {
    let (read, written) = (arguments.value("--baseline"), arguments.value("--write-baseline"))
    guard let path = read ?? written else { return nil }
    guard read == nil || written == nil else {
      throw UsageError("a baseline is read or written, not both: `--write-baseline` replaces it")
    }
    guard !path.isEmpty else { throw UsageError("a baseline needs a file") }
    file = BaselineFile(path: path)
    isWritten = written != nil
  }

  /// Leaves out what the baseline lists, and says on standard error what has become of it.
  func apply(to maps: inout LintedMaps) throws {
    let checked = maps.paths(from: file.folder)
    guard isWritten else {
      // What was not checked, or not to the end, is not gone.
      let gone = maps.leaveOut(try file.read(), from: file.folder).only(checked.whole.contains).total
      guard gone > 0 else { return }
      StandardError.write(
        "\(file.path): \(Self.count(gone)) \(gone == 1 ? "is" : "are") gone; write the baseline again without "
          + "\(gone == 1 ? "it" : "them")\n")
      return
    }
    let own = Baseline(of: maps.findings, in: maps.sources, from: file.folder)
    // Entries of other files stay.
    let others = SourceLoader.isThere(file.path) ? try file.read().only { !checked.all.contains($0) } : nil
    let baseline = others.map(own.merged) ?? own
    try file.write(baseline)
    StandardError.write("\(file.path): \(Self.count(baseline.total))\n")
    _ = maps.leaveOut(baseline, from: file.folder)
  }

  private static func count(_ findings: Int) -> String {
    findings == 1 ? "1 finding" : "\(findings) findings"
  }
}
