import DeviceModel
import MapClient
import ModbusProtocol
import ModbusTransport
import RegisterRuntime

/// Compares a generated device with the interpreter, by itself and in the client that reads by a map at run time: the same
/// words are the same values, bit for bit, or are refused by all for the same reason; the same values are written as the
/// same words, or are refused by all.
package struct ValueComparison<Device: ProbedDevice> {
  /// How many values were compared as they were read from single registers, in blocks, by the client, and written, and how
  /// many sums with a value.
  package private(set) var counts = (read: 0, inBlocks: 0, byClient: 0, written: 0, sums: 0)
  /// How many of the single reads and of the writes all refused.
  package private(set) var refusals = (read: 0, written: 0)
  /// How many values of blocks were not there.
  package private(set) var absences = 0
  /// What differs.
  package private(set) var differences: [String] = []

  private let map: DeviceMap
  private var random = SystemRandomNumberGenerator()

  /// - Parameter map: The map that the device was generated from.
  package init(_ map: DeviceMap) { self.map = map }

  private var layout: DeviceLayout { map.layout }

  /// Fills a device with words and reads everything, register by register and block by block. One undecodable value
  /// costs its block, so the blocks are read once more when every register holds something that is one.
  package mutating func read() async throws {
    let device = try DeviceAtHand(layout, using: &random)
    var held = drawnWords(of: device)
    try await read(device, holding: held)
    settle(device, &held)
    try await read(device, holding: held)
  }

  // MARK: Words

  /// Draws the words again of what is refused, until nothing is, or nearly nothing.
  private mutating func settle(_ device: DeviceAtHand, _ held: inout HeldWords) {
    // What decides about one register decides about others too.
    for _ in 0..<5 {
      var refused = device.refused(Interpretation(held: held))
      if refused.isEmpty { return }
      for _ in 0..<100 where !refused.isEmpty {
        for register in refused {
          draw(register, in: &held)
          drawDeciding(about: register, in: &held)
          if let selector = register.scaleSelector { draw(selector.expanded, in: &held) }
        }
        refused = refused.filter { Interpretation(held: held).isRefused($0) }
      }
    }
  }

  private mutating func drawnWords(of device: DeviceAtHand) -> HeldWords {
    var held = HeldWords()
    for register in device.registers.values { draw(register, in: &held) }
    for condition in device.registers.values.flatMap(\.conditions) {
      switch condition {
      case .counted(let counter, _, _, let most, _):
        held.put(count(counter, upTo: most), in: counter.expanded)
      case .selected(let selector, let values, _) where Int.random(in: 0..<6, using: &random) > 0:
        held.put(choice(of: selector, among: values), in: selector.expanded)
      case .held, .selected, .set, .found: continue
      }
    }
    return held
  }

  private mutating func draw(_ register: ExpandedRegister, in held: inout HeldWords) {
    held.put(RandomWords.draw(for: register.register, using: &random), in: register)
  }

  /// Words of a register that counts instances: mostly of a number that the map has, else of any.
  private mutating func count(_ counter: PlacedRegister, upTo most: Int) -> [UInt16] {
    guard Int.random(in: 0..<6, using: &random) > 0 else {
      return RandomWords.draw(for: counter.register, using: &random)
    }
    return counter.words(ofRawValue: UInt64(Int.random(in: 0...most + 1, using: &random)))
  }

  /// Words of a register that select some layout.
  private mutating func choice(of selector: PlacedRegister, among values: [ClosedRange<UInt64>]) -> [UInt16] {
    guard let range = values.randomElement(using: &random) else { return [] }
    return selector.words(ofRawValue: UInt64.random(in: range, using: &random))
  }

  /// Draws the words again by which a register is not there, or nobody knows whether it is.
  ///
  /// - Returns: The registers that hold them.
  @discardableResult
  private mutating func drawDeciding(about register: ExpandedRegister, in held: inout HeldWords)
    -> [ExpandedRegister]
  {
    var drawn: [ExpandedRegister] = []
    for condition in register.conditions where Interpretation(held: held).refusal(of: [condition]) != nil {
      switch condition {
      case .held(let chooser, _):
        draw(chooser.expanded, in: &held)
        drawn.append(chooser.expanded)
      case .counted(let counter, _, _, let most, _):
        held.put(count(counter, upTo: most), in: counter.expanded)
        drawn.append(counter.expanded)
      case .selected(let selector, let values, _):
        held.put(choice(of: selector, among: values), in: selector.expanded)
        drawn.append(selector.expanded)
      case .set, .found: continue
      }
    }
    return drawn
  }

  /// A device with words. It refuses what is not there, as devices do.
  private func memory(_ device: DeviceAtHand, holding interpretation: Interpretation) -> InMemoryDevice {
    let memory = InMemoryDevice()
    // All of a block with layouts answers, whichever is there: its gaps can be read.
    let selections = Set(layout.blocks.filter { $0.selection != nil }.map(\.name))
    for register in device.registers.values
    where interpretation.refusal(of: register.presence) != .absent
      || selections.contains(String(register.path.prefix { $0 != "." }))
    {
      interpretation.held.store(register, in: memory)
    }
    return memory
  }

  // MARK: Reading

  private mutating func read(_ device: DeviceAtHand, holding held: HeldWords) async throws {
    let interpretation = Interpretation(held: held)
    let memory = memory(device, holding: interpretation)
    let generated = Device.probed(on: memory, wordOrder: device.wordOrder, settings: device.settings)
    for probe in Device.probes {
      let actual: Result<Any, Refusal>
      do {
        actual = .success(try await probe.read(generated))
      } catch let error as RegisterError {
        guard let refusal = Refusal(error.cause) else {
          differences.append("\(probe.path): \(error)")
          continue
        }
        actual = .failure(refusal)
      }
      if let sum = device.sums[probe.path] {
        let expected = interpretation.value(of: sum)
        compareSum(actual, with: expected, at: probe.path)
        if case .failure = expected { refusals.read += 1 }
      } else if let register = device.registers[probe.path] {
        let expected = interpretation.value(of: register)
        counts.read += 1
        compare(actual, with: expected, of: register, interpretation)
        if case .failure = expected { refusals.read += 1 }
      } else {
        differences.append("\(probe.path) is not in the map")
      }
    }
    for block in Device.blockProbes { try await read(block, of: generated, device, interpretation) }
    try await readByClient(device, memory, interpretation)
  }

  /// Reads all by the map at run time.
  private mutating func readByClient(
    _ device: DeviceAtHand, _ memory: InMemoryDevice, _ interpretation: Interpretation
  ) async throws {
    let client = try MappedDevice(
      map, on: memory, unit: 1, wordOrder: device.wordOrder == .big ? .big : .little,
      settings: device.settings)
    var outcomes: [String: ReadOutcome] = [:]
    for reading in try await client.readAll() { outcomes[reading.path] = reading.outcome }
    /// What was read at a path; where nothing was, of a block around whose instances are unknown, or absent.
    func outcome(at path: String) -> ReadOutcome {
      if let outcome = outcomes[path] { return outcome }
      var around = path[...]
      while let end = around.lastIndex(where: { $0 == "." || $0 == "[" }) {
        around = around[..<end]
        if let outcome = outcomes[String(around)] { return outcome }
      }
      return .absent(reason: "no reading")
    }
    for (path, register) in device.registers where register.register.access.isReadable {
      counts.byClient += 1
      let expected = interpretation.value(of: register)
      if !Self.isSame(outcome(at: path), as: expected) {
        differs(register, "by the client \(outcome(at: path))", "\(expected)", interpretation)
      }
    }
    for (path, sum) in device.sums {
      counts.byClient += 1
      var actual = outcome(at: path)
      if case .absent = actual { actual = .notAvailable }
      var expected = interpretation.value(of: sum)
      if case .failure(.absent) = expected { expected = .success(.notAvailable) }
      if !Self.isSame(actual, as: expected) {
        differences.append("\(path): by the client \(actual), interpreted \(expected)")
      }
    }
  }

  private static func isSame(_ outcome: ReadOutcome, as expected: Result<DynamicValue, Refusal>) -> Bool {
    switch (outcome, expected) {
    case (.value(let value), .success(let expected)): isSame(value.content, expected)
    case (.notAvailable, .success(let expected)): expected == .notAvailable
    case (.absent, .failure(let expected)): expected == .absent
    case (.failed(let failure), .failure(let expected)): Refusal(failure) == expected
    default: false
    }
  }

  /// Whether both are the same value, bit for bit.
  private static func isSame(_ value: DynamicValue, _ expected: DynamicValue) -> Bool {
    switch (value, expected) {
    case (.real(let value), .real(let expected)):
      value.isNaN ? expected.isNaN : value.bitPattern == expected.bitPattern
    case (.array(let values), .array(let expected)):
      values.count == expected.count && zip(values, expected).allSatisfy { isSame($0, $1) }
    default: value == expected
    }
  }

  private mutating func read(
    _ probe: BlockProbe<Device>, of generated: Device, _ device: DeviceAtHand,
    _ interpretation: Interpretation
  ) async throws {
    guard let block = layout.blocks.first(where: { $0.name == probe.name }) else {
      return differences.append("\(probe.name) is not in the map")
    }
    let expected = refusals(of: block, device, interpretation)
    do {
      let value = try await probe.read(generated)
      guard expected.isEmpty else {
        return differences.append("\(block.name) is read, and interpreted as \(expected)")
      }
      compare(value, block, at: block.name, device, interpretation)
    } catch let error as RegisterError {
      if !(Refusal(error.cause).map { expected.contains($0) } ?? false) {
        differences.append("\(block.name): \(error), interpreted as \(expected)")
      }
    }
  }

  /// Why a block may be refused: it is not there, or one of its values or sums is refused; nothing where it is read.
  private func refusals(
    of block: BlockLayout, _ device: DeviceAtHand, _ interpretation: Interpretation
  ) -> Set<Refusal> {
    let registers = device.registers(ofBlock: block.name)
    let own = registers.first?.conditions.prefix(block.presence.count) ?? []
    if let refusal = interpretation.refusal(of: own) { return [refusal] }
    var refusals: Set<Refusal> = []
    for register in registers where interpretation.isOfPresentLayout(register) {
      if case .failure(let refusal) = interpretation.value(of: register) { refusals.insert(refusal) }
    }
    for (path, sum) in device.sums where path.prefix(while: { $0 != "." && $0 != "[" }) == block.name {
      if case .failure(let refusal) = interpretation.value(of: sum) { refusals.insert(refusal) }
    }
    return refusals.subtracting([.absent])
  }

  /// Compares a block, or the instances of one that repeats.
  private mutating func compare(
    _ value: Any, _ block: BlockLayout, at path: String, _ device: DeviceAtHand,
    _ interpretation: Interpretation
  ) {
    guard let repetition = block.repetition else {
      return compare(instance: value, block, at: path, device, interpretation)
    }
    let present = (0..<repetition.count).prefix { index in
      interpretation.refusal(of: device.counting(path, index)) == nil
    }
    guard let instances = value as? [Any], instances.count == present.count else {
      return differences.append(
        "\(path) has other instances than the \(present.count) that are there: \(value)")
    }
    for (index, instance) in instances.enumerated() {
      compare(instance: instance, block, at: "\(path)[\(index)]", device, interpretation)
    }
  }

  private mutating func compare(
    instance: Any, _ block: BlockLayout, at path: String, _ device: DeviceAtHand,
    _ interpretation: Interpretation
  ) {
    let members = Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: instance).children.map { ($0.label ?? "", $0.value) })
    for register in block.registers {
      counts.inBlocks += 1
      guard let expanded = device.registers["\(path).\(register.name)"],
        let member = members[register.swiftName]
      else {
        differences.append("\(path).\(register.name) is missing")
        continue
      }
      let expected = interpretation.value(of: expanded)
      guard expected == .failure(.absent) else {
        compare(.success(member), with: expected, of: expanded, interpretation)
        continue
      }
      absences += 1
      if !GeneratedValue.isNil(member) { differs(expanded, "\(member)", "nil", interpretation) }
    }
    for computed in block.computed {
      guard let sum = device.sums["\(path).\(computed.name)"], let member = members[computed.swiftName] else {
        differences.append("\(path).\(computed.name) is missing")
        continue
      }
      compareSum(.success(member), with: interpretation.value(of: sum), at: sum.path)
    }
    if let selection = block.selection {
      compare(record: members["record"], selection, block, at: path, device, interpretation)
    }
    for inner in block.blocks {
      guard let member = members[inner.swiftName] else {
        differences.append("\(path).\(inner.name) is missing")
        continue
      }
      compare(member, inner, at: "\(path).\(inner.name)", device, interpretation)
    }
  }

  /// Compares the layout that was read with the one that is there.
  private mutating func compare(
    record: Any?, _ selection: BlockLayout.Selection, _ block: BlockLayout, at path: String,
    _ device: DeviceAtHand, _ interpretation: Interpretation
  ) {
    let child = record.flatMap { Mirror(reflecting: $0).children.first }
    let present = zip(selection.cases, block.caseBlocks).first { item, layout in
      device.registers["\(path).\(item.name).\(layout.registers[0].name)"]
        .map(interpretation.isOfPresentLayout) ?? false
    }
    guard child?.label == present?.0.swiftName ?? "unknown", let value = child?.value else {
      return differences.append(
        "\(path) is read as \(record ?? "nothing"), not \(present?.0.name ?? "unknown")")
    }
    guard let present else { return }
    compare(instance: value, present.1, at: "\(path).\(present.0.name)", device, interpretation)
  }

  private mutating func compareSum(
    _ actual: Result<Any, Refusal>, with expected: Result<DynamicValue, Refusal>, at path: String
  ) {
    let isSame: Bool
    switch (actual, expected) {
    case (.success(let actual), .success(.real(let number))):
      counts.sums += 1
      isSame =
        (actual as? Double ?? (actual as? Double?).flatMap(\.self)).map {
          $0.isNaN ? number.isNaN : $0.bitPattern == number.bitPattern
        } ?? false
    case (.success(let actual), .success(.notAvailable)): isSame = GeneratedValue.isNil(actual)
    case (.failure(let actual), .failure(let expected)): isSame = actual == expected
    default: isSame = false
    }
    if !isSame { differences.append("\(path): generated \(actual), interpreted \(expected)") }
  }

  // MARK: Writing

  /// Writes values to everything that can be written.
  package mutating func write() async throws {
    let device = try DeviceAtHand(layout, using: &random)
    var held = drawnWords(of: device)
    let memory = memory(device, holding: Interpretation(held: held))
    let generated = Device.probed(on: memory, wordOrder: device.wordOrder, settings: device.settings)
    let client = try MappedDevice(
      map, on: memory, unit: 1, wordOrder: device.wordOrder == .big ? .big : .little,
      settings: device.settings)
    for probe in Device.probes {
      guard let write = probe.write, let register = device.registers[probe.path] else { continue }
      steer(register, in: &held, memory)
      let interpretation = Interpretation(held: held)
      let target = (try? interpretation.writable(register).get()) ?? register.register
      guard let value = RandomValues.draw(for: target, using: &random) else { continue }
      let expected = interpretation.words(value, for: register)
      prepare(register, held, memory)
      var actual: Refusal?
      do {
        guard try await write(generated, value, register.register) else { continue }
      } catch let error as RegisterError {
        actual = Refusal(error.cause)
        if actual == nil { differences.append("\(error)") }
      }
      counts.written += 1
      compareWrite(of: value, actual, with: expected, of: register, memory, interpretation)
      if case .failure = expected { refusals.written += 1 }
      prepare(register, held, memory)
      // The client finds the request for each value anew, which takes long.
      let isDependent = register.isConditional || register.limits != nil
      guard isDependent || Int.random(in: 0..<8, using: &random) == 0 else { continue }
      var byClient: Refusal?
      switch try await client.write(value, to: register.path).outcome {
      case .written: break
      case .refused: byClient = .refused
      case let outcome: differences.append("\(register.path): by the client \(outcome)")
      }
      compareWrite(of: value, byClient, with: expected, of: register, memory, interpretation)
      prepare(register, held, memory)
    }
  }

  /// Mostly gives what decides about a register, scales and bounds it words by which it can be written.
  private mutating func steer(
    _ register: ExpandedRegister, in held: inout HeldWords, _ memory: InMemoryDevice
  ) {
    for _ in 0..<(Int.random(in: 0..<6, using: &random) == 0 ? 0 : 20) {
      let interpretation = Interpretation(held: held)
      guard case .failure = interpretation.writable(register) else { return }
      let others = ([register.scaleSelector].compactMap(\.self) + (register.limits?.registers ?? []))
        .map(\.expanded)
      for other in others { draw(other, in: &held) }
      for other in others + drawDeciding(about: register, in: &held) { held.store(other, in: memory) }
    }
  }

  /// Puts the words of a register back, where it is read and where it is written.
  private func prepare(_ register: ExpandedRegister, _ held: HeldWords, _ memory: InMemoryDevice) {
    let written = memory.words(of: register.register)
    if register.writeAddress != register.address {
      let zeros = Array(repeating: UInt16(0), count: register.register.totalWords)
      written.store(zeros, at: UInt16(register.writeAddress))
    }
    held.store(register, in: memory)
    memory.forgetRequests()
  }

  private mutating func compareWrite(
    of value: DynamicValue, _ refusal: Refusal?, with expected: Result<[UInt16], Refusal>,
    of register: ExpandedRegister, _ memory: InMemoryDevice, _ interpretation: Interpretation
  ) {
    let writes = memory.requests.filter(\.request.isWrite)
    let sent = writes.last
    let words = sent.flatMap { Self.words(of: $0.request) }
    switch (refusal, expected) {
    case (nil, .success(let expected)):
      if words != expected || writes.count != 1 {
        differs(register, "\(value) as \(words ?? [])", "\(expected)", interpretation)
      }
      if let area = sent?.request.writes, Int(area.address) != register.writeAddress {
        differs(register, "written at \(area.address)", "at \(register.writeAddress)", interpretation)
      }
      if let sent, sent.unit != register.register.unitID ?? 1 {
        differs(register, "written to unit \(sent.unit)", "another unit", interpretation)
      }
    // What the value alone forbids may be found before anything is read, and the client gives its reason as text.
    case (.refused?, .failure):
      if sent != nil { differs(register, "\(value) refused and sent", "refused", interpretation) }
    case (let refusal?, .failure(let expected)) where refusal == expected:
      if sent != nil { differs(register, "\(value) refused and sent", "refused", interpretation) }
    default:
      differs(
        register, "\(value) written as \(words ?? []) \(refusal.map { "\($0)" } ?? "")", "\(expected)",
        interpretation)
    }
  }

  private static func words(of request: ModbusRequest) -> [UInt16]? {
    switch request {
    case .writeSingleRegister(_, let value): [value]
    case .writeMultipleRegisters(_, let values): values
    default: nil
    }
  }

  // MARK: Differences

  private mutating func compare(
    _ actual: Result<Any, Refusal>, with expected: Result<DynamicValue, Refusal>,
    of register: ExpandedRegister,
    _ interpretation: Interpretation
  ) {
    switch (actual, expected) {
    case (.success(let value), .success(let expected))
    where GeneratedValue.isSame(value, as: expected, of: register.register):
      return
    case (.failure(let refusal), .failure(let expected)) where refusal == expected: return
    default: differs(register, "\(actual)", "\(expected)", interpretation)
    }
  }

  private mutating func differs(
    _ register: ExpandedRegister, _ actual: String, _ expected: String, _ interpretation: Interpretation
  ) {
    let held = interpretation.held
    let others = [register.scaleSelector].compactMap(\.self) + (register.limits?.registers ?? [])
    let decided = register.conditions.compactMap { condition in
      switch condition {
      case .held(let other, _), .counted(let other, _, _, _, _), .selected(let other, _, _): other
      case .set, .found: nil
      }
    }
    let deciding = (others + decided).map { " \($0.path) \(held.words(of: $0.expanded))" }.joined()
    differences.append(
      "\(register.path) (\(register.register.type), \(register.register.scaling)) of \(held.words(of: register))"
        + "\(deciding): generated \(actual), interpreted \(expected)")
  }
}
