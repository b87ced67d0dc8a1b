public import MapSyntax

extension MapCompiler {
  /// Checks a file that has been read by its name: a map as a map, a file that maps include as a shared file.
  ///
  /// In a shared file, types are checked as in a map, and shapes for their form. Whether addresses go together
  /// shows where a map puts a shape in, and whether a type is used, in the maps.
  public static func findings(
    of file: SourceFile, root folder: String? = nil, policy: MapPolicy = .none, sources: inout SourceSet
  ) -> [Finding] {
    guard SourceLoader.isShared(file.path) else {
      return compile(file, root: folder, policy: policy, sources: &sources).findings
    }
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    let log = FindingLog()
    for finding in syntax { log.report(finding) }
    guard let root else { return policy.weighed(syntax.inReportingOrder(), in: sources) }
    var includes = IncludeReader(log: log, map: file, root: folder)
    includes.read(root, of: file, into: &sources)
    if let definition = MapReader(log: log).shared(
      root, with: includes.roots, hasAllShared: includes.isComplete)
    {
      let map = Resolver.resolve(definition, log: log)
      for case let rule as any TypeRule.Type in RuleList.checks { rule.check(map, log: log) }
    }
    // What is wrong in a shape shows where a map puts it in.
    let shapes = root.entries?.first { $0.key.scalar?.text == SharedKey.shapes.rawValue }?.value
    return log.judged(by: policy, in: sources) { waiver in
      waiver.place.file == file.id && !(shapes?.range.encloses(waiver.place) ?? false)
    }
  }
}
