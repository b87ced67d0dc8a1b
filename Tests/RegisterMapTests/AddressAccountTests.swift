import DeviceModel
import MapSyntax
import RegisterMap
import TestSupport
import Testing

/// Gaps of random blocks, found by the rule and by drawing every address.
@Suite("Addresses accounted for, against a drawing")
struct AddressAccountTests {
  @Test("the rule finds a gap exactly where the drawing has one", arguments: 0..<20)
  func agreement(seed: Int) {
    var random = SplitMix64(seed: seed)
    var (found, sound) = (0, 0)
    while found + sound < 30 {
      let block = RandomBlock(using: &random)
      guard let hasGap = block.hasGap else { continue }
      var sources = SourceSet()
      let file = sources.add(path: "random.regmap.yaml", bytes: Array(block.yaml.utf8))
      let findings = MapCompiler.compile(file, sources: &sources).findings
      #expect(findings.contains { $0.rule == .addressGap } == hasGap, "\(block.yaml)")
      #expect(findings.allSatisfy { $0.rule == .addressGap }, "\(block.yaml)")
      if hasGap { found += 1 } else { sound += 1 }
    }
    #expect(found > 3 && sound > 3)
  }
}

/// A block that repeats, dense enough to have no gap now and then.
private struct RandomBlock {
  let yaml: String
  /// Whether an address is nobody's; `nil` when two parts meet, which is another finding.
  let hasGap: Bool?

  init(using random: inout SplitMix64) {
    if Int.random(in: 0..<3, using: &random) == 0 {
      self.init(interleavedUsing: &random)
    } else {
      self.init(apartUsing: &random)
    }
  }

  /// Instances one behind the other, with registers, a reserved range and a block inside that may repeat, too.
  private init(apartUsing random: inout SplitMix64) {
    var lines: [String] = []
    var parts: [Range<Int>] = []
    var end = Self.slip(using: &random)
    for index in 0..<Int.random(in: 1...2, using: &random) {
      let (start, width) = (end + Self.slip(using: &random), Int.random(in: 1...2, using: &random))
      lines.append("      r\(index): {at: +\(start), type: uint\(width * 16)}")
      parts.append(start..<start + width)
      end = start + width
    }
    var reserved: [String] = []
    if Bool.random(using: &random) {
      let start = end + Self.slip(using: &random)
      end = start + Int.random(in: 1...2, using: &random)
      reserved = ["    reserved: [+\(start)..+\(end - 1)]"]
      parts.append(start..<end)
    }
    let isPrinted = Bool.random(using: &random)
    if Bool.random(using: &random) {
      let start = end + Self.slip(using: &random)
      let (count, stride) = (Int.random(in: 1...3, using: &random), Int.random(in: 1...2, using: &random))
      lines += [
        "    blocks:", "      inner:", "        at: +\(start)",
        "        repeat: {count: \(count), stride: \(stride)}",
        "        registers: {value: {at: +0, type: uint16}}",
      ]
      end = start + (count - 1) * stride + 1
      // Without a printed extent, what is between two of them is nobody's.
      parts += isPrinted ? (0..<count).map { start + $0 * stride..<start + $0 * stride + 1 } : [start..<end]
    }
    let width = end + (isPrinted ? Self.slip(using: &random) : 0)
    self.init(
      reserved + (isPrinted ? ["    extent: \(width)"] : []), lines, parts, width: width,
      count: Int.random(in: 1...4, using: &random), stride: width + Int.random(in: 0...2, using: &random))
  }

  /// Instances between each other: first one register of all of them, then the next one.
  private init(interleavedUsing random: inout SplitMix64) {
    let (count, words) = (Int.random(in: 2...4, using: &random), Int.random(in: 1...2, using: &random))
    var lines: [String] = []
    var parts: [Range<Int>] = []
    var start = Self.slip(using: &random)
    for index in 0..<Int.random(in: 2...3, using: &random) {
      lines.append("      r\(index): {at: +\(start), type: uint\(words * 16)}")
      parts.append(start..<start + words)
      start += count * words + Self.slip(using: &random)
    }
    self.init([], lines, parts, width: parts.last?.upperBound ?? 0, count: count, stride: words)
  }

  /// Mostly 0.
  private static func slip(using random: inout SplitMix64) -> Int {
    Int.random(in: 0...8, using: &random) == 0 ? 1 : 0
  }

  private init(
    _ keys: [String], _ registers: [String], _ parts: [Range<Int>], width: Int, count: Int, stride: Int
  ) {
    let head = [
      "register-map: 1", "device: {name: Random}", "defaults: {gaps: readable}", "blocks:", "  b:",
      "    at: 100",
      "    repeat: {count: \(count), stride: \(stride)}",
    ]
    yaml = (head + keys + ["    registers:"] + registers).joined(separator: "\n") + "\n"
    let instances = stride < width ? count : 1
    var owners = [Int](repeating: 0, count: width + (instances - 1) * stride)
    for instance in 0..<instances {
      for address in parts.joined() { owners[instance * stride + address] += 1 }
    }
    hasGap = owners.contains { $0 > 1 } ? nil : owners.contains(0)
  }
}
