public import DeviceModel
import ModbusProtocol
import ReadPlanning
import RegisterEncoding

/// A device that behaves as its map describes, without any I/O.
///
/// | request | answer |
/// |---|---|
/// | a function that no register of the map is read or written with, or that the map does not list | exception 1 |
/// | function 22 or 23, where the map does not exclude it | as for a read and a write with function 16 of the same words |
/// | function 43, type 14, where the map does not exclude it | the vendor's name, and the device's as the product code |
/// | a read outside the readable runs, or across from one to the next | exception 2 |
/// | a readable gap, or a write-only register inside a readable block | reads as 0 |
/// | a write to an address without a register, or to a register that is not writable | exception 2 |
/// | a write with a function code that the map does not allow for the register | exception 1 |
/// | a write of a part of a value that is written whole, or of more than the map's limit | exception 3 |
/// | a write that leaves a value that the map does not allow | exception 3 |
/// | a command with any value but its own | exception 3 |
///
/// | a write to a block, or a read of one, that its lock forbids | exception 1 |
///
/// A write that touches several registers is carried out wholly or not at all. Refusing a read-only register
/// with 2 rather than 3 follows the specification: the address "is not an allowable address for the server". A lock
/// takes functions away, so what it forbids is an illegal function. Of the layouts of a selection, the one that the
/// selecting register holds a value of is there. What is there only under a condition refuses every request while the
/// condition does not hold, unless its block is always there and has readable gaps. Each unit that the map names has tables
/// and functions of its own. What a
/// client cannot see in the registers (side effects of reading, commands) is kept as events.
public struct SimulatedDevice: Sendable {
  /// The map.
  public let layout: DeviceLayout
  /// The levels of the lock that are open.
  public let unlocked: Set<String>
  /// What happened so far, oldest first; only the last 1,024 are kept.
  public private(set) var events: [SimulatorEvent] = []
  /// How many events there were, those no longer kept included.
  public private(set) var eventCount = 0

  static let longestLog = 1024

  /// What the device was made of.
  private struct Origin: Sendable {
    var layout: DeviceLayout
    var seed: UInt64
    var wordOrder: RegisterLayout.WordOrder
    var hasTypicalValues: Bool
    /// What registers hold on which places in blocks of chains depend, by path.
    var counts: [String: Int]
  }

  private let origin: Origin
  /// Where its blocks are that have to be found.
  private let found: FoundDevice
  /// What paths name in it.
  private let paths: DevicePaths
  /// The values that were set from the device's side, in their order.
  private var given: [(path: String, text: String)] = []
  let samples: SampleValues
  let steering: SteeringValues
  /// The indices of the registers that depend on another one, by its path.
  private(set) var dependents: [String: [Int]] = [:]
  /// The paths of registers and elements that were set from the device's side.
  private(set) var isGiven: Set<String> = []
  private(set) var registers: [ExpandedRegister] = []
  /// The functions that each unit knows; `nil` is the device's own.
  private(set) var functions: [UnitID?: Set<FunctionCode>] = [:]
  private(set) var tables: [UnitTable: TableImage] = [:]
  /// What the device does by itself, if anything.
  var running: RunningScript?

  /// Creates a device that holds factory defaults, the map's examples, and drawn values.
  ///
  /// - Parameters:
  ///   - layout: The map.
  ///   - seed: Chooses the drawn values; the same map and seed give the same device.
  ///   - wordOrder: The order of words of values whose order the map does not give.
  ///   - unlocked: The levels of the lock that are open; the others are closed.
  ///   - hasTypicalValues: Whether drawn numbers with a unit are such as a device in use shows, about 230 V, rather
  ///     than any.
  public init(
    _ layout: DeviceLayout, seed: UInt64 = 0, wordOrder: RegisterLayout.WordOrder = .big,
    unlocked: Set<String> = [], hasTypicalValues: Bool = false
  ) {
    self.init(
      Origin(
        layout: layout, seed: seed, wordOrder: wordOrder, hasTypicalValues: hasTypicalValues, counts: [:]),
      unlocked: unlocked)
  }

