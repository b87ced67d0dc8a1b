import DeviceModel
import MapSyntax
import MapWriting

/// Makes maps from models of SunSpec. It reads no files and writes none: bytes become text.
package struct SunSpecImporter {
  /// What a name in a map's `documents` stands for.
  private static let documentTitle = "SunSpec information models"
  /// The file with the types that several maps share.
  package static let sharedFile = "sunspec.regmap-shared.yaml"

  private let log = ImportNotes()
  private var models: [SunSpecModel] = []

  package init() {}

  /// What is to be known about the models that were added, in their order.
  package var notes: [ImportNote] { log.notes }

  /// Whether one of the models cannot be imported.
  package var hasErrors: Bool { log.hasErrors }

  /// The ids of the models that were added.
  package var ids: [Int] { models.map(\.id) }

  /// Reads a model.
  ///
  /// - Returns: What is wrong with the JSON; a model that is none is in `notes`.
  package mutating func add(_ file: SourceFile) -> [Finding] {
    var findings: [Finding] = []
    guard let root = MapParser.parse(file, findings: &findings), findings.isEmpty else { return findings }
    guard let model = ModelReader(notes: log).model(root) else { return [] }
    if let other = models.first(where: { $0.id == model.id }) {
      log.error(
        "the model \(model.id) is given twice; the other one is on line \(other.idPlace.start.line) of another file",
        at: model.idPlace)
      return []
    }
    models.append(model)
    return []
  }

  /// The map of a device of which nothing is known but where its models are.
  package static let anyDevice = ImportedMap(
    name: "sunspec.regmap.yaml",
    text: MapWriter.text(of: [
      MapEntry("register-map", .word("1")),
      MapEntry("device", .line([MapEntry("name", .text("SunSpec Device"))])),
      documents, MapEntry("chains", .section([MapEntry("sunspec", chain)])),
      MapEntry(
        "blocks", .section([MapEntry("common", .section(UnknownModel(id: 1, isEvery: false).entries))])),
    ]))

  private static let documents = MapEntry(
    "documents", .line([MapEntry("sunspec", .line([MapEntry("title", .text(documentTitle))]))]))

  /// A map for each model, and the types that several of them have in a file that they include.
  package func maps() -> [ImportedMap] {
    let shared = sharedTypes
    var maps = models.compactMap { model in
      map(
        of: [(model, false)], device: "SunSpec Model \(model.id)", swiftName: "SunSpecModel\(model.id)",
        summary: model.group.text.label, file: "sunspec-\(model.id).regmap.yaml", shared: shared)
    }
    if let shared {
      maps.append(
        ImportedMap(
          name: Self.sharedFile,
          text: MapWriter.text(of: [
            MapEntry("register-map", .word("1")), MapEntry("types", Self.section(shared)),
          ])))
    }
    return log.hasErrors ? [] : maps
  }

  /// The types that several models have; `nil` where there are none.
  private var sharedTypes: SymbolTypes? {
    let uses = models.flatMap(symbols)
    let owners = Dictionary(uses.map { ($0.set, Set([$0.model])) }, uniquingKeysWith: { $0.union($1) })
    var types = SymbolTypes(
      besides: Set(
        models.flatMap { blockTypes(of: $0.group) + [SwiftName.type(blockName(of: $0, besides: []))] }))
    types.add(uses.filter { owners[$0.set, default: []].count > 1 })
    return types.types.isEmpty ? nil : types
  }

  /// One map of a device that has several of the models.
  ///
  /// - Parameters:
  ///   - name: The name of the device.
  ///   - ids: The models in the order of the map; an id that is given twice is a model that the device may have several of.
  /// - Returns: `nil` where one of the models was not added, or cannot be imported.
  package func device(named name: String, ids: [Int]) -> ImportedMap? {
    var chosen: [(model: SunSpecModel, isEvery: Bool)] = []
    for id in ids {
      guard let model = models.first(where: { $0.id == id }) else { return nil }
      if let index = chosen.firstIndex(where: { $0.model.id == id }) {
        chosen[index].isEvery = true
      } else {
        chosen.append((model, false))
      }
    }
    let file = MapName.kebab(name, or: "device") + ".regmap.yaml"
    let map = map(of: chosen, device: name, swiftName: nil, summary: nil, file: file, shared: nil)
    return log.hasErrors ? nil : map
  }

  /// One map of a device that has blocks with some ids, of which not all are models that were added. What is in the others
  /// is not known: their blocks have the id in their names, and one word after the other inside; see `UnknownModel`.
  ///
  /// - Parameters:
  ///   - name: The name of the device.
  ///   - ids: The ids in the order of the map; one that is given twice is of several blocks.
  /// - Returns: `nil` where one of the models cannot be imported.
  package func device(named name: String, blocks ids: [Int]) -> ImportedMap? {
    let unknown = ids.filter { id in !models.contains { $0.id == id } }
    var chosen: [(model: SunSpecModel, isEvery: Bool)] = []
    for model in models where ids.contains(model.id) {
      chosen.append((model, ids.count { $0 == model.id } > 1))
    }
    chosen.sort { ids.firstIndex(of: $0.model.id) ?? 0 < ids.firstIndex(of: $1.model.id) ?? 0 }
    let map = map(
      of: chosen, device: name, swiftName: nil, summary: nil, file: "sunspec.regmap.yaml", shared: nil,
      beside: UnknownModel.all(unknown))
    return log.hasErrors ? nil : map
  }

  private func map(
    of models: [(model: SunSpecModel, isEvery: Bool)], device: String, swiftName: String?, summary: String?,
    file: String, shared: SymbolTypes?, beside unknown: [UnknownModel] = []
  ) -> ImportedMap? {
    let deviceType = swiftName ?? SwiftName.device(device)
    var names: [String] = []
    for (model, _) in models {
      names.append(blockName(of: model, besides: Set(names.map(SwiftName.type) + [deviceType])))
    }
    var types = SymbolTypes(
      besides: Set(
        names.map(SwiftName.type) + models.flatMap { blockTypes(of: $0.model.group) } + [deviceType]),
      shared: shared)
    let uses = models.flatMap { symbols(of: $0.model) }
    types.add(uses)
    var blocks: [MapEntry] = []
    var errata: [[MapEntry]] = []
    let includesTypes = uses.contains { shared?.name(of: $0.set) != nil }
    for ((model, isEvery), name) in zip(models, names) {
      var builder = BlockBuilder(model, named: name, types: types, takenTypes: [deviceType], notes: log)
      guard let block = builder.block(isEvery: isEvery) else { return nil }
      blocks.append(MapEntry(name, .section(block.entries)))
      errata += block.errata
    }
    blocks += unknown.map { MapEntry($0.name, .section($0.entries)) }

    var header: [MapEntry] = [MapEntry("name", .text(device))]
    if let swiftName { header.add("swift-name", word: swiftName) }
    header.add("summary", text: summary)
    var entries: [MapEntry] = [
      MapEntry("register-map", .word("1")), MapEntry("device", .line(header)),
      Self.documents,
    ]
    if includesTypes { entries.append(MapEntry("include", .list([.word(Self.sharedFile)]))) }
    entries.append(MapEntry("chains", .section([MapEntry("sunspec", Self.chain)])))
    entries.add("types", Self.section(types))
    entries.add("blocks", .section(blocks))
    entries.add("errata", .items(errata))
    return ImportedMap(name: file, text: MapWriter.text(of: entries))
  }

  /// Where a device has its models: behind the marker "SunS", at one of three addresses.
  private static let chain = MapText.line([
    MapEntry("marker", .list([.word("0x5375"), .word("0x6E53")])),
    MapEntry("at", .list([.word("40000"), .word("0"), .word("50000")])),
    MapEntry(
      "link",
      .line([MapEntry("id", .word("+0")), MapEntry("length", .word("+1")), MapEntry("next", .word("+2"))])),
    MapEntry("end", .word("0xFFFF")),
  ])

  private static func section(_ types: SymbolTypes) -> MapText {
    .section(types.types.map { MapEntry($0.name, $0.set.definition) })
  }

  /// A name for the block of a model: that of its group, with its id where another block has it.
  private func blockName(of model: SunSpecModel, besides taken: Set<String>) -> String {
    let name = MapName.kebab(model.group.name, or: "model")
    return MapName.free(name, suffix: "\(model.id)") {
      let type = SwiftName.type($0)
      return !taken.contains(type) && !ReservedNames.typeNames.contains(type)
        && !ReservedNames.deviceMembers.contains(SwiftName.property($0))
        && SwiftName.property($0) != "sunspec"
    }
  }

  /// The Swift types that the blocks in a group will have, or nearly so.
  private func blockTypes(of group: SunSpecGroup) -> [String] {
    group.groups.flatMap { inner in
      let name = MapName.kebab(inner.name, or: "group")
      return [SwiftName.type(name), SwiftName.type(name + "-group")] + blockTypes(of: inner)
    }
  }

  /// The symbols of all points, in the order of the model.
  private func symbols(of model: SunSpecModel) -> [SymbolUse] {
    func uses(in group: SunSpecGroup) -> [SymbolUse] {
      group.points.compactMap { point in
        SymbolSet(point).map { SymbolUse(set: $0, point: point.name, group: group.name, model: model.id) }
      } + group.groups.flatMap(uses)
    }
    return uses(in: model.group)
  }
}
