/// Why a simulator cannot listen.
public struct ServerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened and to which address, without a final full stop.
  public var description: String

  package init(_ description: String) { self.description = description }
}