  private init(_ origin: Origin, unlocked: Set<String>) {
    self.origin = origin
    var layout = origin.layout.setting(wordOrder: origin.wordOrder).withAllDefaultSettings()
    // What a register tells may be set, so that what is there follows the register.
    var told: [String: Int128] = [:]
    for (index, setting) in layout.settings.enumerated() {
      guard let register = setting.register else { continue }
      told[register] = setting.given
      layout.settings[index].given = nil
    }
    let found = layout.sampleDevice(counting: origin.counts)
    self.found = found
    self.layout = layout.found(found, isConfirmed: false)
    paths = DevicePaths(of: self.layout)
    self.unlocked = unlocked
    registers = Array(self.layout.expandedRegisters())
    samples = SampleValues(seed: origin.seed, areTypical: origin.hasTypicalValues)
    steering = SteeringValues(registers, seed: origin.seed)
    for (index, register) in registers.enumerated() {
      for path in register.choosers { dependents[path, default: []].append(index) }
      let unit = register.register.unitID
      functions[unit, default: []].formUnion(register.register.writeFunctions)
      if let function = register.register.readFunction {
        functions[unit, default: []].insert(function)
        let others = unit == nil ? layout.readAlternatives[register.table, default: []] : []
        functions[unit, default: []].formUnion(others.map(\.readFunction))
      }
      if register.register.writeOffset != nil {
        tables[register.unitTable, default: TableImage()].assignWriting(register.writeAddresses, to: index)
      }
      if !register.register.apart.isEmpty {
        tables[register.unitTable, default: TableImage()].assignAround(register.addresses, to: index)
      }
      // Others may be there in its place, or take other bits of the same word.
      if register.isAlternative || register.register.bits != nil {
        tables[register.unitTable, default: TableImage()].assignAlternative(register.ranges, to: index)
      } else {
        tables[register.unitTable, default: TableImage()].assign(register.ranges, to: index)
      }
      if !register.isAlternative {
        let words = samples.words(for: register)
        if case .known(let count)? = found.counts[register.path] {
          hold(register.register.split(UInt64(count)), in: register)
        } else if let number = told[register.path] {
          hold(register.register.split(register.register.type.bits(ofNumber: number)), in: register)
        } else {
          hold(steering.words(for: register, orElse: words), in: register)
        }
      }
    }
    // What shares its addresses has content only where it is there.
    var absent = registers.filter(\.isAlternative)
    while case let there = absent.filter(isThere), !there.isEmpty {
      for register in there {
        hold(steering.words(for: register, orElse: samples.words(for: register)), in: register)
      }
      // By what these hold, others may be there.
      let held = Set(there.map(\.path))
      absent.removeAll { held.contains($0.path) }
    }
    for (table, runs) in self.layout.conditionalRuns {
      for run in runs { for range in Self.instances(of: run) { tables[table]?.addConditional(range) } }
    }
    for register in registers where register.register.scaleChoice != nil && isThere(register) {
      hold(drawn(for: register), in: register)
    }
    for register in registers where register.limits != nil && isThere(register) {
      hold(drawn(for: register), in: register)
    }
    addCombinedFunctions()
    for (table, runs) in self.layout.readableRuns where tables[table] != nil {
      for run in runs { for range in Self.instances(of: run) { tables[table]?.addReadable(range) } }
    }
    for chain in layout.chains {
      guard case .found(let walked)? = found.chains[chain.name] else { continue }
      tables[UnitTable(chain.table), default: TableImage()].lay(walked, of: chain.description)
    }
  }

  /// The scale that another register gives now; `nil` without one.
  private func scaling(of register: ExpandedRegister) -> RegisterScaling? {
    guard let choice = register.register.scaleChoice, let selector = register.scaleSelector,
      let words = tables[selector.register.unitTable]?.words[selector.addresses]
    else { return nil }
    return try? ValueCodec.scaling(choice, from: Array(words), of: selector.register)
  }

  /// A register with the scale that another one gives it now; the register itself where none does.
  func scaledNow(_ register: ExpandedRegister) -> RegisterLayout {
    guard let scaling = scaling(of: register) else { return register.register }
    var scaled = register.register
    (scaled.scaling, scaled.scaleChoice) = (scaling, nil)
    return scaled
  }

  /// A register, scaled as it is now, with the bounds that others give it now, for a write.
  ///
  /// - Throws: `ValueError` when a register that holds a bound has no value.
  func limitedNow(
    _ register: ExpandedRegister, _ scaled: RegisterLayout
  ) throws(ValueError) -> RegisterLayout {
    guard let limits = register.limits else { return scaled }
    return try ValueCodec.limited(scaled, by: limits, holding: limits.registers.map(words(of:)))
  }

  private mutating func hold(_ words: [UInt16], in register: ExpandedRegister) {
    guard register.register.access.isReadable else { return }
    store(words, in: register)
  }

