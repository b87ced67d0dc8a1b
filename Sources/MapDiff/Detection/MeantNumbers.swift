import DeviceModel
import RegisterEncoding

/// The raw numbers that a range, a step or a list of values comes to, however it is written: for a number without a sign
/// `..100` is `0..100`, and `1..3` of whole numbers is the list of 1, 2 and 3.
struct MeantNumbers: Equatable {
  /// The numbers, of which those count that are multiples of the step.
  private let numbers: NumberSet
  private let step: Int128

  /// The most numbers that are listed one by one.
  private static let mostListed: Int128 = 1000

  /// The raw numbers whose values are in a range; `nil` for a type without whole numbers.
  init?(_ range: NumberRange?, of type: ValueType, _ scaling: RegisterScaling) {
    guard let between = Self.between(range, of: type, scaling) else { return nil }
    self.init(between, step: 1)
  }

  /// The raw numbers that may be written; `nil` where that is not known in whole numbers.
  init?(writtenTo register: RegisterLayout) {
    guard register.scaleChoice == nil, register.limitRegisters == nil else { return nil }
    let (type, scaling) = (register.type, register.scaling)
    switch register.constraint {
    case nil: self.init(nil, of: type, scaling)
    case .list(let values):
      guard type.rawNumbers != nil else { return nil }
      self.init(NumberSet(values.compactMap { scaling.raw(of: $0).map { $0...$0 } }), step: 1)
    case .range(let range, let step):
      guard let between = Self.between(range, of: type, scaling), let step = Self.raw(step, scaling)
      else { return nil }
      self.init(between, step: step)
    }
  }

  private init(_ numbers: NumberSet, step: Int128) {
    self.numbers = numbers
    self.step = step
  }

  private init(_ range: ClosedRange<Int128>, step: Int128) {
    guard step > 1 else {
      self.init(NumberSet([range]), step: 1)
      return
    }
    // From the first multiple to the last, so that bounds between them make no difference.
    let quotient = range.lowerBound / step
    let first = (quotient * step < range.lowerBound ? quotient + 1 : quotient) * step
    let count = first > range.upperBound ? 0 : (range.upperBound - first) / step + 1
    if count <= Self.mostListed {
      self.init(NumberSet((0..<count).map { first + $0 * step...first + $0 * step }), step: 1)
    } else {
      self.init(NumberSet([first...first + (count - 1) * step]), step: step)
    }
  }

  /// Whether all of some numbers are among these.
  func hold(all others: MeantNumbers) -> Bool {
    numbers.isSuperset(of: others.numbers) && others.step.isMultiple(of: step)
  }

  /// A distance of values as one of raw numbers, 1 for none; `nil` where it is not a whole one.
  private static func raw(_ step: ExactNumber?, _ scaling: RegisterScaling) -> Int128? {
    guard let step else { return 1 }
    guard scaling.added == .zero else { return nil }
    if scaling.scale.isMultiple(of: step) { return 1 }
    return step.wholeQuotient(by: scaling.scale).map { abs($0) }
  }

  /// The raw numbers whose values lie between the bounds of a range; `nil` where none does.
  private static func between(
    _ range: NumberRange?, of type: ValueType, _ scaling: RegisterScaling
  ) -> ClosedRange<Int128>? {
    guard let all = type.rawNumbers, scaling.factor != 0 else { return nil }
    func value(_ raw: Int128) -> ExactNumber? {
      ExactNumber(raw).multiplied(by: scaling.scale)?.adding(scaling.added)
    }
    guard let first = value(all.lowerBound), let last = value(all.upperBound) else { return nil }
    let lowest = range?.lowest ?? min(first, last)
    let highest = range?.highest ?? max(first, last)
    // Values grow with the raw numbers, or fall.
    func isBefore(_ raw: Int128) -> Bool {
      value(raw).map { scaling.factor > 0 ? $0 < lowest : $0 > highest } ?? false
    }
    func isBehind(_ raw: Int128) -> Bool {
      value(raw).map { scaling.factor > 0 ? $0 > highest : $0 < lowest } ?? false
    }
    let begin = all.firstNumber(where: { !isBefore($0) })
    let end = all.firstNumber(where: isBehind)
    return begin < end ? begin...end - 1 : nil
  }
}
