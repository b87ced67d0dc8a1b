/// The way from a raw number to a value: `(raw × factor + offset) / divisor`.
///
/// Factor, offset and divisor are whole numbers, so that one division is the only step that rounds: a scale of 0.01
/// is a division by 100 and gives the binary number nearest to the decimal one, for raw numbers up to 2^53.
public struct RegisterScale: Sendable, Hashable {
  /// What the raw number is multiplied by.
  public let factor: Double
  /// What is added after the multiplication.
  public let offset: Double
  /// What the sum is divided by; a power of ten.
  public let divisor: Double

  /// Creates a scale from whole numbers; `divisor` must not be 0.
  public init(_ factor: Double = 1, offset: Double = 0, per divisor: Double = 1) {
    self.factor = factor
    self.offset = offset
    self.divisor = divisor
  }

  /// A division; the most common scale, without default arguments for swiftc to fill in.
  public init(per divisor: Double) {
    self.init(1, offset: 0, per: divisor)
  }

  /// The scale that changes nothing.
  public static let none = RegisterScale(per: 1)

  func value(ofRaw raw: Double) -> Double { (raw * factor + offset) / divisor }

  func raw(ofValue value: Double) -> Double { (value * divisor - offset) / factor }

  /// The distance between the values of neighbouring raw numbers.
  var step: Double { factor.magnitude / divisor }
}
