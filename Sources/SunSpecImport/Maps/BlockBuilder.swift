import DeviceModel
import MapSyntax
import MapWriting
import ModbusProtocol
import RegisterMap

/// Makes the block of a model.
struct BlockBuilder {
  /// What a model is in a map.
  struct Block {
    let name: String
    let entries: [MapEntry]
    /// What the model has wrong, as errata of the map.
    let errata: [[MapEntry]]
  }

  private let model: SunSpecModel
  private let name: String
  private let types: SymbolTypes
  private let takenTypes: Set<String>
  private let notes: ImportNotes
  private var errata: [[MapEntry]] = []
  /// The points that count groups.
  private let counters: Set<String>

  /// - Parameters:
  ///   - name: The name of the block.
  ///   - types: The types of all symbols of the model.
  ///   - takenTypes: Swift types that no block inside can be.
  init(
    _ model: SunSpecModel, named name: String, types: SymbolTypes, takenTypes: Set<String>, notes: ImportNotes
  ) {
    self.model = model
    self.name = name
    self.types = types
    self.takenTypes = takenTypes
    self.notes = notes
    counters = Self.counters(in: model.group)
  }

  /// The points by which a device is walked.
  private static let link = ["ID", "L"]

  private static func counters(in group: SunSpecGroup) -> Set<String> {
    group.groups.reduce(into: []) { names, inner in
      if case .counted(let point) = inner.count { names.insert(point) }
      names.formUnion(counters(in: inner))
    }
  }

  /// The section of documents that the block is from.
  static func source(of model: SunSpecModel) -> String { "sunspec model \(model.id)" }

  /// The block; `nil` with an error noted.
  ///
  /// - Parameter isEvery: Whether a device may have several of the model.
  mutating func block(isEvery: Bool) -> Block? {
    guard hasLink else { return nil }
    var entries: [MapEntry] = []
    entries.add("source", text: Self.source(of: model))
    entries.add("chain", word: "sunspec")
    entries.add("id", word: "\(model.id)")
    if isEvery { entries.add("every", word: "true") }
    let top = NamedGroup(model.group, path: name, isRepeated: false, takenTypes: takenTypes)
    guard let inside = contents(of: [top]) else { return nil }
    return Block(name: name, entries: texts(of: model.group, as: name) + entries + inside, errata: errata)
  }

  /// Whether the model begins with its id and its length, by which a device is walked.
  private var hasLink: Bool {
    let points = model.group.points
    guard points.count >= 2, points[0...1].map(\.name) == Self.link,
      points[0...1].allSatisfy({ $0.type == "uint16" && $0.size == 1 })
    else {
      notes.error("a model begins with the points `ID` and `L`, of type uint16", at: model.group.namePlace)
      return false
    }
    if let value = points[0].value, Int(value) != model.id {
      notes.error(
        "the point `ID` has the value \(value), and the model is \(model.id)", at: points[0].namePlace)
      return false
    }
    return true
  }

  /// `title`, `description` and `called` of a group.
  private func texts(of group: SunSpecGroup, as name: String) -> [MapEntry] {
    var entries: [MapEntry] = []
    entries.add("title", text: title(group.text.label, of: name))
    entries.add(
      "description",
      text: group.text.description(
        group.isSync ? ["Its values are read and written at once (a sync group)."] : []))
    entries.add("called", text: MapName.called(group.name, as: name))
    return entries
  }

  /// A label that tells more than the name.
  private func title(_ label: String?, of name: String) -> String? {
    guard let label, !TitleRepeatsName.repeats(label, name) else { return nil }
    return label
  }

  // MARK: - Groups

  /// `reserved`, `registers` and `blocks` of the last of the groups; `nil` with an error noted.
  private mutating func contents(of groups: [NamedGroup]) -> [MapEntry]? {
    guard let own = groups.last else { return nil }
    guard own.group.points.contains(where: { $0.type != "pad" }) || !own.group.groups.isEmpty else {
      notes.error("the group `\(own.group.name)` has no points, or only pads", at: own.group.namePlace)
      return nil
    }
    var reserved: [MapText] = []
    var registers: [MapEntry] = []
    var titles: Set<String> = []
    let labels = Set(own.group.points.compactMap(\.text.label))
    var names: Set<String> = []
    var offset = 0
    for (point, register) in zip(own.group.points, own.registers) {
      if point.type == "pad" {
        reserved.append(.word(point.size == 1 ? "+\(offset)" : "+\(offset)..+\(offset + point.size - 1)"))
      } else {
        guard names.insert(point.name).inserted else {
          notes.error("the group `\(own.group.name)` has two points `\(point.name)`", at: point.namePlace)
          return nil
        }
        registers += self.registers(
          of: point, named: register, at: offset, in: groups, labels: labels, titles: &titles)
      }
      offset += point.size
      guard offset <= 65535 else {
        notes.error(
          "the points of the group `\(own.group.name)` take more than 65535 words", at: point.namePlace)
        return nil
      }
    }
    guard let blocks = blocks(in: groups) else { return nil }
    var entries: [MapEntry] = []
    entries.add("reserved", .list(reserved))
    entries.add("registers", .section(registers))
    entries.add("blocks", .section(blocks))
    return entries
  }

