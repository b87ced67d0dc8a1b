import MapSyntax
import ModbusProtocol
import TestSupport
import Testing

@testable import DeviceModel
@testable import RegisterMap

/// Overlaps of random maps, found by arithmetic on the folded repeats and by filling an array address by address.
@Suite("Overlaps against a brute-force oracle")
struct OverlapPropertyTests {
  @Test("arithmetic and occupancy agree on whether a random map collides", arguments: 0..<20)
  func agreement(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    var collisions = 0
    for _ in 0..<50 {
      let map = RandomMap(using: &random)
      let found = map.findings()
      #expect(found.isEmpty == !map.isOccupiedTwice(), "\(map.yaml)")
      if !found.isEmpty { collisions += 1 }
    }
    // Both outcomes have to occur, or the property would prove nothing.
    #expect(collisions > 2 && collisions < 48)
  }

  @Test("laying registers out agrees with the arithmetic that replaces it", arguments: 0..<20)
  func layingOut(seed: Int) throws {
    var random = SplitMix64(seed: 2000 + seed)
    for _ in 0..<50 {
      let map = RandomMap(using: &random)
      var finder = OverlapFinder(limits: .init(parts: 0, instances: 0))
      finder.compare(try map.occupants())
      #expect(finder.isComplete)
      #expect(finder.collisions.isEmpty == !map.isOccupiedTwice(), "\(map.yaml)")
    }
  }

  @Test("the indices that a collision names do collide", arguments: 0..<20)
  func namedIndices(seed: Int) throws {
    var random = SplitMix64(seed: 1000 + seed)
    for _ in 0..<50 {
      let map = RandomMap(using: &random)
      for pair in map.namedPairs() {
        let first = try #require(map.instances[pair.0], "\(pair.0) is an instance of\n\(map.yaml)")
        let second = try #require(map.instances[pair.1], "\(pair.1) is an instance of\n\(map.yaml)")
        #expect(first.overlaps(second), "\(pair) in\n\(map.yaml)")
      }
      for reach in map.namedReaches() {
        let own = map.instances.filter { reach.isOwn($0.key) }.values
        let others = map.instances.filter { reach.isOther($0.key) }.values
        #expect(own.contains { others.contains(where: $0.overlaps) }, "\(reach) in\n\(map.yaml)")
      }
    }
  }
}

/// An instance of a block that reaches into something else, as a finding names the two.
struct NamedReach {
  /// The steps to the block and to the other, without indices.
  let block: [Substring]
  let other: [Substring]
  /// The index of the instance, from 0.
  let index: Int

  /// Whether a register is in that instance of the block.
  func isOwn(_ path: String) -> Bool {
    let steps = path.split(separator: ".")
    return begins(steps, with: block) && steps[block.count - 1].hasSuffix("[\(index)]")
  }

  /// Whether a register is in the other, or is it.
  func isOther(_ path: String) -> Bool { begins(path.split(separator: "."), with: other) }

  private func begins(_ steps: [Substring], with names: [Substring]) -> Bool {
    steps.count >= names.count && zip(steps, names).allSatisfy { $0.prefix { $0 != "[" } == $1 }
  }
}

/// A small map of repeated, nested and interleaved blocks.
struct RandomMap {
  let yaml: String
  /// Every instance of every register by its path.
  let instances: [String: Range<Int>]
  private let occupied: [Taken]

  /// Addresses that an instance of a register takes, with the values that registers must have for it to be there.
  private struct Taken {
    let range: Range<Int>
    let values: [String: Set<Int>]
    let mask: UInt16

    func excludes(_ other: Taken) -> Bool {
      if mask & other.mask == 0 { return true }
      return values.contains { chooser, values in other.values[chooser]?.isDisjoint(with: values) ?? false }
    }
  }

