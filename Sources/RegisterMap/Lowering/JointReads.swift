import DeviceModel
import ModbusProtocol
import ReadPlanning

/// Tells what one request can bring together, whatever the device holds.
struct JointReads {
  private let readable: [RegisterTable: ReadableMap]
  private let map: ResolvedMap
  /// The registers of each block that a read of others must not bring along: by the path of the block.
  private var delicate: [String: [ResolvedRegister]] = [:]

  init(_ map: ResolvedMap, _ runs: ReadableRuns) {
    self.map = map
    readable = runs.readable.mapValues { ReadableMap(runs: $0) }
    map.forEachRegister { register, block in
      guard register.definition.onRead != nil || map.presences[register.path] != nil else { return }
      delicate[block.path, default: []].append(register)
    }
  }

  /// The most addresses of one request.
  func limit(_ table: RegisterTable) -> Int {
    table.holdsBits ? map.limits.readBits : map.limits.readRegisters
  }

  /// Why no request brings a range; `nil` where one does.
  func problem(reading addresses: Range<Int>, in table: RegisterTable) -> String? {
    do throws(PlanError) {
      _ = try ReadPlanner.plan(
        [AddressSpan(start: addresses.lowerBound, count: addresses.count)],
        in: readable[table] ?? ReadableMap(runs: []), limit: limit(table), cost: .tcp)
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
    for other in delicate[block.path] ?? [] where other !== register {
      guard let own = other.addresses, own.overlaps(addresses) else { continue }
      if other.definition.onRead != nil, other.access.isReadable {
        return Obstacle(register: other.definition, isConditional: false)
      }
      if !isThere(other.path, whenever: register.path) {
        return Obstacle(register: other.definition, isConditional: true)
      }
    }
    return nil
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
    guard joined.count <= limit(register.table), problem(reading: joined, in: register.table) == nil,
      obstacle(reading: joined, for: register, in: block) == nil
    else { return false }
    return !block.blocks.contains { inner in
      guard let base = inner.base, let footprint = inner.footprint else { return false }
      let reach = inner.repetition.map { ($0.count - 1) * $0.stride } ?? 0
      return (base..<base + max(reach + footprint, 0)).overlaps(joined)
        && !isThere(inner.path, whenever: register.path)
    }
  }

  /// The names of the registers that come in one request with a register because they choose its unit or its scale.
  func choosers(of register: ResolvedRegister, in block: ResolvedBlock) -> [String] {
    let scale = hasScaleBeside(register, in: block) ? register.definition.scaleChoice?.selector : nil
    return [register.definition.unitChoice?.selector, scale].compactMap(\.self)
  }

  /// Whether what is at one path of a block is there whenever what is at another is.
  private func isThere(_ path: String, whenever other: String) -> Bool {
    (map.presences[path]?.conditions ?? []).hold(whenever: map.presences[other]?.conditions ?? [])
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
