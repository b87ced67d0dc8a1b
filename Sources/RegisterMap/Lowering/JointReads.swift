import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Tells what one request can bring together, whatever the device holds.
struct JointReads {
  private let readable: [UnitTable: ReadableMap]
  /// Where the device answers only while some condition holds.
  private let conditional: [UnitTable: [AddressRun]]
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
    conditional = runs.conditional
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
      return error.description { map.definition.addressNotation.text($0) }
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

  /// What a request for registers would have to leave out.
  func obstacle(
    reading addresses: Range<Int>, for registers: [ResolvedRegister], in block: ResolvedBlock
  ) -> Obstacle? {
    guard let delicate = delicate[block.path] else { return nil }
    let wanted = Set(registers.map(ObjectIdentifier.init))
    let given = given(registers.map(\.path))
    let near = Self.stretches(of: addresses).lazy.compactMap { delicate[$0] }.joined()
    for other in near where !wanted.contains(ObjectIdentifier(other)) {
      guard let own = other.addresses, own.overlaps(addresses) else { continue }
      if other.definition.onRead != nil, other.access.isReadable {
        return Obstacle(register: other.definition, addresses: own, isConditional: false)
      }
      let asked = own.clamped(to: addresses)
      if !isThere(other.path, whenever: given, in: block),
        mayBeRefused(asked, in: block),
        !isAnswered(asked, beside: other, in: block, whenever: given)
      {
        return Obstacle(register: other.definition, addresses: own, isConditional: true)
      }
    }
    return nil
  }

  /// Whether a device may refuse a read of addresses because something is not there. What some case of a selection always
  /// has answers whichever case is there, and so do gaps that can be read.
  private func mayBeRefused(_ addresses: Range<Int>, in block: ResolvedBlock) -> Bool {
    guard block.definition.selection != nil else { return true }
    return conditional[block.unitTable, default: []].contains {
      ($0.start..<$0.start + $0.count).overlaps(addresses)
    }
  }

  /// Whether the device answers for addresses of a register whenever what is at some paths is: others that are there have
  /// them then, or other bits of the same word.
  private func isAnswered(
    _ asked: Range<Int>, beside register: ResolvedRegister, in block: ResolvedBlock, whenever given: Given
  ) -> Bool {
    let others = block.allRegisters.lazy.filter { other in
      other !== register && other.apart.isEmpty && other.access.isReadable && other.definition.onRead == nil
        && other.addresses.map(asked.overlaps) ?? false && isThere(other.path, whenever: given, in: block)
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
    let addresses: Range<Int>
    /// Whether it is not always there; else reading it has a side effect.
    let isConditional: Bool
  }

  /// Whether a register comes in one request with the one of its block that gives its scale; else that one is read by
  /// itself, as one of another block is.
  func hasScaleBeside(_ register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    guard let choice = register.definition.scaleChoice, let chooser = block.register(named: choice.selector),
      chooser !== register
    else { return false }
    // The layouts of a selection are read whole, with what all of them have.
    if block.definition.selection != nil { return map.scaleChoosers[register.path]?.register === chooser }
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
    let given = given(paths)
    return block.blocks.contains { inner in
      guard let base = inner.base, let footprint = inner.footprint else { return false }
      let reach = inner.repetition.map { ($0.count - 1) * $0.stride } ?? 0
      return (base..<base + max(reach + footprint, 0)).overlaps(addresses)
        && !answering.contains(inner.path) && !isThere(inner.path, whenever: given, in: block)
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

  /// What holds while some registers of a block are there.
  private struct Given {
    /// The paths of what they are in: the block, or cases of its selection.
    let around: Set<Substring>
    let conditions: [PresenceCondition]
  }

  private func given(_ paths: [String]) -> Given {
    Given(
      around: Set(paths.map(Self.around)), conditions: paths.flatMap { map.presences[$0]?.conditions ?? [] })
  }

  /// Whether what is at one path of a block is there whenever others are.
  private func isThere(_ path: String, whenever given: Given, in block: ResolvedBlock) -> Bool {
    // What is in a case of a selection is there with others of the case.
    let around = Self.around(path)
    return (around == block.path || given.around.contains(around))
      && (map.presences[path]?.conditions ?? []).hold(whenever: given.conditions)
  }
}

extension JointReads {
  /// The path of what something is in.
  private static func around(_ path: String) -> Substring {
    path.lastIndex(of: ".").map { path[..<$0] } ?? ""
  }
}

extension ResolvedMap {
  /// Whether a read of a register of a block with a selection first needs others, so that it does not come with the register
  /// that chooses: those that decide whether it is there, or one elsewhere that gives its scale.
  func isDependent(_ register: ResolvedRegister, in block: ResolvedBlock) -> Bool {
    guard presences[register.path] == nil else { return true }
    guard let choice = register.definition.scaleChoice, let chooser = scaleChoosers[register.path] else {
      return false
    }
    return block.register(named: choice.selector) !== chooser.register
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
