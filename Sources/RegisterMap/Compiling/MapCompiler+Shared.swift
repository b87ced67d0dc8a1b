public import MapSyntax

extension MapCompiler {
  /// Checks a file by its name: a map as a map, a file that maps include as a shared file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - root: The folder that what it includes may not leave; `nil` for the folder of the file.
  ///   - sources: Takes up what was read, for the rendering of findings.
  /// - Throws: `InputError` when the file cannot be read.
  public static func findings(
    path: String, root: String? = nil, sources: inout SourceSet
  ) throws(InputError) -> [Finding] {
    let file = try SourceLoader.load(path, into: &sources)
    return findings(of: file, root: root, sources: &sources)
  }

  /// Checks a file that has been read by its name: a map as a map, a file that maps include as a shared file.
  ///
  /// In a shared file, types are checked as in a map, and shapes for their form. Whether addresses go together
  /// shows where a map puts a shape in, and whether a type is used, in the maps.
  public static func findings(
    of file: SourceFile, root folder: String? = nil, sources: inout SourceSet
  ) -> [Finding] {
    guard SourceLoader.isShared(file.path) else {
      return compile(file, root: folder, sources: &sources).findings
    }
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    let log = FindingLog()
    for finding in syntax { log.report(finding) }
    guard let root else { return syntax.inReportingOrder() }
    var includes = IncludeReader(log: log, map: file, root: folder)
    includes.read(root, of: file, into: &sources)
    if let definition = MapReader(log: log).shared(
      root, with: includes.roots, hasAllShared: includes.isComplete)
    {
      let map = Resolver.resolve(definition, log: log)
      for case let rule as any TypeRule.Type in RuleList.checks { rule.check(map, log: log) }
    }
    return log.findings.inReportingOrder()
  }
}
