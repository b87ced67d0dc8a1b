import DeviceModel
public import MapSyntax

/// Bytes in, findings and a layout out.
public enum MapCompiler {
  /// Which facts to compile where the map declares errata.
  public enum Facts: Sendable {
    /// The corrected ones: what the map states.
    case corrected
    /// The printed ones, with the errors of the documents. Errata themselves are not checked.
    case asPrinted
  }

  /// Reads and checks the map at a path, by its policy.
  ///
  /// - Parameters:
  ///   - path: The file; its name decides between YAML and JSON and names the map.
  ///   - root: The folder that what the map includes may not leave; `nil` for the folder of the map.
  ///   - policyRoot: The last folder around the map in which its policy is looked for; `nil` for `root`.
  ///   - sources: Takes up what was read, for the rendering of findings.
  ///   - facts: Which facts to compile.
  ///   - wantsSoundPart: Whether a map with errors is to give what no error touches.
  /// - Throws: `InputError` when the file or its policy cannot be read.
  public static func compile(
    path: String, root: String? = nil, policyRoot: String? = nil, sources: inout SourceSet,
    facts: Facts = .corrected,
    wantsSoundPart: Bool = false
  ) throws(InputError) -> CompiledMap {
    let file = try SourceLoader.load(path, into: &sources)
    var policies = PolicyFiles()
    let policy = try policies.policy(of: path, within: policyRoot ?? root, sources: &sources)
    var compiled = compile(
      file, root: root, policy: policy, sources: &sources, facts: facts, wantsSoundPart: wantsSoundPart)
    compiled.findings += policies.findings
    guard policies.findings.contains(where: { $0.severity == .error }) else { return compiled }
    // What a policy with errors wanted is not known.
    compiled.layout = nil
    compiled.soundPart = nil
    return compiled
  }

  /// Checks a map that has been read.
  ///
  /// - Parameters:
  ///   - file: The map. What it includes is read from the folder that its path names.
  ///   - folder: The folder that what the map includes may not leave; `nil` for the folder of the map.
  ///   - policy: How much the rules weigh.
  ///   - sources: The set that `file` is in; takes up included files.
  ///   - facts: Which facts to compile.
  ///   - wantsSoundPart: Whether a map with errors is to give what no error touches.
  public static func compile(
    _ file: SourceFile, root folder: String? = nil, policy: MapPolicy = .none, sources: inout SourceSet,
    facts: Facts = .corrected, wantsSoundPart: Bool = false
  ) -> CompiledMap {
    var syntax: [Finding] = []
    let root = MapParser.parse(file, findings: &syntax)
    let log = FindingLog()
    for finding in syntax { log.report(finding) }
    guard let root else {
      return CompiledMap(findings: policy.weighed(syntax.inReportingOrder(), in: sources), layout: nil)
    }
    var includes = IncludeReader(log: log, map: file, root: folder)
    includes.read(root, of: file, into: &sources)
    let resolved =
      switch facts {
      case .corrected: check(root, including: includes, log)
      case .asPrinted: checkPrinted(root, including: includes, log)
      }
    // Others may include the same file, and there a waiver of it may be for something.
    let isJudged = { (waiver: Waiver) in facts == .corrected && waiver.place.file == file.id }
    let findings = log.judged(by: policy, in: sources, isJudged: isJudged)
    let errors = findings.filter { $0.severity == .error }
    // Each error of a document is one, whatever it follows from.
    let reported =
      facts == .asPrinted
      ? findings : joined(findings, root: root, including: includes, of: resolved)
    var compiled = CompiledMap(
      findings: reported.inReportingOrder(), layout: nil,
      sharedFiles: includes.sharedFiles.values.sorted { $0.path < $1.path },
      generatedAccess: policy.generatedAccess)
    guard let resolved else { return compiled }
    let name = mapName(file.path)
    if errors.isEmpty {
      compiled.layout = LayoutBuilder(resolved).device(named: name)
    } else if wantsSoundPart {
      let overlaps = FindingLog()
      AddressOverlap.report(resolved, everyPair: true, to: overlaps)
      let places = ErrorPlaces(of: errors + overlaps.findings, in: [root] + includes.roots)
      compiled.soundPart = soundPart(of: resolved, without: places, named: name)
    }
    return compiled
  }

