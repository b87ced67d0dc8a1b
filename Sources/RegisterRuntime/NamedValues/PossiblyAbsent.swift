/// An optional value whose type is not known where it is looked at.
protocol PossiblyAbsent {
  /// The value that is none.
  static var absent: Self { get }
  /// The type of a value that there is.
  static var presentType: Any.Type { get }
  /// The value, if there is one.
  var present: Any? { get }
}

extension Optional: PossiblyAbsent {
  static var absent: Wrapped? { nil }
  static var presentType: Any.Type { Wrapped.self }
  var present: Any? { self }
}