  /// Whether a register is there by what the registers hold now that decide about it.
  func isThere(_ register: ExpandedRegister) -> Bool {
    register.conditions.allSatisfy { condition in
      switch condition {
      case .counted: return true
      case .selected(let selector, let values, _):
        return values.cover(selector.rawValue(of: words(of: selector)))
      case .held(let chooser, let numbers):
        return chooser.presence(of: numbers, holding: words(of: chooser)) == .there
      case .set(let setting, let numbers):
        return setting.presence(of: numbers) == .there
      case .found(let presence, _): return presence == .there
      }
    }
  }

  func words(of register: PlacedRegister) -> [UInt16] {
    Array(tables[register.register.unitTable]?.words[register.addresses] ?? [])
  }

  /// The words from the first address of a register to its last.
  func words(of register: ExpandedRegister) -> [UInt16] {
    Array(tables[register.unitTable]?.words[register.addresses] ?? [])
  }

  /// The register that takes an address now.
  func owner(of address: Int, in table: UnitTable) -> ExpandedRegister? {
    guard let image = tables[table] else { return nil }
    if image.owners[address] >= 0 { return registers[Int(image.owners[address])] }
    return image.alternatives[address]?.lazy.map { registers[$0] }.first(where: isThere)
  }

  /// The register that a write at an address goes to now: one that is read elsewhere, or the one that takes it.
  func writer(at address: Int, in table: UnitTable) -> ExpandedRegister? {
    tables[table]?.writers[address]?.lazy.map { registers[$0] }.first(where: isThere)
      ?? owner(of: address, in: table)
  }

  /// The level that keeps an operation from a register, if one does.
  func level(locking register: ExpandedRegister, _ isAllowed: (BlockLayout.Lock) -> Bool) -> String? {
    guard let lock = register.lock, !isAllowed(lock), !unlocked.contains(lock.level) else { return nil }
    return lock.level
  }

  /// The registers that take any of these addresses now, each once, in the order of their addresses.
  func owners(of addresses: Range<Int>, in table: UnitTable) -> [ExpandedRegister] {
    var found: [ExpandedRegister] = []
    var next = addresses.lowerBound
    while next < addresses.upperBound {
      guard let register = owner(of: next, in: table) else {
        next += 1
        continue
      }
      let end = register.ranges.first { $0.contains(next) }?.upperBound ?? next + 1
      // A value whose words lie apart is met at each of them.
      if register.register.apart.isEmpty || !found.contains(where: { $0.path == register.path }) {
        found.append(register)
      }
      next = max(next + 1, end)
    }
    return found
  }

  /// Functions 22, 23 and 43 belong to no register: a device has them unless the map lists others only.
  private mutating func addCombinedFunctions() {
    for (unit, own) in functions {
      // The map has no names of the devices at other units.
      var possible: Set<FunctionCode> = unit == nil ? [.readDeviceIdentification] : []
      let holding = registers.filter { $0.unitTable == UnitTable(.holdingRegister, of: unit) }.map(\.register)
      if holding.contains(where: { $0.access == .readWrite }) { possible.insert(.maskWriteRegister) }
      if own.isSuperset(of: [.readHoldingRegisters, .writeMultipleRegisters]) {
        possible.insert(.readWriteMultipleRegisters)
      }
      functions[unit] = own.union(layout.functions.map(possible.intersection) ?? possible)
    }
  }

  /// The addresses of a run in every instance.
  private static func instances(of run: AddressRun) -> [Range<Int>] {
    var starts = [run.start]
    for level in run.levels {
      starts = starts.flatMap { start in (0..<level.count).map { start + $0 * level.stride } }
    }
    return starts.map { $0..<$0 + run.count }
  }

  /// Puts the words from the first address of a register to its last, as far as they and their bits are its own.
  mutating func store(_ words: [UInt16], in register: ExpandedRegister) {
    let words = register.register.laid(
      words, over: tables[register.unitTable]?.words[register.addresses] ?? [])
    for range in register.ranges {
      let first = range.lowerBound - register.address
      tables[register.unitTable]?.words.replaceSubrange(range, with: words[first..<first + range.count])
    }
  }

  mutating func record(_ event: SimulatorEvent) {
    eventCount += 1
    events.append(event)
    // Dropping half at a time keeps the cost of an event constant.
    if events.count > 2 * Self.longestLog { events.removeFirst(Self.longestLog) }
  }

  /// The events after the first `count` that are still kept.
  public func events(since count: Int) -> ArraySlice<SimulatorEvent> {
    events.suffix(max(0, eventCount - count))
  }

  /// The value that a register holds now.
  ///
  /// - Throws: `SettingError` when the path does not name one register, or its words are not a value.
  public func value(at path: String) throws(SettingError) -> DynamicValue {
    let register = try register(at: path)
    do throws(ValueError) {
      let words = tables[register.unitTable]?.words[register.addresses] ?? []
      return try ValueCodec.decode(Array(words), as: scaledNow(register).takingAnyValue)
    } catch {
      throw SettingError(path: path, problem: "\(error)")
    }
  }

