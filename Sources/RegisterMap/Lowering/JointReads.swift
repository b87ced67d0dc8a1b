import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Tells what one request can bring together, whatever the device holds.
struct JointReads {
  private let readable: [UnitTable: ReadableMap]
  private let map: ResolvedMap
  /// The paths of the blocks in which the device answers for every address.
  private let answering: Set<String>
  /// The registers of each block that a read of others must not bring along: by the path of the block, and by stretches of
  /// addresses, because a map may have tens of thousands.
  private var delicate: [String: [Int: [ResolvedRegister]]] = [:]
  private static let stretch = 128

  init(_ map: ResolvedMap, _ runs: ReadableRuns) {
    self.map = map
    readable = runs.readable.mapValues { ReadableMap(runs: $0) }
    answering = runs.answering
    map.forEachRegister { register, block in
      let isConditional = map.presences[register.path] != nil && !runs.answering.contains(block.path)
      guard register.definition.onRead != nil || isConditional else { return }
      guard let addresses = register.addresses else { return }
      for stretch in Self.stretches(of: addresses) {
        delicate[block.path, default: [:]][stretch, default: []].append(register)
      }
    }
  }

  /// The stretches that addresses of a table lie in.
  private static func stretches(of addresses: Range<Int>) -> Range<Int> {
    let inTable = addresses.clamped(to: 0..<0x10000)
    guard !inTable.isEmpty else { return 0..<0 }
    return inTable.lowerBound / stretch..<(inTable.upperBound - 1) / stretch + 1
  }

  /// The most addresses of one request.
  func limit(_ table: RegisterTable) -> Int {
    table.holdsBits ? map.limits.readBits : map.limits.readRegisters
  }

  /// Why no request brings a range; `nil` where one does.
  func problem(reading addresses: Range<Int>, in table: UnitTable) -> String? {
    do throws(PlanError) {
      _ = try ReadPlanner.plan(
        [AddressSpan(start: addresses.lowerBound, count: addresses.count)],
        in: readable[table] ?? ReadableMap(runs: []), limit: limit(table.table), cost: .tcp)
    } catch {
      return "\(error)"
    }
    return nil
  }

  /// What a request for a register and what it depends on would have to leave out: a register between them that has a
  /// side effect, or that is not there whenever that one is.
  ///
  /// - Parameter addresses: What the request covers.
  func obstacle(
    reading addresses: Range<Int>, for register: ResolvedRegister, in block: ResolvedBlock
  ) -> Obstacle? {
    obstacle(reading: addresses, for: [register], in: block)
  }

  private func obstacle(
    reading addresses: Range<Int>, for registers: [ResolvedRegister], in block: ResolvedBlock
  ) -> Obstacle? {
    guard let delicate = delicate[block.path] else { return nil }
    let wanted = Set(registers.map(ObjectIdentifier.init))
    let paths = registers.map(\.path)
    let near = Self.stretches(of: addresses).lazy.compactMap { delicate[$0] }.joined()
    for other in near where !wanted.contains(ObjectIdentifier(other)) {
      guard let own = other.addresses, own.overlaps(addresses) else { continue }
      if other.definition.onRead != nil, other.access.isReadable {
        return Obstacle(register: other.definition, isConditional: false)
      }
      let asked = own.clamped(to: addresses)
      if !isThere(other.path, whenever: paths), !isAnswered(asked, beside: other, in: block, whenever: paths)
      {
        return Obstacle(register: other.definition, isConditional: true)
      }
    }
    return nil
  }

  /// Whether the device answers for addresses of a register whenever what is at some paths is: others that are there have
  /// them then, or other bits of the same word.
  private func isAnswered(
    _ asked: Range<Int>, beside register: ResolvedRegister, in block: ResolvedBlock, whenever paths: [String]
  ) -> Bool {
    let others = block.registers.lazy.filter { other in
      other !== register && other.apart.isEmpty && other.access.isReadable && other.definition.onRead == nil
        && other.addresses.map(asked.overlaps) ?? false && isThere(other.path, whenever: paths)
    }
    var answered = asked.lowerBound
    for range in others.compactMap(\.addresses).sorted(by: { $0.lowerBound < $1.lowerBound })
    where range.lowerBound <= answered {
      answered = max(answered, range.upperBound)
    }
    return answered >= asked.upperBound
  }

