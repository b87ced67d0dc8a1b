/// A stretch of time in which a device cannot have become another one.
package struct ConnectionPeriod: Sendable, Equatable {
  /// The number of the connection; `nil` where nobody can tell.
  let generation: UInt64?
  /// How many requests had no answer until then.
  let silences: Int

  /// The connection that the device is reached over in the period.
  package var binding: ConnectionBinding { ConnectionBinding(generation: generation) }
}