  /// The register, or element of an array, that a path names.
  ///
  /// - Throws: `SettingError` when the path does not name one.
  package func register(at path: String) throws(SettingError) -> ExpandedRegister {
    do throws(PathError) {
      return try paths.resolve(path)
    } catch {
      throw SettingError(path: path, problem: "\(error)")
    }
  }

  /// The registers that a path names, a value or a block.
  ///
  /// - Throws: `SettingError` when it leads nowhere.
  func registers(inside path: String) throws(SettingError) -> [ExpandedRegister] {
    do throws(PathError) {
      return try paths.selectValues(path).compactMap(\.register)
    } catch {
      throw SettingError(path: path, problem: "\(error)")
    }
  }

  /// Whether it depends on a register what else is there, where it is, or which scale or bound it has.
  func decides(_ register: ExpandedRegister) -> Bool {
    dependents[register.path] != nil || found.counts[register.path] != nil
  }

  /// Puts a value into a register, whatever its access and constraint: this is the device's side. What has come to be there
  /// by that is drawn, and so is what would not read as a value any more; what was set before keeps its value.
  ///
  /// - Parameters:
  ///   - path: One register or element of an array.
  ///   - text: The value as `ValueParser` reads it.
  /// - Throws: `SettingError` when the path does not name one register, the text is no value of it, or something that was
  ///   set before could not keep its value.
  public mutating func set(_ path: String, to text: String) throws(SettingError) {
    do {
      let register = try register(at: path)
      guard register.register.access.isReadable else {
        throw SettingError(path: path, problem: "the register cannot be read, so it has no value to set")
      }
      guard !register.isAlternative || isThere(register) else {
        throw SettingError(
          path: path, problem: "the register is not there now, by the values of those that decide")
      }
      let value = try ValueParser.parse(text, as: register.register)
      let words = try ValueCodec.encode(value, as: scaledNow(register).withOneAbsence)
      if found.counts[register.path] != nil {
        self = try rebuilt(with: register, holding: words)
        return
      }
      // A copy takes as long as the device is large, and nothing is taken back where nothing depends on the register.
      let old = dependents[register.path] == nil ? nil : self
      remember(path, text, of: register)
      isGiven.insert(register.path)
      store(words, in: register)
      guard let old else { return }
      do throws(SettingError) {
        try redrawDependents(of: register, since: old)
      } catch {
        self = old
        throw error
      }
    } catch let error as SettingError {
      throw error
    } catch {
      throw SettingError(path: path, problem: "\(error)")
    }
  }
}

extension SimulatedDevice {
  /// Remembers what was set, for a device that begins anew.
  private mutating func remember(_ path: String, _ text: String, of register: ExpandedRegister) {
    guard !found.counts.isEmpty else { return }
    // What is set again and again is remembered once, but for what others were there by when they were set.
    if !decides(register), let index = given.lastIndex(where: { $0.path == path }) {
      given[index].text = text
    } else {
      given.append((path, text))
    }
  }

  /// The device with another count on which places depend: it begins anew, with another length, and holds again what was set.
  private func rebuilt(
    with counter: ExpandedRegister, holding words: [UInt16]
  ) throws(SettingError) -> SimulatedDevice {
    let placed = PlacedRegister(path: counter.path, address: counter.address, register: counter.register)
    var origin = origin
    origin.counts[counter.path] = Int(placed.rawValue(of: words))
    var device = SimulatedDevice(origin, unlocked: unlocked)
    for case .failed(let reason) in device.found.chains.values {
      throw SettingError(path: counter.path, problem: reason)
    }
    (device.events, device.eventCount) = (events, eventCount)
    for value in given { try device.set(value.path, to: value.text) }
    if var running {
      running.registers = try device.registers(movedBy: running.script)
      device.running = running
    }
    return device
  }
}

/// Why a value of a simulated device cannot be set or read.
public struct SettingError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The path as it was given.
  public var path: String
  /// What is wrong, without a final full stop.
  public var problem: String

  /// The path and the problem.
  public var description: String { "\(path): \(problem)" }
}

extension RegisterLayout {
  /// The register with one raw number that means that there is no value: the first. A device holds one of them, whichever it
  /// is; a client that writes has to know which.
  var withOneAbsence: RegisterLayout {
    guard let first = notAvailable.first else { return self }
    var register = self
    register.notAvailable = [RegisterSentinel(integerLiteral: first.bits.lowerBound)]
    return register
  }
}
