/// The bit that checks a character on a serial line.
public enum SerialParity: String, Sendable, Hashable, CaseIterable {
  /// No parity bit.
  case none
  /// It makes the number of ones even.
  case even
  /// It makes the number of ones odd.
  case odd
}
