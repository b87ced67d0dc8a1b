/// How often a block repeats.
public struct RegisterInstances: Sendable, Hashable {
  /// The number of instances in the map, of which a device may have fewer; `nil` where the map has
  /// no bound.
  public let count: Int?
  /// The distance between the first addresses of two; `nil` where only the device tells.
  public let stride: Int?
}
