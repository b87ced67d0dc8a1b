/// The requests that fetch a set of values.
public struct ReadPlan: Sendable, Hashable {
  /// The requests, by rising address.
  public var requests: [PlannedRequest]

  /// Creates a plan from its requests.
  public init(requests: [PlannedRequest]) { self.requests = requests }
}
