import DeviceModel
import ModbusProtocol
import RegisterEncoding
import SystemFiles

extension SimulatedDevice {
  /// Makes the device follow a script from its start.
  ///
  /// - Throws: `SettingError` where a path does not name one register.
  package mutating func follow(_ script: DeviceScript) throws(SettingError) {
    running = RunningScript(script: script, registers: try registers(movedBy: script))
    advance(to: .zero)
  }

  /// Makes a time of the day the start of the script, which `follow(_:)` took for its own.
  mutating func begin(at time: WallClock) { running?.script.begin(at: time) }

  /// The registers that a script moves, in its order.
  func registers(movedBy script: DeviceScript) throws(SettingError) -> [ExpandedRegister] {
    var registers: [ExpandedRegister] = []
    for value in script.movements { registers.append(try register(at: value.path)) }
    return registers
  }

  /// Lets time pass: values that move are what they are then, and steps until then are taken.
  ///
  /// A value that a client has written does not move any more. A step that cannot be taken, because what clients wrote
  /// has changed what is there, is an event. A server does this by itself; without one, this is how a test lets time
  /// pass.
  ///
  /// - Parameter time: The time since the start. One that is past has no effect.
  public mutating func advance(to time: Duration) {
    guard let running, time >= .zero, running.time.map({ $0 < time }) ?? true else { return }
    self.running?.time = time
    for step in running.script.steps(after: running.time, until: time) {
      do throws(SettingError) {
        try set(step.path, to: step.text)
      } catch {
        record(.stepFailed(path: error.path, reason: error.problem))
      }
    }
    // A step may have moved registers to other addresses.
    guard let running = self.running else { return }
    for (value, register) in zip(running.script.movements, running.registers)
    where !running.written.contains(register.path) && (!register.isAlternative || isThere(register)) {
      guard let words = value.movement.words(at: time, in: scaledNow(register)) else { continue }
      store(words, in: register)
    }
  }

  /// What goes wrong with a request at the time until which the script was followed; `nil` for nothing.
  ///
  /// - Parameters:
  ///   - request: `nil` for one that is none of Modbus.
  ///   - unit: The unit that is asked, one that the map names; `nil` for the device's own.
  package func fault(for request: ModbusRequest?, of unit: UnitID? = nil) -> DeviceFault.Kind? {
    guard let running, let time = running.time, !running.script.faults.isEmpty else { return nil }
    let places = [request?.reads, request?.writes].compactMap(\.self).map { area in
      (
        table: holding(area.table, of: unit),
        addresses: Int(area.address)..<Int(area.address) + area.count
      )
    }
    let round = running.script.timeInRound(of: time)
    return running.script.faults.lazy.compactMap { $0.outcome(ofRequestTo: places, at: round) }.first
  }

  /// The addresses of what a path names, a value or a block, by table.
  ///
  /// - Throws: `SettingError` when it leads nowhere.
  package func areas(at path: String) throws(SettingError) -> [UnitTable: [Range<Int>]] {
    try registers(inside: path).reduce(into: [:]) { areas, register in
      areas[register.unitTable, default: []] += register.ranges + [register.writeAddresses]
    }
  }

  /// Whether the map has something at one of some addresses, now or under a condition.
  package func hasAny(of addresses: Range<Int>, in table: UnitTable) -> Bool {
    tables[table].map { addresses.contains(where: $0.isTaken) } ?? false
  }

  /// Whether clients see a register by what those hold now that decide about it. To them an instance beyond the number
  /// that a register counts is not there, though its addresses answer.
  package func isSeen(_ register: ExpandedRegister) -> Bool {
    isThere(register)
      && register.conditions.allSatisfy { condition in
        guard case .counted(let counter, _, let index, _, _) = condition else { return true }
        return UInt64(index) < counter.rawValue(of: words(of: counter))
      }
  }

  /// Whether the map forbids that a value moves, and why.
  package func reasonToStand(_ register: ExpandedRegister) -> String? {
    if register.register.isConstant { return "the map calls it constant" }
    if decides(register) { return "what else is there, or a scale or a bound, depends on it" }
    return nil
  }

  /// What is wrong with a number as the value of a register; `nil` for one that the register can have.
  package func problem(of number: Double, in register: ExpandedRegister) -> NumberProblem? {
    let scaled = scaledNow(register)
    guard NearestNumber.isWithin(number, scaled) else {
      return .beyondRegister(NearestNumber.extent(of: scaled))
    }
    guard !NearestNumber.isAbsent(number, in: scaled) else {
      return .againstMap("this number means that there is no value")
    }
    // What moves is between steps.
    return NearestNumber.words(of: number, in: scaled).flatMap {
      doubt(about: $0, by: scaled.takingAnyStep)
    }
  }

  /// The first and the last numbers of a register that mean that there is no value, in its unit.
  package func absences(of register: ExpandedRegister) -> [Double] {
    NearestNumber.absences(in: scaledNow(register))
  }

  /// What is wrong with what a clock shows in a register at a time after the start; `nil` for nothing.
  package func problem(
    of clock: DeviceClock, at time: Duration, in register: ExpandedRegister
  ) -> NumberProblem? {
    let scaled = scaledNow(register)
    guard case .parts = scaled.type else {
      return problem(of: clock.number(at: time, in: scaled), in: register)
    }
    return clock.words(at: time, in: scaled) == nil ? .beyondRegister("its format has no such time") : nil
  }

  /// What the map says against the value that a register holds; `nil` where it says nothing.
  package func doubt(about register: ExpandedRegister) -> NumberProblem? {
    if let most = steering.mostInstances[register.path], register.register.count == nil {
      let number = register.register.join(words(of: register))
      if number > most { return .againstMap("this counts \(number), and the map has \(most)") }
    }
    for element in register.elements {
      if let doubt = doubt(about: words(of: element), by: scaledNow(element)) { return doubt }
    }
    return nil
  }

  private func doubt(about words: [UInt16], by register: RegisterLayout) -> NumberProblem? {
    do throws(ValueError) {
      try ConstraintCheck.check(try ValueCodec.decode(words, as: register), for: register)
      return nil
    } catch {
      return .againstMap("\(error)")
    }
  }
}

/// What can be wrong with a number that a register is to hold.
package enum NumberProblem: Sendable, Hashable {
  /// It is less or more than the words can hold; with what they can, in a sentence.
  case beyondRegister(String)
  /// The register can hold it, and the map says that it does not; in the words of the map's check.
  case againstMap(String)
}

extension RegisterLayout {
  /// The register without the step of its range.
  fileprivate var takingAnyStep: RegisterLayout {
    guard case .range(let range, _)? = constraint else { return self }
    var register = self
    register.constraint = .range(range, step: nil)
    return register
  }
}
