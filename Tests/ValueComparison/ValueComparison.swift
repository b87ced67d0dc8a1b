import DeviceModel
import ModbusProtocol
import ModbusTransport
import RegisterRuntime

/// Compares a generated device with the interpreter: the same words are the same values, bit for bit, or are refused by
/// both; the same values are written as the same words, or are refused by both.
package struct ValueComparison<Device: ProbedDevice> {
  /// How many values were compared as they were read from single registers, in blocks, and written.
  package private(set) var counts = (read: 0, inBlocks: 0, written: 0)
  /// How many of the single reads and of the writes both refused.
  package private(set) var refusals = (read: 0, written: 0)
  /// What differs.
  package private(set) var differences: [String] = []

  private let layout: DeviceLayout
  private let wordOrder: RegisterWordOrder
  private let registers: [String: ExpandedRegister]
  private var random = SystemRandomNumberGenerator()

  /// - Parameter map: The layout of the map that the device was generated from.
  package init(_ map: DeviceLayout) {
    wordOrder = Bool.random() ? .big : .little
    layout = map.setting(wordOrder: wordOrder == .big ? .big : .little)
    registers = Dictionary(uniqueKeysWithValues: layout.expandedRegisters().map { ($0.path, $0) })
  }

  /// Fills a device with words and reads everything, register by register and block by block. One undecodable value
  /// costs its block, so the blocks are read once more when every register holds something that is one.
  package mutating func read() async {
    var words = registers.mapValues { RandomWords.draw(for: $0.register, using: &random) }
    await read(words)
    for _ in 0..<200 {
      let refused = registers.filter { isRefused($0.key, in: words) }
      if refused.isEmpty { break }
      for (path, register) in refused {
        for case .held(let chooser, _) in register.conditions
        where presence(of: register, in: words) != .there {
          words[chooser.path] = RandomWords.draw(for: chooser.register, using: &random)
        }
        words[path] = RandomWords.draw(for: register.register, using: &random)
        guard let selector = register.scaleSelector else { continue }
        words[selector.path] = RandomWords.draw(for: selector.register, using: &random)
      }
    }
    await read(words)
  }

  private mutating func read(_ words: [String: [UInt16]]) async {
    let memory = InMemoryDevice()
    for (path, register) in registers {
      memory.holdingRegisters.store(words[path] ?? [], at: UInt16(register.address))
    }
    let device = Device.probed(on: memory, wordOrder: wordOrder)
    var refused: Set<String> = []
    for probe in Device.probes {
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
  }

  /// Writes values to everything that can be written.
  package mutating func write() async {
    for probe in Device.probes {
      guard let write = probe.write, let expanded = registers[probe.path] else { continue }
      let memory = InMemoryDevice()
      let scaled = holdScale(of: expanded, in: memory)
      guard let value = RandomValues.draw(for: scaled ?? expanded.register, using: &random) else { continue }
      let zeros = Array(repeating: UInt16(0), count: expanded.register.totalWords)
      memory.holdingRegisters.store(zeros, at: UInt16(expanded.address))
      let register = expanded.register
      let device = Device.probed(on: memory, wordOrder: wordOrder)
      let expected = scaled.flatMap { Self.words(of: value, for: $0) }
      do {
        guard try await write(device, value, register) else { continue }
        counts.written += 1
        let actual = memory.requests.last { $0.request.isWrite }.flatMap { Self.words(of: $0.request) }
        if actual != expected { differs(probe.path, "\(value) as \(actual ?? [])", "\(expected ?? [])", [:]) }
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
      memory.holdingRegisters.store(words, at: UInt16(selector.address))
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
