import Synchronization

/// Which connection of a program something is about.
public struct ConnectionIdentity: Sendable, Hashable {
  /// Where it leads, without settings and unit: `tcp://10.0.0.7:502`.
  public let endpoint: String
  /// Its number in the program, from 1; a connection that mends itself keeps it.
  public let number: UInt64

  private static let last = Atomic<UInt64>(0)

  /// The identity of a new connection.
  ///
  /// - Parameter endpoint: Where it leads.
  public init(to endpoint: String) {
    self.endpoint = endpoint
    number = Self.last.add(1, ordering: .relaxed).newValue
  }
}

extension ConnectionIdentity: CustomStringConvertible {
  /// The endpoint and the number: `tcp://10.0.0.7:502 #1`.
  public var description: String { "\(endpoint) #\(number)" }
}