  /// A register in the way of a request.
  struct Obstacle {
    let register: RegisterDefinition
    /// Whether it is not always there; else reading it has a side effect.
    let isConditional: Bool
  }

  /// Whether a register comes in one request with the one of its block that gives its scale; else that one is read by
  /// itself, as one of another block is.
  func hasScaleBeside(_ register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    guard let choice = register.definition.scaleChoice, let chooser = block.register(named: choice.selector),
      chooser !== register
    else { return false }
    // The layouts of a selection are read whole.
    if block.definition.selection != nil { return true }
    guard let own = register.addresses, let others = chooser.addresses else { return true }
    let joined = own.joined(with: others)
    guard joined.count <= limit(register.table), problem(reading: joined, in: register.unitTable) == nil,
      obstacle(reading: joined, for: register, in: block) == nil
    else { return false }
    return !meetsConditionalBlock(joined, in: block, whenever: [register.path])
  }

  /// Whether a range meets a block inside that is not there whenever what is at some paths is.
  private func meetsConditionalBlock(
    _ addresses: Range<Int>, in block: ResolvedBlock, whenever paths: [String]
  ) -> Bool {
    block.blocks.contains { inner in
      guard let base = inner.base, let footprint = inner.footprint else { return false }
      let reach = inner.repetition.map { ($0.count - 1) * $0.stride } ?? 0
      return (base..<base + max(reach + footprint, 0)).overlaps(addresses)
        && !answering.contains(inner.path) && !isThere(inner.path, whenever: paths)
    }
  }

  /// Why no request brings registers of a block together, each with the one beside it that gives its scale; `nil` where
  /// one does, whatever the device holds while all of them are there.
  func problem(joining registers: [ResolvedRegister], in block: ResolvedBlock) -> String? {
    guard registers.count <= limit(block.table) else {
      return "\(registers.count) of them take more than \(limit(block.table)) addresses"
    }
    var joined: Range<Int>?
    for register in registers {
      let beside = choosers(of: register, in: block).compactMap { block.register(named: $0)?.addresses }
      // What is too wide by itself, or is at no known place, has a finding of its own.
      guard let own = register.addresses, (register.elementWords ?? 0) <= limit(block.table) else {
        return nil
      }
      let range = beside.reduce(own) { $0.joined(with: $1) }
      joined = joined?.joined(with: range) ?? range
    }
    guard let joined else { return nil }
    if let problem = problem(reading: joined, in: block.unitTable) { return problem }
    if let obstacle = obstacle(reading: joined, for: registers, in: block) {
      let reason = obstacle.isConditional ? "is not always there" : "has a side effect"
      return "it would read `\(obstacle.register.name)` as well, which \(reason)"
    }
    return meetsConditionalBlock(joined, in: block, whenever: registers.map(\.path))
      ? "it would read a block inside that is not always there" : nil
  }

  /// The names of the registers that come in one request with a register because they choose its unit or its scale.
  func choosers(of register: ResolvedRegister, in block: ResolvedBlock) -> [String] {
    let scale = hasScaleBeside(register, in: block) ? register.definition.scaleChoice?.selector : nil
    return [register.definition.unitChoice?.selector, scale].compactMap(\.self)
  }

  /// Whether what is at one path of a block is there whenever all that is at others is.
  private func isThere(_ path: String, whenever others: [String]) -> Bool {
    (map.presences[path]?.conditions ?? [])
      .hold(whenever: others.flatMap { map.presences[$0]?.conditions ?? [] })
  }
}

extension ResolvedRegister {
  /// All the addresses in the first instance of the block.
  var addresses: Range<Int>? {
    guard let address, let totalWords else { return nil }
    return address..<address + totalWords
  }
}

extension Range<Int> {
  /// The smallest range that contains both.
  func joined(with other: Range<Int>) -> Range<Int> {
    Swift.min(lowerBound, other.lowerBound)..<Swift.max(upperBound, other.upperBound)
  }
}
