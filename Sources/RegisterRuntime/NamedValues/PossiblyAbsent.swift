/// An optional value whose type is not known where it is looked at.
protocol PossiblyAbsent {
  /// The value that is none.
  static var absent: Self { get }
  /// The value, if there is one.
  var present: Any? { get }
}

extension Optional: PossiblyAbsent {
  static var absent: Wrapped? { nil }
  var present: Any? { self }
}