  /// What was found, without what follows from the rest.
  private static func joined(
    _ findings: [Finding], root: Node, including includes: IncludeReader, of map: ResolvedMap?
  ) -> [Finding] {
    let joined = FindingJoin.join(findings, in: [root] + includes.roots, of: map)
    guard let map else { return joined }
    return DefaultsTrial(root: root, map: map) { changed in
      let log = FindingLog()
      _ = check(changed, including: includes, log)
      return log.findings
    }.join(joined)
  }

  private static func check(_ root: Node, including includes: IncludeReader, _ log: FindingLog)
    -> ResolvedMap?
  {
    guard let definition = includes.map(root, log: log) else { return nil }
    let resolved = check(definition, log)
    checkUnusedShapes(of: definition, log)
    ErratumCheck(log: log, rules: Rule.all.map(\.id)).check(
      definition, root: root, places: places(of: resolved)
    ) { printed in
      let printedLog = FindingLog()
      if let definition = includes.map(printed, log: printedLog) { _ = check(definition, printedLog) }
      return printedLog.findings
    }
    return resolved
  }

  private static func checkPrinted(
    _ root: Node, including includes: IncludeReader, _ log: FindingLog
  ) -> ResolvedMap? {
    let errata = includes.map(root, log: FindingLog())?.errata ?? []
    let printed = PrintedMap(root, errata: errata).root
    guard let definition = includes.map(printed, log: log) else { return nil }
    let resolved = check(definition, log)
    checkUnusedShapes(of: definition, log)
    return resolved
  }

  private static func soundPart(
    of map: ResolvedMap, without places: ErrorPlaces, named name: String
  ) -> SoundPart? {
    guard !places.isEverywhere else { return nil }
    let sound = map.sound(without: places)
    guard var layout = LayoutBuilder(sound).device(named: name) else { return nil }
    layout.unitsLeftOut = map.blocks.compactMap(\.unitTable.unit)
    return SoundPart(layout: layout, leftOut: map.paths(missingIn: sound, touched: places.touched))
  }

  /// `maps/contactor-state.regmap.yaml` → `contactor-state`.
  public static func mapName(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    for suffix in [".regmap.yaml", ".regmap.yml", ".regmap.json", ".yaml", ".yml", ".json"]
    where name.hasSuffix(suffix) && name.count > suffix.count {
      return String(name.dropLast(suffix.count))
    }
    return name
  }

  /// The most left-over shapes that are checked; each is a finding in any case.
  private static let mostUnusedShapes = 100

  /// Checks the map's own shapes that no block uses, each as a block of its own at address 0.
  private static func checkUnusedShapes(of map: MapDefinition, _ log: FindingLog) {
    let records = Dictionary(
      map.types.map { ($0.name, $0.typeNames) }, uniquingKeysWith: { first, _ in first })
    for shape in map.unusedShapes.prefix(mostUnusedShapes) where map.isOwn(shape.nameNode) {
      var alone = map
      alone.blocks = [shape]
      let names = shape.typeNames.union(shape.typeNames.flatMap { records[$0] ?? [] })
      alone.types = map.types.filter { names.contains($0.name) }
      alone.shapes = []
      alone.unusedShapes = []
      alone.errata = []
      let found = FindingLog()
      _ = check(alone, found)
      // Findings about the rest of the map were reported before.
      let place = shape.fields.node.range
      for finding in found.findings
      where finding.range.file == place.file && place.start <= finding.range.start
        && finding.range.end <= place.end
      {
        log.report(finding)
      }
    }
  }

  private static func places(of map: ResolvedMap) -> [String] {
    var places = map.definition.types.map { "types." + $0.name }
    map.forEachBlock { places.append($0.path) }
    map.forEachRegister { register, _ in places.append(register.path) }
    return places
  }

  private static func check(_ definition: MapDefinition, _ log: FindingLog) -> ResolvedMap {
    log.addresses = definition.addressNotation
    let map = Resolver.resolve(definition, log: log)
    for rule in RuleList.checks { rule.check(map, log: log) }
    return map
  }
}