  private mutating func blocks(in groups: [NamedGroup]) -> [MapEntry]? {
    guard let own = groups.last else { return nil }
    let places: [GroupPlaces.Distance]
    do throws(GroupPlaces.Problem) {
      places = try GroupPlaces.places(in: own.group)
    } catch {
      notes.error(error.text, at: error.group.namePlace)
      return nil
    }
    var blocks: [MapEntry] = []
    for (index, (inner, name)) in zip(own.group.groups, own.blocks).enumerated() {
      let isLast = index + 1 == own.group.groups.count
      guard let place = text(of: places[index], isAddress: true, for: inner, in: groups) else { return nil }
      var entries = texts(of: inner, as: name)
      entries.append(MapEntry("at", place))
      if inner.count != .once {
        guard let repetition = repetition(of: inner, in: groups, isLast: isLast) else { return nil }
        entries.append(MapEntry("repeat", .line(repetition)))
      }
      let named = NamedGroup(
        inner, path: "\(own.path).\(name)", isRepeated: own.isRepeated || inner.count != .once,
        takenTypes: takenTypes)
      guard let inside = contents(of: groups + [named]) else { return nil }
      blocks.append(MapEntry(name, .section(entries + inside)))
    }
    return blocks
  }

  private func repetition(of group: SunSpecGroup, in groups: [NamedGroup], isLast: Bool) -> [MapEntry]? {
    let size: GroupPlaces.Distance?
    do throws(GroupPlaces.Problem) {
      size = try GroupPlaces.size(of: group)
    } catch {
      notes.error(error.text, at: error.group.namePlace)
      return nil
    }
    guard let size, let stride = text(of: size, isAddress: false, for: group, in: groups) else {
      if size == nil {
        notes.error(
          "the instances of the group `\(group.name)` have no length that a map can tell", at: group.namePlace
        )
      }
      return nil
    }
    switch group.count {
    case .once: return []
    case .fixed(let count): return [MapEntry("count", .word("\(count)")), MapEntry("stride", stride)]
    case .counted(let point):
      guard let counter = counter(point, for: group, in: groups) else { return nil }
      return [MapEntry("filled", .name(counter)), MapEntry("stride", stride)]
    case .untilLength:
      guard groups.count == 1, isLast, size.counter == nil else {
        notes.error(
          "the group `\(group.name)` goes on to the end of the model, and is not the last of the outermost group",
          at: group.namePlace)
        return nil
      }
      return [MapEntry("until", .word("length")), MapEntry("stride", stride)]
    }
  }

  private func text(
    of distance: GroupPlaces.Distance, isAddress: Bool, for group: SunSpecGroup, in groups: [NamedGroup]
  ) -> MapText? {
    var distance = distance
    if let point = distance.counter {
      guard let counter = counter(point, for: group, in: groups) else { return nil }
      distance.counter = counter
    }
    return distance.text(isAddress: isAddress)
  }

  /// How the map names a point that counts groups. It is one of the outermost group: any other would have other counts
  /// in each instance.
  private func counter(_ point: String, for group: SunSpecGroup, in groups: [NamedGroup]) -> String? {
    guard !Self.link.contains(point), let found = groups[0].point(named: point),
      ["count", "uint16", "uint32"].contains(found.point.type),
      PointType(found.point.type, size: found.point.size) != nil
    else {
      notes.error(
        "the group `\(group.name)` is counted by `\(point.prefix(40))`, which is no count of the outermost group",
        at: group.namePlace)
      return nil
    }
    return reference(found.register, of: 0, in: groups)
  }

  /// The name of a register of a group around, or its path where a nearer group has the name, too.
  private func reference(_ register: String, of level: Int, in groups: [NamedGroup]) -> String? {
    guard groups[(level + 1)...].contains(where: { $0.has(register) }) else { return register }
    return groups[level].isRepeated ? nil : "\(groups[level].path).\(register)"
  }

  // MARK: - Points

