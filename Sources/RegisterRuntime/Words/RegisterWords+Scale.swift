extension RegisterWords {
  /// `raw / divisor`, as `RegisterScale(per:)` says it.
  @inlinable public func scaled(_ raw: some BinaryInteger, per divisor: Double) -> Double {
    Double(raw) / divisor
  }

  /// `raw / divisor`, as `RegisterScale(per:)` says it.
  @inlinable public func scaled(_ raw: some BinaryFloatingPoint, per divisor: Double) -> Double {
    Double(raw) / divisor
  }

  /// `(raw × factor + offset) / divisor`, as `RegisterScale` says it.
  @inlinable public func scaled(
    _ raw: some BinaryInteger, _ factor: Double = 1, offset: Double = 0, per divisor: Double = 1
  ) -> Double {
    (Double(raw) * factor + offset) / divisor
  }

  /// `(raw × factor + offset) / divisor`, as `RegisterScale` says it.
  @inlinable public func scaled(
    _ raw: some BinaryFloatingPoint, _ factor: Double = 1, offset: Double = 0, per divisor: Double = 1
  ) -> Double {
    (Double(raw) * factor + offset) / divisor
  }
}
