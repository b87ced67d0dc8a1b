import DeviceModel
public import MapSyntax

extension MapCompiler {
  /// Checks a file that has been read by its name: a map as a map, a file that maps include as a shared file.
  ///
  /// In a shared file, types are checked as in a map, and shapes for their form. Whether addresses go together
  /// shows where a map puts a shape in, and whether a type is used, in the maps.
  public static func findings(
    of file: SourceFile, root folder: String? = nil, policy: MapPolicy = .none, sources: inout SourceSet
  ) -> [Finding] {
    SourceLoader.isShared(file.path)
      ? compileShared(file, root: folder, policy: policy, sources: &sources).findings
      : compile(file, root: folder, policy: policy, sources: &sources).findings
  }

  /// Reads and checks the shared file at a path, by its policy.
  ///
  /// - Parameters:
  ///   - path: The file; its name names what is generated from it.
  ///   - root: The folder that what the file includes may not leave; `nil` for the folder of the file.
  ///   - policyRoot: The last folder around the file in which its policy is looked for; `nil` for `root`.
  ///   - sources: Takes up what was read, for the rendering of findings.
  /// - Throws: `InputError` when the file or its policy cannot be read.
  public static func compileShared(
    path: String, root: String? = nil, policyRoot: String? = nil, sources: inout SourceSet
  ) throws(InputError) -> CompiledSharedFile {
    let file = try SourceLoader.load(path, into: &sources)
    var policies = PolicyFiles()
    let policy = try policies.policy(of: path, within: policyRoot ?? root, sources: &sources)
    var compiled = compileShared(file, root: root, policy: policy, sources: &sources)
    compiled.findings += policies.findings
    // What a policy with errors wanted is not known.
    if policies.findings.contains(where: { $0.severity == .error }) { compiled.layout = nil }
    return compiled
  }

  private static func compileShared(
    _ file: SourceFile, root folder: String?, policy: MapPolicy, sources: inout SourceSet
  ) -> CompiledSharedFile {
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    let log = FindingLog()
    for finding in syntax { log.report(finding) }
    guard let root else {
      return CompiledSharedFile(findings: policy.weighed(syntax.inReportingOrder(), in: sources), layout: nil)
    }
    var includes = IncludeReader(log: log, map: file, root: folder)
    includes.read(root, of: file, into: &sources)
    var layout: SharedLayout?
    if let definition = includes.shared(root, log: log) {
      let map = Resolver.resolve(definition, log: log)
      for case let rule as any TypeRule.Type in RuleList.checks { rule.check(map, log: log) }
      layout = LayoutBuilder(map).shared(SharedFile(path: file.path))
    }
    // What is wrong in a shape shows where a map puts it in.
    let shapes = root.entries?.first { $0.key.scalar?.text == SharedKey.shapes.rawValue }?.value
    let findings = log.judged(by: policy, in: sources) { waiver in
      waiver.place.file == file.id && !(shapes?.range.encloses(waiver.place) ?? false)
    }
    if findings.contains(where: { $0.severity == .error }) { layout = nil }
    return CompiledSharedFile(
      findings: findings, layout: layout, generatedAccess: policy.generatedAccess)
  }
}
