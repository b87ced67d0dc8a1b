import DeviceModel
import MapSyntax

/// The JSON of the list: maps with their types, settings, blocks and values, as `schema/regmap-list.schema.json` describes it.
///
/// What a map does not give has no member. A number that a `Double` does not hold exactly is its text.
struct ListDocument {
  /// Changes when a member is removed or changes its meaning; members may be added without.
  static let version = 1

  private let maps: [ListedMap]
  private let isExpanded: Bool
  private let accepts: (ListEntry) -> Bool

  /// - Parameters:
  ///   - isExpanded: Whether each instance is an object; otherwise a value has its `repeats`.
  ///   - accepts: Whether a value or a setting is among those that are asked for.
  init(_ maps: [ListedMap], isExpanded: Bool, accepts: @escaping (ListEntry) -> Bool) {
    self.maps = maps
    self.isExpanded = isExpanded
    self.accepts = accepts
  }

  func write(to output: inout some TextOutputStream) {
    output.write("{\"version\":\(Self.version),\"maps\":[")
    for (index, map) in maps.enumerated() {
      output.write(index == 0 ? "\n" : ",\n")
      map.writeJSON(isExpanded: isExpanded, accepts: accepts, to: &output)
    }
    output.write("\n]}\n")
  }
}

extension ListedMap {
  /// Writes the map as one object, with one object for all instances of a value, a value a line.
  package func writeJSON(to output: inout some TextOutputStream) {
    writeJSON(isExpanded: false, accepts: { _ in true }, to: &output)
  }

  /// Writes the map as one object, a value a line.
  ///
  /// - Parameters:
  ///   - isExpanded: Whether each instance is an object; otherwise a value has its `repeats`.
  ///   - accepts: Whether a value or a setting is among those that are asked for.
  func writeJSON(
    isExpanded: Bool, accepts: (ListEntry) -> Bool, to output: inout some TextOutputStream
  ) {
    var json = JSONWriter(.compact)
    json.object { json in
      writeDevice(&json)
      json.list("settings", layout.settings.map { ListEntry($0, of: self) }.filter(accepts)) {
        json, setting in
        json.object { setting.write(&$0) }
      }
      json.objects("errata", layout.errata) { json, erratum in json.members(of: erratum) }
      var blocks: [ListedBlock] = []
      forEachBlock { blocks.append($0) }
      json.objects("blocks", blocks) { json, block in block.write(&json, of: self) }
    }
    // The values are written one after the other, inside the object.
    output.write(json.text.dropLast() + ",\"values\":[")
    var separator = "\n"
    func write(_ entry: ListEntry, to output: inout some TextOutputStream) {
      guard accepts(entry) else { return }
      var json = JSONWriter(.compact)
      json.object { entry.write(&$0) }
      output.write(separator + json.text)
      separator = ",\n"
    }
    if isExpanded {
      forEachInstance { write($0, to: &output) }
    } else {
      forEachValue { write($0, to: &output) }
    }
    output.write("\n]}")
  }

  private func writeDevice(_ json: inout JSONWriter) {
    json.member("map", layout.mapName)
    json.member("name", layout.name)
    json.member("swift", layout.swiftName)
    json.member("vendor", layout.vendor)
    json.member("summary", layout.summary)
    json.objects("documents", layout.documents) { json, document in
      json.member("id", document.id)
      json.member("title", document.title)
      json.member("edition", document.edition)
    }
    json.member("limits") { json in
      json.object { json in
        json.member("read-registers", layout.limits.readRegisters)
        json.member("write-registers", layout.limits.writeRegisters)
        json.member("read-bits", layout.limits.readBits)
        json.member("write-bits", layout.limits.writeBits)
      }
    }
    if !layout.types.isEmpty {
      json.member("types") { json in
        json.object { json in
          for type in layout.types {
            json.member(type.name) { json in
              json.object { json in
                json.member("type", TypeName.text(type.type))
                json.members(of: type.type, in: self)
              }
            }
          }
        }
      }
    }
  }
}

extension ListedBlock {
  fileprivate func write(_ json: inout JSONWriter, of map: ListedMap) {
    json.member("path", path)
    json.member("swift", swift)
    json.member("title", layout.title)
    json.member("description", layout.description)
    json.member("called", layout.called)
    json.member("kind", layout.kind?.rawValue)
    json.member("source", source)
    json.member("table", layout.table.rawValue)
    json.member("unit-id", layout.unitID?.rawValue)
    json.place(base, counted: counted, in: layout.membership ?? map.membership(of: layout))
    json.member("words", layout.extent ?? layout.span)
    json.repeats(repeats)
    json.conditions(ListCondition.all(of: presence, in: map.layout))
    json.member("shape", layout.shape)
    json.numbers("errata", map.errata(of: self))
  }
}

extension ListedMap {
  /// The block of a chain that a block is in.
  fileprivate func membership(of block: BlockLayout) -> ChainMembership? {
    block.chainBlock.flatMap { number in layout.blocks.first { $0.chainBlock == number }?.membership }
  }
}

extension JSONWriter {
  fileprivate mutating func members(of erratum: ErratumLayout) {
    member("rule", erratum.rule)
    member("path", erratum.path)
    member("printed", erratum.printed)
    member("reason", erratum.reason)
    member("source", erratum.source)
  }
}
