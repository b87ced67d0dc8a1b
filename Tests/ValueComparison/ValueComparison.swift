import DeviceModel
import ModbusProtocol
import ModbusTransport
import RegisterEncoding
import RegisterRuntime

/// Compares a generated device with the interpreter: the same words are the same values, bit for bit, or are refused by
/// both; the same values are written as the same words, or are refused by both.
package struct ValueComparison<Device: ProbedDevice> {
  /// How many values were compared as they were read from single registers, in blocks, and written, and how many sums with a value.
  package private(set) var counts = (read: 0, inBlocks: 0, written: 0, sums: 0)
  /// How many of the single reads and of the writes both refused.
  package private(set) var refusals = (read: 0, written: 0)
  /// What differs.
  package private(set) var differences: [String] = []

  private let layout: DeviceLayout
  private let wordOrder: RegisterWordOrder
  private let registers: [String: ExpandedRegister]
  private let sums: [String: ExpandedComputed]
  /// The paths of values that are some bits of a word, by address.
  private let parts: [Int: [String]]
  private var random = SystemRandomNumberGenerator()

  /// - Parameter map: The layout of the map that the device was generated from.
  package init(_ map: DeviceLayout) {
    wordOrder = Bool.random() ? .big : .little
    layout = map.setting(wordOrder: wordOrder == .big ? .big : .little)
    registers = Dictionary(uniqueKeysWithValues: layout.expandedRegisters().map { ($0.path, $0) })
    let sums = layout.expandedValues().compactMap { value -> ExpandedComputed? in
      if case .computed(let sum) = value { sum } else { nil }
    }
    self.sums = Dictionary(uniqueKeysWithValues: sums.map { ($0.path, $0) })
    parts = Dictionary(
      grouping: registers.values.filter { $0.register.bits != nil }.map { ($0.address, $0.path) }, by: \.0
    ).mapValues { $0.map(\.1) }
  }

  /// Fills a device with words and reads everything, register by register and block by block. One undecodable value
  /// costs its block, so the blocks are read once more when every register holds something that is one.
  package mutating func read() async {
    var words = registers.mapValues { RandomWords.draw(for: $0.register, using: &random) }
    for register in registers.values where register.register.bits != nil {
      put(words[register.path] ?? [], in: register, of: &words)
    }
    await read(words)
    for _ in 0..<200 {
      let refused = registers.filter { isRefused($0.key, in: words) }
      if refused.isEmpty { break }
      for register in refused.values {
        for case .held(let chooser, _) in register.conditions
        where presence(of: register, in: words) != .there {
          put(RandomWords.draw(for: chooser.register, using: &random), in: chooser.expanded, of: &words)
        }
        put(RandomWords.draw(for: register.register, using: &random), in: register, of: &words)
        guard let selector = register.scaleSelector else { continue }
        put(RandomWords.draw(for: selector.register, using: &random), in: selector.expanded, of: &words)
      }
    }
    await read(words)
  }

  /// Gives a register words. Those that are other bits of the same word keep theirs.
  private func put(_ own: [UInt16], in register: ExpandedRegister, of words: inout [String: [UInt16]]) {
    guard register.register.bits != nil else {
      words[register.path] = own
      return
    }
    let word = register.register.laid(own, over: words[register.path] ?? own)
    for path in parts[register.address] ?? [] { words[path] = word }
  }

  private mutating func read(_ words: [String: [UInt16]]) async {
    let memory = InMemoryDevice()
    for (path, register) in registers {
      memory.words(of: register.register).store(words[path] ?? [], at: UInt16(register.address))
    }
    let device = Device.probed(on: memory, wordOrder: wordOrder)
    var refused: Set<String> = []
    for probe in Device.probes {
      if let sum = sums[probe.path] {
        await read(sum, by: probe, of: device, words)
        continue
      }
      let expected = value(at: probe.path, in: words)
      if isRefused(probe.path, in: words) { refused.insert(probe.path) }
      counts.read += 1
      do {
        let actual = try await probe.read(device)
        compare(actual, with: expected, at: probe.path, in: words)
      } catch let error as RegisterError {
        let isExpected =
          switch (error.cause, registers[probe.path].map { presence(of: $0, in: words) }) {
          case (.undecodable, .there?): expected == nil
          case (.absent, .absent?), (.undecided, .unknown?): true
          default: false
          }
        if isExpected {
          refusals.read += 1
        } else {
          differs(probe.path, "\(error)", "\(expected as Any)", words)
        }
      } catch {
        differences.append("\(error)")
      }
    }
    for block in Device.blockProbes { await read(block, of: device, words, refused) }
  }

  /// Reads a sum, and compares it with that of the interpreter.
  private mutating func read(
    _ sum: ExpandedComputed, by probe: Probe<Device>, of device: Device, _ words: [String: [UInt16]]
  ) async {
    let expected = self.sum(sum, in: words)
    if case .some(_?) = expected { counts.sums += 1 }
    do {
      compareSum(try await probe.read(device), with: expected, at: sum.path)
    } catch {
      if expected == nil {
        refusals.read += 1
      } else {
        differences.append("\(sum.path): \(error), interpreted \(expected as Any)")
      }
    }
  }

  /// What the interpreter computes, which may have no value; `nil` when it refuses.
  private func sum(_ sum: ExpandedComputed, in words: [String: [UInt16]]) -> Double?? {
    var terms: [ScaledTerm] = []
    for register in sum.registers {
      switch presence(of: register, in: words) {
      case .there: continue
      case .absent: return .some(nil)
      case .unknown: return nil
      }
    }
    var isMissing = false
    for (register, term) in zip(sum.registers, sum.computed.terms) {
      let scale = register.scaleSelector.map { ($0.register, words[$0.path] ?? []) }
      do {
        let own = words[register.path] ?? []
        if let term = try ValueCodec.term(own, of: register.register, times: term.times, scaledBy: scale) {
          terms.append(term)
        } else {
          isMissing = true
        }
      } catch {
        return nil
      }
    }
    return .some(isMissing ? nil : ScaledTerm.sum(of: terms))
  }

  private mutating func compareSum(_ actual: Any, with expected: Double??, at path: String) {
    let isSame =
      switch expected {
      case nil: false
      case .some(nil): GeneratedValue.isNil(actual)
      case .some(let number?):
        (actual as? Double ?? (actual as? Double?).flatMap(\.self)).map {
          $0.isNaN ? number.isNaN : $0.bitPattern == number.bitPattern
        } ?? false
      }
    if !isSame { differences.append("\(path): generated \(actual), interpreted \(expected as Any)") }
  }

  private mutating func read(
    _ block: BlockProbe<Device>, of device: Device, _ words: [String: [UInt16]], _ refused: Set<String>
  ) async {
    let isRefused = refused.contains { $0.hasPrefix(block.name + ".") }
    guard let layout = layout.blocks.first(where: { $0.name == block.name }) else {
      return differences.append("\(block.name) is not in the map")
    }
    guard let value = try? await block.read(device) else {
      if !isRefused { differences.append("\(block.name) is refused, and none of its registers is") }
      return
    }
    if isRefused { differences.append("\(block.name) is read, and one of its registers is refused") }
    let members = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: value).children.map { ($0.label ?? "", $0.value) })
    for register in layout.registers {
      let path = "\(block.name).\(register.name)"
      counts.inBlocks += 1
      guard let member = members[register.swiftName] else { return differences.append("\(path) is missing") }
      if case .absent? = registers[path].map({ presence(of: $0, in: words) }) {
        if !GeneratedValue.isNil(member) { differs(path, "\(member)", "nil", words) }
        continue
      }
      compare(member, with: self.value(at: path, in: words), at: path, in: words)
    }
    for computed in layout.computed {
      let path = "\(block.name).\(computed.name)"
      guard let sum = sums[path], let member = members[computed.swiftName] else {
        return differences.append("\(path) is missing")
      }
      let expected = self.sum(sum, in: words)
      if case .some(_?) = expected { counts.sums += 1 }
      compareSum(member, with: expected, at: path)
    }
  }

  /// Writes values to everything that can be written.
  package mutating func write() async {
    for probe in Device.probes {
      guard let write = probe.write, let expanded = registers[probe.path] else { continue }
      let memory = InMemoryDevice()
      let scaled = holdScale(of: expanded, in: memory)
      guard let value = RandomValues.draw(for: scaled ?? expanded.register, using: &random) else { continue }
      let zeros = Array(repeating: UInt16(0), count: expanded.register.totalWords)
      let register = expanded.register
      memory.words(of: register).store(zeros, at: UInt16(expanded.address))
      memory.words(of: register).store(zeros, at: UInt16(expanded.writeAddress))
      let device = Device.probed(on: memory, wordOrder: wordOrder)
      let expected = scaled.flatMap { Self.words(of: value, for: $0) }
      do {
        guard try await write(device, value, register) else { continue }
        counts.written += 1
        let sent = memory.requests.last { $0.request.isWrite }
        let request = sent?.request
        let actual = request.flatMap { Self.words(of: $0) }
        if actual != expected { differs(probe.path, "\(value) as \(actual ?? [])", "\(expected ?? [])", [:]) }
        if let area = request?.writes, Int(area.address) != expanded.writeAddress {
          differs(probe.path, "written at \(area.address)", "at \(expanded.writeAddress)", [:])
        }
        if let sent, sent.unit != register.unitID ?? 1 {
          differs(probe.path, "written to unit \(sent.unit)", "another unit", [:])
        }
      } catch let error as RegisterError {
        counts.written += 1
        guard case .refused = error.cause else { return differences.append("\(error)") }
        if let expected {
          differs(probe.path, "\(value) refused", "\(expected)", [:])
        } else {
          refusals.written += 1
        }
      } catch {
        differences.append("\(error)")
      }
    }
  }

  /// Puts a number into the register that gives the scale of another, where one does.
  ///
  /// - Returns: The register with the scale that this gives; `nil` where it gives none.
  private mutating func holdScale(of register: ExpandedRegister, in memory: InMemoryDevice) -> RegisterLayout?
  {
    guard let selector = register.scaleSelector else { return register.register }
    var scaled: RegisterLayout?
    // Most numbers give no scale. One that gives none now and then is enough.
    for _ in 0..<20 where scaled == nil {
      let words = RandomWords.draw(for: selector.register, using: &random)
      memory.words(of: selector.register).store(words, at: UInt16(selector.address))
      scaled = try? ValueCodec.scaled(register.register, by: selector, holding: words)
    }
    return scaled
  }

  private static func words(of request: ModbusRequest) -> [UInt16]? {
    switch request {
    case .writeSingleRegister(_, let value): [value]
    case .writeMultipleRegisters(_, let values): values
    default: nil
    }
  }

  /// What the interpreter writes; `nil` when it refuses.
  private static func words(of value: DynamicValue, for register: RegisterLayout) -> [UInt16]? {
    do {
      try ConstraintCheck.check(value, for: register)
      return try ValueCodec.encode(value, as: register)
    } catch {
      return nil
    }
  }

  /// What the interpreter reads; `nil` when it refuses.
  private func value(at path: String, in words: [String: [UInt16]]) -> DynamicValue? {
    guard let register = registers[path], let own = words[path] else { return nil }
    guard let selector = register.scaleSelector else {
      return try? ValueCodec.decode(own, as: register.register)
    }
    return try? ValueCodec.decode(
      own, as: register.register, scaledBy: selector.register, holding: words[selector.path] ?? [])
  }

  /// Whether the map has a register for words.
  private func presence(of register: ExpandedRegister, in words: [String: [UInt16]]) -> Presence {
    for case .held(let chooser, let numbers) in register.conditions {
      let presence = chooser.presence(of: numbers, holding: words[chooser.path] ?? [])
      if presence != .there { return presence }
    }
    return .there
  }

  /// Whether a value is an error: it is there and undecodable, or nobody knows whether it is there.
  private func isRefused(_ path: String, in words: [String: [UInt16]]) -> Bool {
    guard let register = registers[path] else { return false }
    switch presence(of: register, in: words) {
    case .there: return value(at: path, in: words) == nil
    case .absent: return false
    case .unknown: return true
    }
  }

  private mutating func compare(
    _ actual: Any, with expected: DynamicValue?, at path: String, in words: [String: [UInt16]]
  ) {
    guard let register = registers[path]?.register else {
      return differences.append("\(path) is not in the map")
    }
    if let expected, GeneratedValue.isSame(actual, as: expected, of: register) { return }
    differs(path, "\(actual)", expected.map { "\($0)" } ?? "refused", words)
  }

  private mutating func differs(
    _ path: String, _ actual: String, _ expected: String, _ words: [String: [UInt16]]
  ) {
    let register = registers[path]
    let own = words[path].map { " of \($0)" } ?? ""
    let type = register.map { "\($0.register.type), \($0.register.scaling)" } ?? ""
    let selector = register?.scaleSelector.map { " scaled by \(words[$0.path] ?? [])" } ?? ""
    differences.append("\(path) (\(type))\(own)\(selector): generated \(actual), interpreted \(expected)")
  }
}

extension InMemoryDevice {
  /// The holding registers of the unit that a register is at; the device's own is unit 1.
  fileprivate func words(of register: RegisterLayout) -> InMemoryRegisters {
    unit(register.unitID ?? 1).holdingRegisters
  }
}
