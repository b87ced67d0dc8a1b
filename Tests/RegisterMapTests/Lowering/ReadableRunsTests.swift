import MapSyntax
import ModbusProtocol
import ReadPlanning
import TestSupport
import Testing

@testable import DeviceModel
@testable import RegisterMap

@Suite("Where requests may read")
struct ReadableRunsTests {
  private func layout(_ yaml: String) throws -> DeviceLayout {
    var sources = SourceSet()
    let file = sources.add(path: "rack.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout, "\(yaml)")
  }

  @Test("blocks without an extent of their own do not cut the extent around them")
  func transparent() throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Rack}
      blocks:
        outlets:
          at: 0x1000
          extent: 0x100
          gaps: readable
          partial: true
          repeat: {count: 4, stride: 0x100}
          registers:
            voltage: {at: +0, type: uint16}
          blocks:
            poles:
              at: +0x10
              repeat: {count: 4, stride: 0x10}
              registers:
                current: {at: +0, type: uint32}
      """)
    let runs = layout.readableRuns[.holdingRegister]
    #expect(runs == [AddressRun(start: 0x1000, count: 0x100, levels: [.init(count: 4, stride: 0x100)])])
    let outlet = try layout.select("outlets[1]")
    let plan = try ReadPlanner.plan(
      outlet.map { AddressSpan(start: $0.address, count: $0.addresses.count) },
      in: ReadableMap(runs: runs ?? [], avoid: []), limit: 125, cost: .tcp)
    #expect(plan.requests.map(\.span) == [AddressSpan(start: 0x1100, count: 0x42)])
  }

  @Test(
    "where a conditional value is written is not read over, unless another condition has a value to read there"
  )
  func writtenUnderConditions() throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Rack}
      blocks:
        board:
          gaps: readable
          partial: true
          access: read-write
          registers:
            mode: {at: 0, type: uint16}
            target: {at: 1, type: uint16, write-at: 4, when: {by: mode, is: 1}}
            limit: {at: 2, type: uint16, write-at: 6, when: {by: mode, is: 1}}
            level: {at: 6, type: uint16, when: {by: mode, is: 2}}
            end: {at: 8, type: uint16}
      """)
    #expect(
      layout.readableRuns[.holdingRegister] == [
        AddressRun(start: 0, count: 4), AddressRun(start: 5, count: 4),
      ])
  }

  @Test("a hole in every instance costs as little as one", arguments: [4, 200])
  func holes(count: Int) throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Rack}
      blocks:
        outlets:
          at: 100
          gaps: readable
          partial: true
          repeat: {count: \(count), stride: 20}
          registers:
            state: {at: +0, type: uint16}
            reset: {at: +10, command: 1}
            level: {at: +11, type: uint16}
      """)
    #expect(
      layout.readableRuns[.holdingRegister] == [
        AddressRun(start: 100, count: 10),
        AddressRun(start: 111, count: 19, levels: [.init(count: count - 1, stride: 20)]),
        AddressRun(start: 111 + (count - 1) * 20, count: 1),
      ])
  }

  @Test("what is at different units never joins, and what cannot be read at one cuts nothing at another")
  func units() throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Rack}
      blocks:
        gateway:
          registers: {state: {at: 0, type: uint32}, peak: {at: 2, type: uint16, on-read: clears-it}}
        meter:
          unit-id: 240
          registers: {power: {at: 2, type: uint32}, reset: {at: 1, command: 1}}
        more:
          registers: {level: {at: 3, type: uint16}}
        more-of-meter:
          unit-id: 240
          registers:
            mode: {at: 4, type: uint16}
            level: {at: 5, type: uint16, when: {by: gateway.state, is: 1}}
      """)
    let meter = UnitTable(.holdingRegister, of: 240)
    #expect(layout.readableRuns[.holdingRegister] == [AddressRun(start: 0, count: 4)])
    #expect(layout.readableRuns[meter] == [AddressRun(start: 2, count: 4)])
    #expect(layout.avoidedRuns(in: .holdingRegister) == [AddressRun(start: 2, count: 1)])
    #expect(layout.avoidedRuns(in: meter) == [AddressRun(start: 5, count: 1)])
    let plan = try DevicePlan(layout.expandedValues(), of: layout, link: .tcp)
    #expect(plan.tables.map(\.place) == [.holdingRegister, meter])
    #expect(plan.tables.map { $0.requests.map(\.span.start) } == [[0], [2]])
  }

  @Test("a register that is only written cuts, unless the device answers a read of it with zero")
  func onlyWritten() throws {
    func requests(_ key: String) throws -> [AddressSpan] {
      let layout = try layout(
        """
        register-map: 1
        device: {name: Rack}
        blocks:
          racks:
            at: 0x1000
            extent: 0x40
            gaps: readable
            partial: true
            repeat: {count: 2, stride: 0x40}
            blocks:
              slots:
                at: +0x10
                repeat: {count: 2, stride: 0x10}
                registers:
                  load: {at: +0, type: uint16}
                  reset: {at: +1, type: uint16, access: write\(key)}
                  peak: {at: +2, type: uint16}
        """)
      return try ReadPlanner.plan(
        try layout.select("racks[1]").filter(\.register.access.isReadable).map {
          AddressSpan(start: $0.address, count: $0.addresses.count)
        },
        in: ReadableMap(runs: layout.readableRuns[.holdingRegister] ?? [], avoid: []), limit: 125, cost: .tcp
      ).requests.map(\.span)
    }
    // The gap between the slots is readable filler, and the two registers `reset` are not.
    #expect(
      try requests("") == [
        AddressSpan(start: 0x1050, count: 1), AddressSpan(start: 0x1052, count: 15),
        AddressSpan(start: 0x1062, count: 1),
      ])
    #expect(try requests(", reads-as-zero: true") == [AddressSpan(start: 0x1050, count: 19)])
  }

  @Test("a request does not pass over what a lock may hide", arguments: ["", "\n    gaps: readable"])
  func hidden(gaps: String) throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Vault}
      blocks:
        vault:
          at: 0x100\(gaps)
          registers:
            light: {at: +0, type: uint16}
            door: {at: +3, type: uint16}
          blocks:
            safe:
              at: +1
              lock: {level: factory, locked: [], unlocked: [read, write]}
              access: read-write
              registers:
                combination: {at: +0, type: uint32}
        hall:
          at: 0x104
          lock: {level: user, locked: [read], unlocked: [read, write]}
          access: read-write
          registers:
            light: {at: +0, type: uint16}
      """)
    let plan = try ReadPlanner.plan(
      [0x100, 0x103, 0x104].map { AddressSpan(start: $0, count: 1) },
      in: ReadableMap(runs: layout.readableRuns[.holdingRegister] ?? [], avoid: []), limit: 125, cost: .tcp)
    #expect(
      plan.requests.map(\.span) == [AddressSpan(start: 0x100, count: 1), AddressSpan(start: 0x103, count: 2)])
  }

  @Test("a request between instances with extents would cross a border, so a gap between them saves none")
  func gapsBetweenExtents() throws {
    let layout = try layout(
      """
      register-map: 1
      device: {name: Rack}
      blocks:
        rack:
          at: 0x1000
          extent: 0x40
          gaps: readable
          partial: true
          registers:
            first: {at: +0, type: uint16}
            last: {at: +0x3F, type: uint16}
          blocks:
            slots:
              at: +0x10
              extent: 4
              partial: true
              repeat: {count: 2, stride: 0x10}
              registers:
                load: {at: +0, type: uint16}
                peak: {at: +3, type: uint16}
      """)
    let plan = try ReadPlanner.plan(
      try layout.select("rack").map { AddressSpan(start: $0.address, count: $0.addresses.count) },
      in: ReadableMap(runs: layout.readableRuns[.holdingRegister] ?? [], avoid: []), limit: 125, cost: .tcp)
    #expect(
      plan.requests.map(\.span) == [
        AddressSpan(start: 0x1000, count: 1), AddressSpan(start: 0x1010, count: 4),
        AddressSpan(start: 0x1020, count: 4), AddressSpan(start: 0x103F, count: 1),
      ])
  }

  @Test("folded runs reach as far as in a drawing of every instance", arguments: 0..<40)
  func expansion(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<25 {
      let rack = RandomRack(using: &random)
      let runs = try layout(rack.yaml).readableRuns[.holdingRegister] ?? []
      #expect(Self.reach(of: runs) == rack.reach, "\(rack.yaml)")
    }
  }

  /// For each address, the end of the furthest run that contains it.
  private static func reach(of runs: [AddressRun]) -> [Int] {
    var reach = [Int](repeating: 0, count: RandomRack.space)
    for run in runs {
      var starts = [run.start]
      for level in run.levels {
        starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
      }
      for start in starts {
        for address in start..<start + run.count { reach[address] = max(reach[address], start + run.count) }
      }
    }
    return reach
  }
}

/// A repeated block with readable gaps and blocks inside, some of them with an extent or a register that nobody reads.
private struct RandomRack {
  static let space = 4096
  let yaml: String
  /// For each address, the end of what a request that begins there may read.
  private(set) var reach = [Int](repeating: 0, count: space)

  init(using random: inout SplitMix64) {
    let extent = Int.random(in: 40...80, using: &random)
    let count = Int.random(in: 1...3, using: &random)
    let stride = extent + Int.random(in: 0...5, using: &random)
    var lines = [
      "register-map: 1", "device: {name: Rack}", "defaults: {gaps: readable}", "blocks:", "  racks:",
      "    at: 100", "    extent: \(extent)", "    repeat: {count: \(count), stride: \(stride)}",
      "    partial: true", "    registers:", "      head: {at: +0, type: uint16}", "    blocks:",
    ]
    /// What cuts an instance: offset and addresses; and what can be read of it: the same.
    var holes: [Range<Int>] = []
    var parts: [Range<Int>] = []
    var next = 2
    for index in 0..<Int.random(in: 1...3, using: &random) {
      let inner = (
        offset: next + Int.random(in: 0...2, using: &random), count: Int.random(in: 1...3, using: &random),
        width: Int.random(in: 2...4, using: &random)
      )
      let innerStride = inner.width + Int.random(in: 0...2, using: &random)
      next = inner.offset + (inner.count - 1) * innerStride + inner.width
      guard next < extent else { break }
      let kind = Int.random(in: 0...2, using: &random)
      lines += ["      b\(index):", "        at: +\(inner.offset)"]
      if inner.width > 2 { lines.append("        partial: true") }
      if kind == 1 { lines.append("        extent: \(inner.width)") }
      lines.append("        repeat: {count: \(inner.count), stride: \(innerStride)}")
      lines.append("        registers:")
      lines.append("          first: {at: +0, type: uint16}")
      lines.append(
        "          last: {at: +\(inner.width - 1), type: uint16\(kind == 2 ? ", access: write" : "")}")
      // An extent is a border all around; a register that nobody reads is a hole of one address in each instance.
      if kind == 1 { holes.append(inner.offset..<next) }
      for instance in 0..<inner.count where kind != 0 {
        let start = inner.offset + instance * innerStride
        if kind == 1 {
          parts.append(start..<start + inner.width)
        } else {
          holes.append(start + inner.width - 1..<start + inner.width)
        }
      }
    }
    var start = 0
    for hole in holes {
      if start < hole.lowerBound { parts.append(start..<hole.lowerBound) }
      start = hole.upperBound
    }
    if start < extent { parts.append(start..<extent) }
    for instance in 0..<count {
      for part in parts {
        let base = 100 + instance * stride
        for address in part { reach[base + address] = base + part.upperBound }
      }
    }
    yaml = lines.joined(separator: "\n") + "\n"
  }
}
