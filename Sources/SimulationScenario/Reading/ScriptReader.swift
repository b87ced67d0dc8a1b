import DeviceModel
import DeviceSimulator
import MapSyntax
import RegisterMap

/// Reads what a device does: what it holds at first, what is set when, and what moves.
struct ScriptReader {
  let log: FindingLog
  /// The device as it is at first.
  private var device: SimulatedDevice
  private let seed: UInt64
  private let period: Duration?
  private var script = DeviceScript()
  /// The numbers that steps set, by the path of the value, in the order of their times.
  private var steppedNumbers: [String: [SteppedNumber.Step]] = [:]
  /// Where each value is set, by the path of the value or of its array.
  private var given: [String: Node] = [:]
  /// The values that could not be set, by path.
  private var failed: Set<String> = []
  /// The numbers that move, by path.
  private var courses: [String: any Course] = [:]
  /// Where values move, by path.
  private var moving: [String: Node] = [:]
  /// Where the steps of the script are, in its order.
  private var stepNodes: [Node] = []

  init(_ device: SimulatedDevice, log: FindingLog, seed: UInt64, period: Duration?) {
    (self.device, self.log, self.seed, self.period) = (device, log, seed, period)
    script.period = period
  }

  /// The device with what a scenario says about it.
  mutating func scripted(_ fields: Fields<ScenarioDeviceKey>) -> SimulatedDevice {
    var first = device
    set(log.named(fields[.set], "values", most: ScenarioDeviceKey.most), on: &first)
    device = first
    readSteps(fields[.steps])
    readMovements(fields[.moves])
    checkScales()
    checkSights()
    script.faults = FaultReader(log: log, device: device, period: period).faults(fields[.faults])
    // Every path was looked up before.
    try? device.follow(script)
    return device
  }

  /// Sets values. Those of registers that are there only by what others hold wait for these.
  ///
  /// - Returns: What was set, with its register.
  @discardableResult
  private mutating func set(
    _ entries: [NamedEntry], on device: inout SimulatedDevice
  ) -> [(register: ExpandedRegister, text: String)] {
    var waiting = entries.compactMap {
      entry -> (entry: NamedEntry, register: ExpandedRegister, text: String)? in
      guard let register = register(entry.name, at: entry.key), let text = log.valueText(entry.value) else {
        return nil
      }
      given[register.path] = entry.key
      return (entry, register, text)
    }
    let wanted = waiting.map { ($0.register, $0.text) }
    while !waiting.isEmpty {
      var failures: [SettingError?] = []
      for (entry, _, text) in waiting {
        do throws(SettingError) {
          try device.set(entry.name, to: text)
          failures.append(nil)
        } catch {
          failures.append(error)
        }
      }
      let failed = zip(waiting, failures).filter { $0.1 != nil }
      if failed.count == waiting.count {
        for (value, failure) in failed {
          self.failed.insert(value.register.path)
          log.report(.init(.scenarioValueInvalid, failure?.problem ?? "", at: value.entry.value))
        }
        break
      }
      waiting = failed.map(\.0)
    }
    for entry in entries {
      guard let register = try? device.register(at: entry.name), !log.hasFinding(at: entry.value) else {
        continue
      }
      if case .againstMap(let reason)? = device.doubt(about: register) {
        log.report(.init(.scenarioValueDoubtful, reason, at: entry.value))
      }
    }
    return wanted
  }

  /// The register of a path; `nil` after a finding.
  private func register(_ path: String, at node: Node) -> ExpandedRegister? {
    do throws(SettingError) {
      return try device.register(at: path)
    } catch {
      log.report(.init(.scenarioPathUnknown, error.problem, at: node))
      return nil
    }
  }

  // MARK: Steps

