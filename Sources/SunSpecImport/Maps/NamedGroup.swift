import ModbusProtocol

/// A group with the names that it and its points have in the map.
struct NamedGroup {
  let group: SunSpecGroup
  /// The path in the map: `ac.curves`.
  let path: String
  /// Whether there are several of it, or of a group around it.
  let isRepeated: Bool
  /// The register of each point; of one in parts, the registers of the parts.
  let registers: [[String]]
  /// The blocks of the groups inside.
  let blocks: [String]
  /// The points by name.
  private let points: [String: Int]

  init(_ group: SunSpecGroup, path: String, isRepeated: Bool, takenTypes: Set<String>) {
    self.group = group
    self.path = path
    self.isRepeated = isRepeated
    var names = MemberNames(besides: takenTypes)
    registers = group.points.map { point in
      point.type == "pad" ? [] : names.registers(point.name, parts: Self.parts(of: point).count)
    }
    blocks = group.groups.map { names.block($0.name) }
    points = Dictionary(
      group.points.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The words of each register of a point: what is longer than a request, as some strings are, is several.
  static func parts(of point: SunSpecPoint) -> [Int] {
    let longest = RegisterTable.holdingRegister.maximumReadCount
    guard point.size > longest else { return [point.size] }
    let rest = point.size % longest
    return Array(repeating: longest, count: point.size / longest) + (rest == 0 ? [] : [rest])
  }

  /// A point of the group, and its register, where it is one register.
  func point(named name: String) -> (point: SunSpecPoint, register: String)? {
    guard let index = points[name], registers[index].count == 1 else { return nil }
    return (group.points[index], registers[index][0])
  }

  /// Whether a register or block of the group has a name in the map.
  func has(_ name: String) -> Bool { blocks.contains(name) || registers.contains { $0.contains(name) } }
}
