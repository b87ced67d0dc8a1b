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
    for number in Set([course.extent.lowerBound, course.extent.upperBound]).sorted() {
      let text = NearestNumber.text(number)
      switch device.problem(of: number, in: register) {
      case nil: continue
      case .beyondRegister(let numbers):
        log.report(
          .init(
            .scenarioValueInvalid, "this comes to \(text), which `\(register.path)` cannot hold: \(numbers)",
            at: node))
        return nil
      case .againstMap(let reason):
        log.report(.init(.scenarioValueDoubtful, "this comes to \(text): \(reason)", at: node))
        return course
      }
    }
    return course
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
    return Sine(mean: mean.double, amplitude: amplitude.double, period: period, shift: shift)
  }

  private func noise(_ node: Node) -> Noise? {
    guard let fields = Fields<NoiseKey>(node, log: log) else { return nil }
    let interval = fields[.every] == nil ? .seconds(1) : log.time(fields[.every], isLength: true)
    guard let mean = log.number(fields[.mean]), let amplitude = log.number(fields[.amplitude]), let interval
    else { return nil }
    return Noise(
      mean: mean.double, amplitude: amplitude.double, every: interval, path: register.path, seed: seed)
  }

  /// A clock; `nil` after a finding.
  func clock(_ node: Node?) -> DeviceClock? {
    guard let node, let text = log.text(node) else { return nil }
    guard DeviceClock.canBeShown(by: register.register) else {
      log.report(.init(.scenarioMovementInvalid, "`\(register.path)` cannot show a time", at: node))
      return nil
    }
    if text == "now" { return DeviceClock(secondsSince1970: Int(WallClock.now.milliseconds / 1000)) }
    guard let start = RegisterDateTime(text) else {
      return log.wrongKind(node, expected: "`now`, or a date and a time such as `2026-03-01T08:00:00`")
    }
    return DeviceClock(secondsSince1970: Int(start.secondsSince1970(secondsFromUTC: 0)))
  }
}
