import DeviceModel
import MapSyntax
import ModbusProtocol

/// Reads a whole map: nodes in, what the map states out, everything wrong with its form reported.
struct MapReader {
  let log: FindingLog

  /// - Parameters:
  ///   - shared: The roots of the files that the map includes.
  ///   - hasAllShared: Whether those are all that it names.
  func map(_ node: Node, shared: [Node] = [], hasAllShared: Bool = true) -> MapDefinition? {
    let node = OutdentedEntries(log: log).putBackParts(ofMap: node)
    guard let fields = Fields<RootKey>(node, log: log) else { return nil }
    guard checkVersion(fields[.registerMap]) else { return nil }
    var map = MapDefinition(fields: fields, defaults: defaults(fields[.defaults]))
    map.device = device(fields.entry(.device))
    map.documents = documents(fields[.documents])
    map.limits = limits(fields.entry(.limits))
    map.serial = serial(fields.entry(.serial))
    map.settings = SettingReader(log: log).settings(fields[.settings])
    map.chains = ChainReader(log: log).chains(fields[.chains])
    let sharedFields = shared.compactMap { Fields<SharedKey>($0, log: log) }
      .filter { checkVersion($0[.registerMap]) }
    map.hasAllShared = hasAllShared && sharedFields.count == shared.count
    map.types = types([fields[.types]] + sharedFields.map { $0[.types] })
    let shapes = named([fields[.shapes]] + sharedFields.map { $0[.shapes] }, "shapes")
    map.shapes = shapes.map(\.entry)
    let expansion = ShapeExpansion()
    let blocks = BlockReader(
      log: log, shapes: Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, $0.entry) }),
      hasAllShapes: map.hasAllShared, expansion: expansion)
    map.blocks = blocks.blocks(fields[.blocks])
    map.unusedShapes = blocks.unusedShapes()
    guard !expansion.isExceeded else { return nil }
    map.errata = errata(fields[.errata])
    map.uncovered = UncoveredReader(log: log).parts(fields[.uncovered])
    let waivers = WaiverReader(log: log)
    waivers.read(fields[.allow], for: node.range)
    for fields in sharedFields { waivers.read(fields[.allow], for: fields.node.range) }
    return map
  }

  /// A shared file as a map without blocks.
  ///
  /// - Parameters:
  ///   - shared: The roots of the files that it includes.
  ///   - hasAllShared: Whether those are all that it names.
  func shared(_ node: Node, with shared: [Node], hasAllShared: Bool) -> MapDefinition? {
    guard let fields = Fields<SharedKey>(node, log: log), checkVersion(fields[.registerMap]) else {
      return nil
    }
    // The keys of a map that a shared file has not would be reported as missing.
    guard let rootFields = Fields<RootKey>(node, log: FindingLog()) else { return nil }
    var map = MapDefinition(fields: rootFields, defaults: DefaultsDefinition())
    let sharedFields = shared.compactMap { Fields<SharedKey>($0, log: log) }
      .filter { checkVersion($0[.registerMap]) }
    map.hasAllShared = hasAllShared && sharedFields.count == shared.count
    map.types = types([fields[.types]] + sharedFields.map { $0[.types] })
    WaiverReader(log: log).read(fields[.allow], for: node.range)
    let shapes = named([fields[.shapes]] + sharedFields.map { $0[.shapes] }, "shapes")
    // Reading the shapes as blocks finds what is wrong with their form.
    var blocks = node
    blocks.content = .mapping(shapes.map(\.entry))
    _ = BlockReader(
      log: log, shapes: Dictionary(uniqueKeysWithValues: shapes.map { ($0.name, $0.entry) }),
      hasAllShapes: map.hasAllShared, expansion: ShapeExpansion()
    ).blocks(blocks)
    return map
  }

  /// A map in another version is not read at all: its keys may mean something else.
  private func checkVersion(_ node: Node?) -> Bool {
    guard let node else { return true }
    guard let version = log.integer(node) else { return false }
    guard version == RootKey.version else {
      log.report(
        .init(
          .syntaxLanguageVersion,
          "this is version \(version) of the language, and this compiler reads version \(RootKey.version)",
          at: node, help: "update the compiler, or write `register-map: \(RootKey.version)`"))
      return false
    }
    return true
  }

  private func device(_ entry: Node.Entry?) -> DeviceDefinition? {
    guard let entry, let fields = Fields<DeviceKey>(entry.value, owner: entry.key, log: log) else {
      return nil
    }
    return DeviceDefinition(
      fields: fields, name: log.text(fields[.name]), vendor: log.text(fields[.vendor]),
      summary: log.text(fields[.summary]), swiftName: log.text(fields[.swiftName]),
      functions: codes(fields[.functions]), readFunctions: codes(fields[.readFunctions]))
  }

  private func codes(_ node: Node?) -> [Int]? {
    log.elements(node, of: "function codes")?.compactMap { log.integer($0) }
  }

  private func documents(_ node: Node?) -> [DocumentDefinition] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      let _: Int? = log.wrongKind(node, expected: "documents by id")
      return []
    }
    var seen: [String: Node] = [:]
    return entries.compactMap { entry in
      guard let id = log.text(entry.key) else { return nil }
      if let first = seen[id] {
        log.report(.duplicateKey(entry.key, name: id, first: first))
        return nil
      }
      seen[id] = entry.key
      let fields = Fields<DocumentKey>(entry.value, owner: entry.key, log: log)
      return DocumentDefinition(
        id: id, idNode: entry.key, title: log.text(fields?[.title]), edition: log.text(fields?[.edition]))
    }
  }

  private func defaults(_ node: Node?) -> DefaultsDefinition {
    var defaults = DefaultsDefinition()
    guard let node, let fields = Fields<DefaultsKey>(node, log: log) else { return defaults }
    defaults.table = log.choice(fields[.table], of: RegisterTable.self) ?? defaults.table
    defaults.access = log.choice(fields[.access], of: RegisterLayout.Access.self) ?? defaults.access
    let wordOrder = log.choice(fields[.wordOrder], of: RegisterLayout.WordOrder.self)
    let byteOrder = log.choice(fields[.byteOrder], of: RegisterLayout.ByteOrder.self)
    defaults.wordOrder = wordOrder ?? defaults.wordOrder
    defaults.byteOrder = byteOrder ?? defaults.byteOrder
    let encoding = log.choice(fields[.encoding], of: EncodingName.self)
    defaults.encoding = encoding ?? defaults.encoding
    defaults.isFormKnown =
      (wordOrder != nil || fields[.wordOrder] == nil) && (byteOrder != nil || fields[.byteOrder] == nil)
      && (encoding != nil || fields[.encoding] == nil)
      && !fields.isMisspelt(.wordOrder) && !fields.isMisspelt(.byteOrder) && !fields.isMisspelt(.encoding)
    defaults.gaps = log.choice(fields[.gaps], of: GapPolicy.self) ?? defaults.gaps
    defaults.refresh = RefreshReader(log: log).rate(fields[.refresh])
    defaults.numberingNode = fields[.numbering]
    if let node = fields[.numbering] { defaults.numbering = log.choice(node, of: Numbering.self) }
    if fields.isMisspelt(.numbering) { defaults.numbering = nil }
    defaults.source = TextReader(log: log).citation(fields[.source])
    return defaults
  }

  private func limits(_ entry: Node.Entry?) -> LimitsDefinition? {
    guard let entry, let fields = Fields<LimitsKey>(entry.value, owner: entry.key, log: log) else {
      return nil
    }
    var limits = LimitsDefinition(fields: fields)
    for key in LimitsKey.allCases { limits.values[key] = log.integer(fields[key]) }
    return limits
  }

  private func serial(_ entry: Node.Entry?) -> SerialDefinition? {
    guard let entry, let fields = Fields<SerialKey>(entry.value, owner: entry.key, log: log) else {
      return nil
    }
    var serial = SerialDefinition(fields: fields)
    serial.baudRates =
      log.elements(fields[.baudRates], of: "whole numbers")?.compactMap {
        log.integer($0, in: SerialKey.rates, .limitOutOfRange, what: "a baud rate")
      } ?? []
    if let node = fields[.defaultBaudRate], let rate = log.integer(node) {
      if serial.baudRates.contains(rate) {
        serial.defaultBaudRate = rate
      } else {
        log.report(
          .init(.limitOutOfRange, "`default-baud-rate` is one of `baud-rates`, not \(rate)", at: node))
      }
    }
    serial.parity = log.choice(fields[.parity], of: SerialParity.self) ?? serial.parity
    if let node = fields[.dataBits], let bits = log.integer(node), bits != 8 {
      // Seven are for Modbus ASCII, which no client here uses.
      log.report(.init(.limitOutOfRange, "a character of Modbus RTU has 8 data bits, not \(bits)", at: node))
    }
    serial.stopBits =
      fields.integer(.stopBits, .limitOutOfRange, log: log) ?? serial.stopBits
    if let node = fields[.unitIDs], let range = log.range(node) {
      if let low = range.low.integer, let high = range.high.integer, low <= high, low >= 1, high <= 247 {
        serial.unitIDs = Int(low)...Int(high)
      } else {
        log.report(
          .init(.limitOutOfRange, "unit ids are a range within 1..247, lowest first", at: node))
      }
    }
    return serial
  }

  private func types(_ nodes: [Node?]) -> [TypeDefinition] {
    named(nodes, "types").compactMap {
      TypeReader(log: log).definition($0.entry.value, name: $0.name, nameNode: $0.entry.key, isShared: true)
    }
  }

  /// The entries of several mappings by name, each name once among all of them.
  private func named(_ nodes: [Node?], _ what: String) -> [(name: String, entry: Node.Entry)] {
    var seen: [String: Node] = [:]
    return nodes.compactMap(\.self).flatMap { node -> [(name: String, entry: Node.Entry)] in
      guard let entries = node.entries else { return log.wrongKind(node, expected: "\(what) by name") ?? [] }
      return entries.compactMap { entry in
        guard let name = log.text(entry.key) else { return nil }
        if let first = seen[name] {
          log.report(.duplicateKey(entry.key, name: name, first: first))
          return nil
        }
        seen[name] = entry.key
        return (name, entry)
      }
    }
  }

  private func errata(_ node: Node?) -> [ErratumDefinition] {
    let nodes = log.elements(node, of: "errata") ?? []
    if nodes.count > RootKey.mostErrata {
      log.report(
        .init(.syntaxLimit, "a map has at most \(RootKey.mostErrata) errata", at: nodes[RootKey.mostErrata]))
    }
    return nodes.prefix(RootKey.mostErrata).compactMap(erratum)
  }

  private func erratum(_ node: Node) -> ErratumDefinition? {
    guard let fields = Fields<ErratumKey>(node, log: log) else { return nil }
    var erratum = ErratumDefinition(
      fields: fields, node: node, rule: log.text(fields[.rule]), path: log.text(fields[.at]),
      because: log.text(fields[.because]), source: TextReader(log: log).citation(fields[.source]))
    if let printed = fields[.printed] {
      erratum.printed = printed.entries
      if printed.entries == nil {
        let _: Int? = log.wrongKind(printed, expected: "keys with their printed values")
      }
      reportNumbersGivenTwice(in: printed)
    }
    return erratum
  }

  /// Reports a number that stands twice among printed names. That the map reads them as one is what the erratum is about,
  /// but other parsers of YAML refuse the file, or forget one of the names.
  private func reportNumbersGivenTwice(in printed: Node) {
    for entry in printed.entries ?? [] {
      guard entry.key.scalar?.text == TypeKey.enum.rawValue else {
        reportNumbersGivenTwice(in: entry.value)
        continue
      }
      var seen: [String: Node] = [:]
      for item in entry.value.entries ?? [] {
        guard let number = item.key.scalar?.text, let first = seen.updateValue(item.key, forKey: number)
        else { continue }
        var finding = Finding.duplicateKey(item.key, name: number, first: first)
        finding.help = "write one of them as a range, `\(number)..\(number)`: a key is there once in YAML"
        log.report(finding)
      }
    }
  }
}
