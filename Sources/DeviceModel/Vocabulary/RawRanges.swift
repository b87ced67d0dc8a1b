extension [ClosedRange<UInt64>] {
  /// Whether one of the ranges has a raw number.
  package func cover(_ number: UInt64) -> Bool { contains { $0.contains(number) } }
}