  private mutating func readSteps(_ node: Node?) {
    var steps: [(node: Node, time: Duration, values: [NamedEntry])] = []
    var left = ScenarioDeviceKey.most
    for node in log.listed(node, "steps", most: ScenarioDeviceKey.most) {
      guard let fields = Fields<StepKey>(node, log: log) else { continue }
      let values = log.named(fields[.set], "values", most: ScenarioDeviceKey.most)
      left -= values.count
      guard left >= 0 else {
        log.report(
          .init(
            .syntaxLimit, "all steps of a device together set at most \(ScenarioDeviceKey.most) values",
            at: node))
        break
      }
      guard let time = log.time(fields[.at]) else { continue }
      if let period, period <= time, let node = fields[.at] {
        log.report(.neverComes(node))
        continue
      }
      steps.append((node, time, values))
    }
    // What one step sets decides about what another may set.
    var trial = device
    let ordered = steps.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    /// The last step that sets a value, by its path.
    var last: [String: (time: Duration, text: String, node: Node)] = [:]
    for (_, step) in ordered {
      for (register, text) in set(step.values, on: &trial) {
        let node = given[register.path] ?? step.node
        if let other = last.updateValue((step.time, text, node), forKey: register.path),
          other.time == step.time, other.text != text
        {
          log.report(
            .init(
              .scenarioWithoutEffect,
              "another step at the same time sets `\(register.path)` to \(text), so this does nothing",
              at: other.node, notes: [.init("the other step is here", at: node.range)]))
        }
        script.steps.append(.init(at: step.time, register.path, to: text))
        stepNodes.append(node)
        if register.register.isConstant, let node = given[register.path] {
          log.report(
            .init(.scenarioMovementInvalid, "`\(register.path)` is constant by the map", at: node))
        }
        if let number = trial.number(at: register.path) {
          steppedNumbers[register.path, default: []].append(.init(at: step.time, number))
        }
      }
    }
  }

  // MARK: Movements

  private mutating func readMovements(_ node: Node?) {
    var counters: [(register: ExpandedRegister, fields: Fields<CounterKey>)] = []
    for entry in log.named(node, "movements", most: ScenarioDeviceKey.most) {
      guard let register = register(entry.name, at: entry.key),
        let fields = Fields<MovementKey>(entry.value, owner: entry.key, log: log),
        let kind = log.one(of: MovementKey.allCases, in: fields, at: entry.key, .scenarioMovementInvalid),
        canMove(register, at: entry.key)
      else { continue }
      moving[register.path] = entry.key
      let reader = CourseReader(log: log, device: device, register: register, seed: seed)
      switch kind {
      case .ramp, .sine, .noise:
        guard let course = reader.course(kind, fields[kind]) else { continue }
        courses[register.path] = course
        script.movements.append(.init(register.path, .course(course)))
      case .clock:
        guard let clock = reader.clock(fields[kind]) else { continue }
        script.movements.append(.init(register.path, .clock(clock)))
      case .counter:
        guard let node = fields[kind], let fields = Fields<CounterKey>(node, log: log) else { continue }
        counters.append((register, fields))
      }
    }
    for (register, fields) in counters {
      guard let counter = counter(fields, in: register) else { continue }
      script.movements.append(.init(register.path, .counter(counter)))
    }
  }

  /// Whether a value may move; a finding where it may not.
  private func canMove(_ register: ExpandedRegister, at node: Node) -> Bool {
    var notes: [Finding.Note] = []
    func refuse(_ reason: String, help: String? = nil) -> Bool {
      log.report(.init(.scenarioMovementInvalid, reason, at: node, notes: notes, help: help))
      return false
    }
    let path = register.path
    guard register.register.access.isReadable else { return refuse("`\(path)` cannot be read") }
    guard register.register.count == nil else {
      return refuse("`\(path)` has several elements", help: "name one: `\(path)[0]`")
    }
    if let reason = device.reasonToStand(register) { return refuse("`\(path)` cannot move: \(reason)") }
    if let other = given[path] ?? register.array.flatMap({ given[$0.path] }) {
      notes = [.init("it is set here", at: other.range)]
      return refuse("`\(path)` is set and moves", help: "take one of them out")
    }
    return true
  }

  /// Reports steps by which a value that moves has a scale with which its register cannot hold it.
  private func checkScales() {
    let ordered = courses.sorted { $0.key < $1.key }
    var moving = ordered.compactMap {
      path, course -> (register: ExpandedRegister, extent: ClosedRange<Double>)? in
      guard let register = try? device.register(at: path), register.register.scaleChoice != nil else {
        return nil
      }
      return (register, course.extent)
    }
    guard !moving.isEmpty else { return }
    var trial = device
    for (step, node) in zip(script.steps, stepNodes) {
      try? trial.set(step.path, to: step.text)
      moving.removeAll { register, extent in
        guard register.scaleSelector?.path == step.path else { return false }
        for number in [extent.lowerBound, extent.upperBound] {
          guard case .beyondRegister(let numbers)? = trial.problem(of: number, in: register) else { continue }
          log.report(
            .init(
              .scenarioValueInvalid,
              "with this `\(register.path)` cannot hold the \(NearestNumber.text(number)) that it comes to: "
                + numbers,
              at: node))
          return true
        }
        return false
      }
    }
  }