  /// What a point is to be read as.
  private struct Reading {
    /// Where the point is in the map.
    let path: String
    let isLink: Bool
    let isCounter: Bool
    /// The words of each of its registers.
    let parts: [Int]
    var type: PointType
    let set: SymbolSet?
    var scale: MapText?
    /// What a map has no key for.
    var sentences: [String]

    /// Whether it is a number that may have a unit and a scale.
    var isNumber: Bool { type.isNumber && set == nil }
  }

  private mutating func registers(
    of point: SunSpecPoint, named names: [String], at offset: Int, in groups: [NamedGroup],
    labels: Set<String>, titles: inout Set<String>
  ) -> [MapEntry] {
    var reading = reading(of: point, named: names[0], at: offset, in: groups)
    addScale(of: point, to: &reading, in: groups)
    let facts = facts(of: point, &reading)
    var registers: [MapEntry] = []
    var place = offset
    for (name, words) in zip(names, reading.parts) {
      var entries: [MapEntry] = []
      entries.add("at", word: "+\(place)")
      entries.add("type", name: reading.set.flatMap(types.name) ?? reading.type.name)
      if reading.type.words != nil { entries.add("words", word: "\(words)") }
      entries += facts
      entries.add("called", text: MapName.called(point.name, as: name))
      let label = title(point.text.label, of: name)
      let isPart = names.count > 1
      let title = distinct(
        isPart ? label.map { "\($0) (part \(registers.count + 1))" } : label, point: point.name,
        labels: labels,
        titles: &titles)
      if !title.isOwn, !isPart, let label {
        declare(
          "title-duplicate", at: reading.path, printed: [MapEntry("title", .text(label))],
          because: "the model has this label twice in one group", place: point.namePlace,
          note: "the point `\(point.name)` has the label of another point of its group")
      }
      entries.add("title", text: title.text)
      if registers.isEmpty { entries.add("description", text: point.text.description(reading.sentences)) }
      registers.append(MapEntry(name, .line(entries)))
      place += words
    }
    return registers
  }

  /// The type and the symbols of a point.
  private func reading(
    of point: SunSpecPoint, named name: String, at offset: Int, in groups: [NamedGroup]
  ) -> Reading {
    var reading = Reading(
      path: "\(groups[groups.count - 1].path).\(name)", isLink: groups.count == 1 && offset < 2,
      isCounter: groups.count == 1 && counters.contains(point.name), parts: NamedGroup.parts(of: point),
      type: PointType(point.type, size: point.size) ?? .raw(words: point.size), set: SymbolSet(point),
      sentences: [])
    if let value = point.value, !reading.isLink || offset > 0 {
      reading.sentences.append("The model gives it the value \(value).")
    }
    if !point.standards.isEmpty {
      reading.sentences.append("Standards: \(point.standards.joined(separator: ", ")).")
    }
    if reading.parts.count > 1 {
      notes.note(
        "the point `\(point.name)` is longer than a request: it is raw words in \(reading.parts.count) parts",
        at: point.typePlace)
      reading.sentences.append(
        "Of type \(point.type), \(point.size) words in parts that a request can read.")
      reading.type = .raw(words: point.size)
    } else if reading.type.name == "raw", !["ipv6addr", "eui48"].contains(point.type) {
      notes.note(
        "the point `\(point.name)` is of a type that is not known or takes another number of words: it is raw words",
        at: point.typePlace)
      reading.sentences.append("The model gives it the type \(point.type).")
    }
    if !point.symbols.isEmpty, reading.set == nil {
      notes.note(
        "the point `\(point.name)` has symbols and is of the type \(point.type): they are not in the map",
        at: point.typePlace)
    }
    for problem in reading.set?.problems ?? [] {
      notes.note("\(problem): it is not in the map", at: point.namePlace)
    }
    if reading.isLink || reading.isCounter {
      // Without these, nobody could tell where a model ends or how many instances there are.
      reading.type.notAvailable = []
    } else if let set = reading.set, set.holds(reading.type.notAvailable) {
      notes.note(
        "a symbol of the point `\(point.name)` is the number that means that there is no value",
        at: point.namePlace)
      reading.type.notAvailable = []
    }
    return reading
  }

  /// Adds what a number is multiplied by. Where that cannot be told, it is no number.
  private func addScale(of point: SunSpecPoint, to reading: inout Reading, in groups: [NamedGroup]) {
    guard let given = point.scale, given != .exponent(0) else { return }
    guard reading.isNumber, !reading.isLink, !reading.isCounter, point.type != "sunssf" else {
      notes.note(
        "the scale of the point `\(point.name)` has no meaning there: it is not in the map",
        at: point.scalePlace)
      return
    }
    guard let scale = scale(given, in: groups) else {
      notes.note(
        "the scale of the point `\(point.name)` cannot be told: it is raw words, as its numbers would be wrong",
        at: point.scalePlace)
      reading.sentences.append("Its scale cannot be told, so it is no number.")
      reading.type = .raw(words: point.size)
      return
    }
    reading.scale = scale
  }

