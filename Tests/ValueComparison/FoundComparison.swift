import DeviceModel
import MapClient
import ModbusProtocol
import ModbusTransport
import RegisterRuntime

/// Compares a generated device whose blocks have to be found with the client that reads by its map at run time: in a device
/// that has some of the blocks, some several times, longer or shorter than the map, both read the same values, bit for bit.
package struct FoundComparison<Device: ProbedDevice> {
  /// How many values were compared as they were read in blocks, from single registers, and as they were written.
  package private(set) var counts = (inBlocks: 0, read: 0, written: 0)
  /// How many values of blocks were not there.
  package private(set) var absences = 0
  /// How many reads and writes both refused.
  package private(set) var refusals = 0
  /// What differs.
  package private(set) var differences: [String] = []

  private let map: DeviceMap
  private var random = SystemRandomNumberGenerator()

  /// - Parameter map: The map that the device was generated from.
  package init(_ map: DeviceMap) { self.map = map }

  /// Fills a device and reads everything, then writes every register that can be written.
  package mutating func compare() async throws {
    let device = FoundDevice(map.layout, using: &random)
    let client = try MappedDevice(map, on: device.memory, unit: 1)
    var readings = try await client.readAll()
    // One value without a meaning costs its block in Swift, so such words are drawn again.
    for _ in 0..<20 {
      let refused = readings.filter { if case .failed = $0.outcome { true } else { false } }
      guard !refused.isEmpty else { break }
      for reading in refused { device.draw(reading.path, using: &random) }
      readings = try await client.readAll()
    }
    let outcomes = Dictionary(readings.map { ($0.path, $0.outcome) }) { first, _ in first }
    let generated = Device.probed(on: device.memory, wordOrder: .big, settings: [:])
    for probe in Device.blockProbes { await read(probe, of: generated, device.layout, outcomes) }
    for probe in Device.probes.shuffled(using: &random).prefix(60) {
      try await read(probe, of: generated, client, device.layout)
      try await write(probe, to: generated, client, device)
    }
  }

  // MARK: Reading

  private mutating func read(
    _ probe: BlockProbe<Device>, of generated: Device, _ layout: DeviceLayout,
    _ outcomes: [String: ReadOutcome]
  ) async {
    guard let block = layout.blocks.first(where: { $0.name == probe.name }) else {
      return differences.append("\(probe.name) is not in the map")
    }
    let isRefused = outcomes.contains { path, outcome in
      guard path == block.name || path.hasPrefix(block.name + ".") || path.hasPrefix(block.name + "["),
        case .failed = outcome
      else { return false }
      return true
    }
    do {
      let value = try await probe.read(generated)
      if isRefused {
        differences.append("\(block.name) is read, and refused by the client")
      } else {
        compare(value, block, at: block.name, outcomes)
      }
    } catch {
      let isAbsent = !outcomes.keys.contains { $0.hasPrefix(block.name + ".") }
      refusals += 1
      if !isRefused, !(isAbsent && Self.isAbsence(error)) {
        differences.append("\(block.name): \(error), and read by the client")
      }
    }
  }

  private static func isAbsence(_ error: any Error) -> Bool {
    switch (error as? RegisterError)?.cause {
    case .notFound, .absent, .otherCase: true
    default: false
    }
  }

  /// Compares a block, or all that there are of it.
  private mutating func compare(
    _ value: Any, _ block: BlockLayout, at path: String, _ outcomes: [String: ReadOutcome]
  ) {
    guard block.isOneOfMany else { return compare(instance: value, block, at: path, outcomes) }
    guard let instances = value as? [Any] else {
      return differences.append("\(path) is no collection: \(value)")
    }
    let known = Set(
      outcomes.keys.filter { $0.hasPrefix(path + "[") }.map {
        $0.dropFirst(path.count + 1).prefix { $0 != "]" }
      })
    if known.contains(where: { Int($0).map { $0 >= instances.count } ?? true }) {
      differences.append("\(path) has \(instances.count) instances, and by the client \(known.sorted())")
    }
    for (index, instance) in instances.enumerated() {
      compare(instance: instance, block, at: "\(path)[\(index)]", outcomes)
    }
  }

  private mutating func compare(
    instance: Any, _ block: BlockLayout, at path: String, _ outcomes: [String: ReadOutcome]
  ) {
    let members = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: instance).children.map { ($0.label ?? "", $0.value) })
    for register in block.registers where register.access.isReadable {
      compare(
        members[register.swiftName], outcomes["\(path).\(register.name)"], of: register,
        at: "\(path).\(register.name)")
    }
    for computed in block.computed {
      compareSum(
        members[computed.swiftName], outcomes["\(path).\(computed.name)"], at: "\(path).\(computed.name)")
    }
    for inner in block.blocks where inner.hasReadable {
      guard let member = members[inner.swiftName] else {
        differences.append("\(path).\(inner.name) is missing")
        continue
      }
      let mirror = Mirror(reflecting: member)
      guard mirror.displayStyle == .optional else {
        compare(member, inner, at: "\(path).\(inner.name)", outcomes)
        continue
      }
      if let block = mirror.children.first {
        compare(block.value, inner, at: "\(path).\(inner.name)", outcomes)
      } else if outcomes.keys.contains(where: { $0.hasPrefix("\(path).\(inner.name).") }) {
        differences.append("\(path).\(inner.name) is not there, and by the client it is")
      }
    }
  }

  private mutating func compare(
    _ member: Any?, _ outcome: ReadOutcome?, of register: RegisterLayout, at path: String
  ) {
    counts.inBlocks += 1
    guard let member else { return differences.append("\(path) is missing") }
    let isSame: Bool
    switch outcome {
    case .value(let value): isSame = GeneratedValue.isSame(member, as: value.content, of: register)
    case .notAvailable: isSame = GeneratedValue.isSame(member, as: .notAvailable, of: register)
    case .absent, nil:
      absences += 1
      isSame = GeneratedValue.isNil(member)
    case .failed: isSame = false
    }
    if !isSame { differs(path, member, outcome) }
  }

  private mutating func compareSum(_ member: Any?, _ outcome: ReadOutcome?, at path: String) {
    counts.inBlocks += 1
    guard let member else { return differences.append("\(path) is missing") }
    guard case .value(let value)? = outcome, case .real(let expected) = value.content else {
      if !GeneratedValue.isNil(member) { differs(path, member, outcome) }
      return
    }
    if (member as? Double)?.bitPattern != expected.bitPattern { differs(path, member, outcome) }
  }

  private mutating func differs(_ path: String, _ member: Any, _ outcome: ReadOutcome?) {
    differences.append("\(path) is \(member), and by the client \(outcome.map { "\($0)" } ?? "not there")")
  }

  private mutating func read(
    _ probe: Probe<Device>, of generated: Device, _ client: MappedDevice, _ layout: DeviceLayout
  ) async throws {
    counts.read += 1
    let outcome = try await client.read(probe.path).outcome
    let actual: Any
    do {
      actual = try await probe.read(generated)
    } catch {
      refusals += 1
      switch outcome {
      case .failed: return
      case .absent where Self.isAbsence(error): return
      default: return differences.append("\(probe.path): \(error), and by the client \(outcome)")
      }
    }
    guard let register = try? layout.resolve(probe.path).register else {
      return compareSum(actual, outcome, at: probe.path)
    }
    switch outcome {
    case .absent, .failed: differs(probe.path, actual, outcome)
    case .value, .notAvailable: compare(actual, outcome, of: register, at: probe.path)
    }
  }

  // MARK: Writing

  /// Writes a value by both, and compares what the device holds then.
  private mutating func write(
    _ probe: Probe<Device>, to generated: Device, _ client: MappedDevice, _ device: FoundDevice
  ) async throws {
    guard let write = probe.write, case .value(let value) = try await client.read(probe.path).outcome,
      let register = try? device.layout.resolve(probe.path).register
    else { return }
    var text = value.text
    switch value.content {
    case .text(let content): text = content
    // Bits without a name are written by their numbers alone.
    case .record(_, let unknown) where unknown != 0: return
    default: break
    }
    let before = device.words
    let byClient = try await client.write(text, to: probe.path).outcome
    let written = device.words
    device.store(before)
    var isRefused = false
    do {
      guard try await write(generated, value.content, register) else { return }
    } catch {
      isRefused = true
    }
    counts.written += 1
    if case .refused = byClient {
      refusals += 1
      if !isRefused { differences.append("\(probe.path) is written, and by the client \(byClient)") }
    } else if isRefused || device.words != written {
      differences.append("\(probe.path): other words are written than by the client: \(byClient)")
    }
    device.store(before)
  }
}

extension BlockLayout {
  /// Whether anything in the block can be read.
  fileprivate var hasReadable: Bool {
    registers.contains(where: \.access.isReadable) || blocks.contains(where: \.hasReadable)
  }
}
