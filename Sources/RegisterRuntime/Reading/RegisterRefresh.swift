/// How often a value is worth reading, for those who poll.
public enum RegisterRefresh: Sendable, Hashable {
  /// Once a connection.
  case once
  /// Again after a time.
  case every(Duration)
}

extension RegisterReadable {
  /// How often the map calls this worth reading; `nil` where it does not.
  public var refresh: RegisterRefresh? { _place.refresh }
}