  /// The keys of a point from `unit` to `mandatory`.
  private mutating func facts(of point: SunSpecPoint, _ reading: inout Reading) -> [MapEntry] {
    var entries: [MapEntry] = []
    if let units = point.units {
      if let unit = UnitName.unit(units) {
        if reading.isNumber {
          entries.append(MapEntry("unit", unit))
        } else {
          declare(
            "unit-on-non-number", at: reading.path, printed: [MapEntry("unit", unit)],
            because: "a value of the type \(point.type) is no number", place: point.unitsPlace,
            note: "the point `\(point.name)` has a unit and is no number")
        }
      } else {
        notes.note(
          "the units of the point `\(point.name)` are none that a map can have", at: point.unitsPlace)
        reading.sentences.append("Units in the model: \(units).")
      }
    }
    if let scale = reading.scale { entries.append(MapEntry("scale", scale)) }
    let sentinels = reading.type.notAvailable.map(MapText.word)
    entries.add("not-available", sentinels.count == 1 ? sentinels[0] : .list(sentinels))
    if reading.type.isHexadecimal { entries.add("display", word: "hexadecimal") }
    let isWritable = isWritable(point, reading)
    if isWritable { entries.add("access", word: "read-write") }
    if point.isStatic || reading.isLink {
      if isWritable {
        declare(
          "constant-writable", at: reading.path, printed: [MapEntry("constant", .word("true"))],
          because: "a client may write what the model calls static", place: point.namePlace,
          note: "the point `\(point.name)` is static and can be written")
      } else {
        entries.add("constant", word: "true")
      }
    }
    if point.isMandatory { entries.add("mandatory", word: "true") }
    return entries
  }

  /// Whether a client can write a point by the map.
  private func isWritable(_ point: SunSpecPoint, _ reading: Reading) -> Bool {
    guard point.isWritable else { return false }
    // A value is written in one request.
    guard reading.parts.count == 1, point.size <= RegisterTable.holdingRegister.maximumWriteCount,
      !reading.isLink
    else {
      notes.note("the point `\(point.name)` can be written, and in the map only read", at: point.namePlace)
      return false
    }
    return true
  }

  /// A title that no other point of the group has, and whether it is the one that was asked for.
  private func distinct(
    _ title: String?, point: String, labels: Set<String>, titles: inout Set<String>
  ) -> (text: String?, isOwn: Bool) {
    guard let title else { return (nil, true) }
    if titles.insert(title).inserted { return (title, true) }
    let longer = "\(title) (\(point))"
    guard !labels.contains(longer), titles.insert(longer).inserted else { return (nil, false) }
    return (longer, false)
  }

  /// The scale as the map writes it; `nil` where the point that gives it is not there, or is no scale.
  private func scale(_ scale: SunSpecPoint.Scale, in groups: [NamedGroup]) -> MapText? {
    switch scale {
    case .exponent(let exponent):
      guard (-15...15).contains(exponent) else { return nil }
      let zeros = String(repeating: "0", count: abs(exponent))
      return .word(exponent >= 0 ? "1\(zeros)" : "0.\(zeros.dropFirst())1")
    case .point(let name):
      for level in groups.indices.reversed() {
        guard let found = groups[level].point(named: name) else { continue }
        guard found.point.type == "sunssf", found.point.size == 1,
          let reference = reference(found.register, of: level, in: groups)
        else { return nil }
        return .line([MapEntry("by", .name(reference)), MapEntry("as", .word("power-of-ten"))])
      }
      return nil
    }
  }

  /// Notes what the model has wrong, and declares it in the map.
  private mutating func declare(
    _ rule: String, at path: String, printed: [MapEntry], because: String, place: SourceRange, note: String
  ) {
    notes.note("\(note): the map has it as the erratum `\(rule)`", at: place)
    // A path to a register with the name of a key of its block would lead to that key.
    guard !path.split(separator: ".").dropFirst().contains(where: { BlockKey(rawValue: String($0)) != nil })
    else {
      return
    }
    errata.append([
      MapEntry("rule", .word(rule)), MapEntry("at", .word(path)), MapEntry("printed", .line(printed)),
      MapEntry("source", .text(Self.source(of: model))), MapEntry("because", .text(because)),
    ])
  }
}
