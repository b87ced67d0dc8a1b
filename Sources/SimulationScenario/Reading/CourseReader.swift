import DeviceModel
import DeviceSimulator
import MapSyntax
import RegisterEncoding
import RegisterMap
import SystemFiles

/// Reads how one value moves by itself.
struct CourseReader {
  let log: FindingLog
  let device: SimulatedDevice
  let register: ExpandedRegister
  let seed: UInt64

  /// A ramp, a sine or noise; `nil` after a finding.
  func course(_ kind: MovementKey, _ node: Node?) -> (any Course)? {
    guard let node else { return nil }
    guard register.register.holdsNumber else {
      log.report(.init(.scenarioMovementInvalid, "`\(register.path)` is no number", at: node))
      return nil
    }
    let course: (any Course)? =
      switch kind {
      case .ramp: ramp(node)
      case .sine: sine(node)
      case .noise: noise(node)
      case .counter, .clock: nil
      }
    guard let course else { return nil }
    let extent = course.extent
    let absences = device.absences(of: register).filter(extent.contains)
    return canHold([extent.lowerBound, extent.upperBound] + absences, at: node) ? course : nil
  }

  /// Whether the register can hold numbers; one finding where it cannot, or where the map says that it does not.
  private func canHold(_ numbers: [Double], at node: Node) -> Bool {
    let problems = numbers.compactMap { number in
      device.problem(of: number, in: register).map { (number: NearestNumber.text(number), problem: $0) }
    }
    for case (let number, .beyondRegister(let reason)) in problems {
      log.report(
        .init(
          .scenarioValueInvalid, "this comes to \(number), which `\(register.path)` cannot hold: \(reason)",
          at: node))
      return false
    }
    if case (let number, .againstMap(let reason))? = problems.first {
      log.report(.init(.scenarioValueDoubtful, "this comes to \(number): \(reason)", at: node))
    }
    return true
  }

  private func ramp(_ node: Node) -> Ramp? {
    guard let fields = Fields<RampKey>(node, log: log) else { return nil }
    let ending = log.choice(fields[.then], of: Ramp.Ending.self) ?? .hold
    guard let from = log.number(fields[.from]), let to = log.number(fields[.to]),
      let length = log.time(fields[.over], isLength: true)
    else { return nil }
    return Ramp(from: from.double, to: to.double, over: length, then: ending)
  }

  private func sine(_ node: Node) -> Sine? {
    guard let fields = Fields<SineKey>(node, log: log) else { return nil }
    let shift = log.time(fields[.shift]) ?? .zero
    guard let mean = log.number(fields[.mean]), let amplitude = log.number(fields[.amplitude]),
      let period = log.time(fields[.period], isLength: true)
    else { return nil }
    reportStanding(amplitude, fields[.amplitude])
    return Sine(mean: mean.double, amplitude: amplitude.double, period: period, shift: shift)
  }

  private func noise(_ node: Node) -> Noise? {
    guard let fields = Fields<NoiseKey>(node, log: log) else { return nil }
    let interval = fields[.every] == nil ? .seconds(1) : log.time(fields[.every], isLength: true)
    guard let mean = log.number(fields[.mean]), let amplitude = log.number(fields[.amplitude]), let interval
    else { return nil }
    if let node = fields[.amplitude], amplitude < .zero {
      log.report(
        .init(.scenarioMovementInvalid, "`amplitude` is a distance from the mean, and not negative", at: node)
      )
      return nil
    }
    reportStanding(amplitude, fields[.amplitude])
    return Noise(
      mean: mean.double, amplitude: amplitude.double, every: interval, path: register.path, seed: seed)
  }

  /// Reports what stays at its mean.
  private func reportStanding(_ amplitude: ExactNumber, _ node: Node?) {
    guard let node, amplitude == .zero else { return }
    log.report(
      .init(
        .scenarioWithoutEffect, "with this `\(register.path)` stays at the mean", at: node,
        help: "give it its value under `set`, or an `amplitude`"))
  }

  /// A clock; `nil` after a finding.
  func clock(_ node: Node?) -> DeviceClock? {
    guard let node, let text = log.text(node) else { return nil }
    guard DeviceClock.canBeShown(by: register.register) else {
      let unit = register.register.holdsNumber ? register.register.unit : nil
      log.report(
        .init(
          .scenarioMovementInvalid,
          "`\(register.path)` cannot show a time" + (unit.map { ": its unit is \($0)" } ?? ""), at: node))
      return nil
    }
    if text == "now" {
      return checked(DeviceClock(rightFrom: Int(WallClock.now.milliseconds)), at: node)
    }
    guard let start = RegisterDateTime(text) else {
      return log.wrongKind(node, expected: "`now`, or a date and a time such as `2026-03-01T08:00:00`")
    }
    let milliseconds = (start.secondsSince1970(secondsFromUTC: 0) * 1000).rounded()
    return checked(DeviceClock(millisecondsSince1970: Int(milliseconds)), at: node)
  }

  /// A clock that the register can show; `nil` after a finding. One that it cannot show after a day is doubtful.
  private func checked(_ clock: DeviceClock, at node: Node) -> DeviceClock? {
    switch device.problem(of: clock, at: .zero, in: register) {
    case .beyondRegister(let reason):
      log.report(
        .init(.scenarioValueInvalid, "`\(register.path)` cannot show this time: \(reason)", at: node))
      return nil
    case .againstMap(let reason):
      log.report(.init(.scenarioValueDoubtful, reason, at: node))
    case nil:
      switch device.problem(of: clock, at: .seconds(86_400), in: register) {
      case .beyondRegister(let reason), .againstMap(let reason):
        log.report(
          .init(.scenarioValueDoubtful, "after a day `\(register.path)` cannot show it: \(reason)", at: node))
      case nil: break
      }
    }
    return clock
  }
}