  init(using random: inout SplitMix64) {
    var lines = [
      "register-map: 1", "device: {name: Random}", "blocks:",
      "  far: {at: 990, registers: {mode: {at: 990, type: uint16}}}",
    ]
    var instances: [String: Range<Int>] = [:]
    var occupied: [Taken] = []
    /// A condition on the register with a name, or none; perhaps one that excludes another.
    func condition(_ name: String) -> (text: String, values: Set<Int>)? {
      guard Bool.random(using: &random) else { return nil }
      let first = Int.random(in: 0...2, using: &random)
      let last = Int.random(in: first...3, using: &random)
      return ("when: {by: \(name), is: \(first)..\(last)}", Set(first...last))
    }
    for block in 0..<Int.random(in: 1...3, using: &random) {
      let base = Int.random(in: 0...60, using: &random)
      let count = Int.random(in: 1...4, using: &random)
      let stride = Int.random(in: 1...20, using: &random)
      let outer = condition("far.mode")
      lines.append("  b\(block):")
      lines += ["    at: \(base)", "    partial: true"]
      lines.append("    repeat: {count: \(count), stride: \(stride)}")
      if let outer { lines.append("    \(outer.text)") }
      lines.append("    registers:")
      var parts: [(path: (Int) -> String, offset: Int, width: Int, values: Set<Int>?, mask: UInt16)] = []
      var offset = 0
      let hasPick = Bool.random(using: &random)
      if hasPick {
        lines.append("      pick: {at: +0, type: uint16}")
        parts.append(({ "b\(block)[\($0)].pick" }, 0, 1, nil, .max))
        offset = 1
      }
      var isInSameWord = false
      for register in 0..<Int.random(in: 1...3, using: &random) {
        if !isInSameWord { offset += Int.random(in: 0...4, using: &random) }
        let width = isInSameWord ? 1 : [1, 2, 4].randomElement(using: &random)!
        let own = hasPick ? condition("pick") : nil
        let low = Int.random(in: 0...15, using: &random)
        let bits =
          width == 1 && (isInSameWord || Bool.random(using: &random))
          ? low...Int.random(in: low...min(low + 7, 15), using: &random) : nil
        let mask = bits?.reduce(into: 0 as UInt16) { $0 |= 1 << $1 } ?? .max
        let type = bits.map { "bits: \($0.lowerBound)..\($0.upperBound)" } ?? "type: uint\(width * 16)"
        lines.append(
          "      r\(register): {at: +\(offset), \(type)\(own.map { ", \($0.text)" } ?? "")}")
        parts.append(({ "b\(block)[\($0)].r\(register)" }, offset, width, own?.values, mask))
        // The next one may lie over this one, and is right to do so if the two exclude each other or take other bits.
        isInSameWord = bits != nil && Bool.random(using: &random)
        offset += isInSameWord || own != nil && Bool.random(using: &random) ? 0 : width
      }
      if Bool.random(using: &random) {
        let inner = offset + Int.random(in: 0...3, using: &random)
        let innerCount = Int.random(in: 1...3, using: &random)
        let innerStride = Int.random(in: 1...12, using: &random)
        let own = hasPick ? condition("pick") : nil
        lines.append("    blocks:")
        lines.append("      inner:")
        lines.append("        at: +\(inner)")
        lines.append("        repeat: {count: \(innerCount), stride: \(innerStride)}")
        if let own { lines.append("        \(own.text)") }
        lines.append("        registers: {value: {at: +0, type: uint32}}")
        for index in 0..<innerCount {
          parts.append(
            ({ "b\(block)[\($0)].inner[\(index)].value" }, inner + index * innerStride, 2, own?.values, .max))
        }
      }
      for index in 0..<count {
        for part in parts {
          let start = base + index * stride + part.offset
          instances[part.path(index)] = start..<start + part.width
          var values: [String: Set<Int>] = [:]
          values["far.mode"] = outer?.values
          values["b\(block)[\(index)].pick"] = part.values
          occupied.append(Taken(range: start..<start + part.width, values: values, mask: part.mask))
        }
      }
    }
    yaml = lines.joined(separator: "\n") + "\n"
    self.instances = instances
    self.occupied = occupied
  }

  func isOccupiedTwice() -> Bool {
    var owners = [[Int]](repeating: [], count: 1000)
    for (index, taken) in occupied.enumerated() {
      for address in taken.range {
        for other in owners[address] where !taken.excludes(occupied[other]) { return true }
        owners[address].append(index)
      }
    }
    return false
  }

  func findings() -> [Finding] {
    var sources = SourceSet()
    let file = sources.add(path: "random.regmap.yaml", bytes: Array(yaml.utf8))
    // As they are before those that follow from others are left out.
    return MapCompiler.compile(file, sources: &sources, facts: .asPrinted).findings.filter {
      [.addressOverlap, .repeatStride].contains($0.rule)
    }
  }

  /// The blocks as the finder takes them.
  func occupants() throws -> [Occupant] {
    var sources = SourceSet()
    var findings: [Finding] = []
    let file = sources.add(path: "random.regmap.yaml", bytes: Array(yaml.utf8))
    let root = try #require(MapParser.parse(file, findings: &findings))
    let log = FindingLog()
    let map = try #require(MapReader(log: log).map(root))
    let resolved = Resolver.resolve(map, log: log)
    return resolved.blocks.compactMap { Occupant($0, of: resolved) }
  }

  /// The instances that findings say reach into something else.
  func namedReaches() -> [NamedReach] {
    findings().compactMap { finding in
      let quoted = finding.message.split(separator: "`", omittingEmptySubsequences: false)
      guard quoted.count >= 4, quoted[2] == " reaches into ",
        let number = quoted[0].split(separator: " ").compactMap({ Int($0) }).first
      else { return nil }
      return NamedReach(
        block: quoted[1].split(separator: "."), other: quoted[3].split(separator: "."), index: number - 1)
    }
  }

  /// The two paths that each other message names.
  func namedPairs() -> [(String, String)] {
    findings().filter { !$0.message.contains(" reaches into ") }.compactMap { finding in
      let quoted = finding.message.split(separator: "`", omittingEmptySubsequences: false)
      return quoted.count >= 4 ? (String(quoted[1]), String(quoted[3])) : nil
    }
  }
}
