import DeviceModel
import MapClient
import ModbusProtocol
import RegisterMap
import Testing
import ValueComparison

/// Compares the values of generated accessors with those that the map gives for the words.
struct BlockComparison {
  /// An enclosing block: where it is.
  struct Around {
    let block: BlockLayout
    let base: Int
  }

  /// Where a value of a map is; layouts of a selection have several at one address.
  struct Place: Hashable {
    let table: RegisterTable
    let address: Int
    let name: String
  }

  let layout: DeviceLayout
  let memory: Memory
  /// What the client that reads by a map at run time gave, by place.
  private var readings: [Place: RegisterReading] = [:]

  init(layout: DeviceLayout, memory: Memory, readings: [RegisterReading]) {
    self.layout = layout
    self.memory = memory
    for reading in readings {
      guard let register = reading.register else { continue }
      let name = reading.path.split(separator: ".").last.map(String.init) ?? reading.path
      self.readings[Place(table: register.table, address: register.address, name: name)] = reading
    }
  }

  /// Compares a block, or the instances of a repeated one that the device counts.
  func compare(_ value: Any, _ block: BlockLayout, at base: Int, in around: Around?) throws {
    guard let repetition = block.repetition else { return try compare(instance: value, block, at: base) }
    let instances = try #require(value as? [Any])
    #expect(try instances.count == count(block, in: around) ?? repetition.count)
    for (index, instance) in instances.enumerated() {
      try compare(instance: instance, block, at: base + index * repetition.stride)
    }
  }

  /// How many instances the device counts; `nil` when no register counts them.
  private func count(_ block: BlockLayout, in around: Around?) throws -> Int? {
    guard let path = block.countPath else { return nil }
    if let around, let counter = around.block.registers.first(where: { $0.name == path }) {
      return Int(memory.rawValue(of: counter, at: around.base + counter.offset))
    }
    let counter = try layout.resolve(path)
    return Int(memory.rawValue(of: counter.register, at: counter.address))
  }

  private func compare(instance: Any, _ block: BlockLayout, at base: Int) throws {
    let children = try compare(instance, block.registers, of: block, at: base)
    if let selection = block.selection {
      try compare(try #require(children["record"]), selection, of: block, at: base)
    }
    for inner in block.blocks {
      let value = try #require(children[inner.swiftName])
      try compare(value, inner, at: base + inner.offset, in: Around(block: block, base: base))
    }
  }

  /// Compares the enum of the layouts of a selection.
  private func compare(
    _ value: Any, _ selection: BlockLayout.Selection, of block: BlockLayout, at base: Int
  ) throws {
    let selector = try #require(block.registers.first { $0.name == selection.selector })
    let raw = memory.rawValue(of: selector, at: base + selector.offset)
    let payload = Mirror(reflecting: value).children.first
    guard let chosen = selection.cases.first(where: { $0.values.cover(raw) }) else {
      #expect(payload?.label == "unknown" && payload.map { "\($0.value)" } == "\(raw)")
      return
    }
    #expect((payload?.label ?? "\(value)") == (payload == nil ? chosen.name : chosen.swiftName))
    guard chosen.registers.contains(where: \.access.isReadable) else { return }
    _ = try compare(try #require(payload).value, chosen.registers, of: block, at: base)
  }

  /// Compares values with registers; returns the members of the struct by their names.
  private func compare(
    _ value: Any, _ registers: [RegisterLayout], of block: BlockLayout, at base: Int
  ) throws -> [String: Any] {
    let children = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: value).children.map { ($0.label ?? "", $0.value) })
    for register in registers where register.access.isReadable {
      let words = memory.words(of: register, at: base + register.offset)
      let actual = try #require(children[register.swiftName])
      let expected = try ValueCodec.decode(words, as: register)
      if !GeneratedValue.isSame(actual, as: expected, of: register) {
        let text = ValueFormatter.text(expected, for: register)
        Issue.record("\(block.name).\(register.name) of \(words) is \(actual), expected \(text)")
      }
      let place = Place(table: register.table, address: base + register.offset, name: register.name)
      let reading = readings[place]
      if !isSame(actual, as: reading?.outcome, of: register) {
        let text = reading.map { "\($0)" } ?? "not read"
        Issue.record("\(block.name).\(register.name) of \(words) is \(actual), and by the map it is \(text)")
      }
      if let choice = register.unitChoice,
        let selector = block.registers.first(where: { $0.name == choice.selector })
      {
        let raw = memory.rawValue(of: selector, at: base + selector.offset)
        #expect(children[register.swiftName + "Unit"] as? String == choice.units[raw] ?? register.unit)
      }
    }
    return children
  }

  private func isSame(_ value: Any, as outcome: ReadOutcome?, of register: RegisterLayout) -> Bool {
    switch outcome {
    case .value(let read)?: GeneratedValue.isSame(value, as: read.content, of: register)
    case .notAvailable?: GeneratedValue.isSame(value, as: .notAvailable, of: register)
    default: false
    }
  }
}
