import DeviceModel
import MapWriting

/// The symbols of a point as a type of a map: an enumeration or flags, with names of the map.
struct SymbolSet: Hashable {
  /// A symbol with its name in the map.
  struct Member: Hashable {
    let value: Int64
    let name: String
    let called: String?
    let text: SunSpecText
  }

  let isFlags: Bool
  /// The integer underneath: `uint16`.
  let base: String
  let members: [Member]
  /// What the symbols could not keep, noted once by whoever meets the point first.
  let problems: [String]

  /// The set of a point; `nil` where it has no symbols that fit in its words.
  init?(_ point: SunSpecPoint) {
    guard !point.symbols.isEmpty, let type = PointType(point.type, size: point.size) else { return nil }
    isFlags = point.type.hasPrefix("bitfield")
    guard isFlags || point.type.hasPrefix("enum") else { return nil }
    base = type.name
    let bits = 16 * point.size
    var names: Set<String> = []
    var values: Set<Int64> = []
    var members: [Member] = []
    var problems: [String] = []
    let isFlags = isFlags
    for symbol in point.symbols {
      let most: Int64 = isFlags ? Int64(bits) - 1 : bits >= 63 ? .max : (1 << Int64(bits)) - 1
      guard (0...most).contains(symbol.value) else {
        problems.append("the symbol `\(symbol.name)` is \(symbol.value), which \(bits) bits cannot be")
        continue
      }
      guard values.insert(symbol.value).inserted else {
        problems.append("the symbol `\(symbol.name)` has the value \(symbol.value), which another has")
        continue
      }
      let name = MapName.free(Self.name(symbol.name, of: point, isFlags: isFlags), suffix: "value") {
        let property = SwiftName.property($0)
        let reserved = isFlags ? [] : ReservedNames.enumMembers
        return !names.contains(property) && !reserved.contains(property)
          && (property != "unnamed" || isFlags)
      }
      names.insert(SwiftName.property(name))
      members.append(
        Member(
          value: symbol.value, name: name, called: MapName.called(symbol.name, as: name), text: symbol.text)
      )
    }
    guard !members.isEmpty else { return nil }
    self.members = members
    self.problems = problems
  }

  /// A value `none` would read in Swift like one that is missing.
  private static func name(_ name: String, of point: SunSpecPoint, isFlags: Bool) -> String {
    let own = MapName.kebab(name, or: "value")
    return own == "none" && !isFlags ? "no-\(MapName.kebab(point.name, or: "value"))" : own
  }

  /// Whether one of the values is the one that means that there is none.
  func holds(_ notAvailable: [String]) -> Bool {
    guard !isFlags else { return false }
    return members.contains { member in
      notAvailable.contains { UInt64($0.dropFirst(2), radix: 16) == UInt64(member.value) }
    }
  }

  /// The type as the map writes it.
  var definition: MapText {
    var entries: [MapEntry] = []
    if base != "uint16" { entries.add("base", word: base) }
    let isShort = members.allSatisfy { $0.called == nil && $0.text == SunSpecText() }
    let names: [MapEntry] = members.map { member in
      var texts: [MapEntry] = [MapEntry("name", .name(member.name))]
      texts.add("called", text: member.called)
      texts.add("title", text: member.text.label)
      texts.add("description", text: member.text.description())
      return MapEntry("\(member.value)", texts.count == 1 ? .name(member.name) : .line(texts))
    }
    entries.append(MapEntry(isFlags ? "flags" : "enum", isShort ? .line(names) : .section(names)))
    return isShort ? .line(entries) : .section(entries)
  }
}
