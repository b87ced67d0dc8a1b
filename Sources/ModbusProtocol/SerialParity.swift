/// The bit that checks a character on a serial line.
public enum SerialParity: String, Sendable, Hashable, CaseIterable {
  /// There is none.
  case none
  /// It makes the number of ones even.
  case even
  /// It makes the number of ones odd.
  case odd
}