  /// Reports values that are set or move, and are not there for clients at any time.
  private func checkSights() {
    let nodes = given.merging(moving) { first, _ in first }
    var unseen = nodes.sorted { $0.key < $1.key }.compactMap {
      path, node -> (register: ExpandedRegister, node: Node)? in
      guard !failed.contains(path), let register = try? device.register(at: path), !device.isSeen(register),
        // What clients write may let it be there.
        !register.conditions.contains(where: { $0.register?.register.access.isWritable ?? false })
      else { return nil }
      return (register, node)
    }
    guard !unseen.isEmpty else { return }
    var trial = device
    for step in script.steps {
      try? trial.set(step.path, to: step.text)
      unseen.removeAll { trial.isSeen($0.register) }
    }
    for (register, node) in unseen where !log.hasFinding(at: node) {
      let deciding = register.conditions.compactMap(\.register?.path).map { "`\($0)`" }
      log.report(
        .init(
          .scenarioWithoutEffect,
          "no client sees `\(register.path)`: by \(deciding.joined(separator: ", ")) it is never there",
          at: node))
    }
  }

  // MARK: Counters

  private func counter(
    _ fields: Fields<CounterKey>, in register: ExpandedRegister
  ) -> Counter? {
    let first = log.number(fields[.from])?.double ?? 0
    let written = log.number(fields[.factor])?.double
    guard let node = fields[.of], let path = log.text(node), let source = self.register(path, at: node) else {
      return nil
    }
    func refuse(_ reason: String, help: String? = nil) -> Counter? {
      log.report(.init(.scenarioMovementInvalid, reason, at: node, help: help))
      return nil
    }
    guard register.register.holdsNumber else { return refuse("`\(register.path)` is no number to count in") }
    guard source.register.count == nil, source.register.holdsNumber else {
      return refuse("`\(source.path)` is no number, and nothing adds up to a count")
    }
    guard source.path != register.path else { return refuse("a counter cannot add itself up") }
    guard !source.register.access.isWritable else {
      return refuse(
        "clients can write `\(source.path)`, so nobody knows what it adds up to",
        help: "count a value that is only read")
    }
    if moving[source.path] != nil, courses[source.path] == nil {
      return refuse(
        "`\(source.path)` is no ramp, sine or noise: a counter adds up a number that comes from nothing else",
        help: "count what is behind it")
    }
    let units = CountedUnits(source.register.unit, in: register.register.unit)
    guard let factor = written ?? units.factor else {
      return refuse(
        "nothing says how \(units.description)",
        help: "give `factor`, what one unit adds in an hour, or another value")
    }
    if let node = fields[.from], case .beyondRegister(let numbers)? = device.problem(of: first, in: register)
    {
      log.report(.init(.scenarioValueInvalid, "`\(register.path)` cannot hold this: \(numbers)", at: node))
      return nil
    }
    if let node = fields[.factor], factor == 0 {
      log.report(
        .init(.scenarioWithoutEffect, "with this `\(register.path)` stays at what it begins with", at: node))
    }
    let course: any Course
    if let moved = courses[source.path] {
      course = moved
    } else if let number = device.number(at: source.path) {
      course = SteppedNumber(number, steppedNumbers[source.path] ?? [], every: period)
    } else {
      return refuse("`\(source.path)` has no value at first", help: "give it one under `set`")
    }
    return Counter(from: first, adding: course, times: factor / 3600)
  }
}

extension SimulatedDevice {
  /// The number that a register holds; `nil` for anything else.
  fileprivate func number(at path: String) -> Double? {
    switch try? value(at: path) {
    case .number(let number): number.double
    case .real(let number): number.isFinite ? number : nil
    default: nil
    }
  }
}
