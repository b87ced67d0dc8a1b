/// One request of a plan.
public struct PlannedRequest: Sendable, Hashable {
  /// Why a request does not go on where the one before it ended.
  public enum Cut: Sendable, Hashable {
    /// It is the plan's first request.
    case first
    /// Together the two would be longer than a request may be.
    case limit
    /// This address between the two cannot be read.
    case unreadable(address: Int)
    /// Reading this address between the two would change the device.
    case sideEffect(address: Int)
    /// The two lie in neighbouring extents, and a request may not cross from one to the other.
    case extentBoundary
    /// Two requests cost less than one that also reads what lies between.
    case cheaper
  }

  /// What the request reads.
  public var span: AddressSpan
  /// The indices of the wanted spans that the request answers, rising.
  public var wanted: [Int]
  /// Why the request starts where it starts.
  public var cut: Cut

  /// Creates a request.
  public init(span: AddressSpan, wanted: [Int], cut: Cut) {
    self.span = span
    self.wanted = wanted
    self.cut = cut
  }
}
