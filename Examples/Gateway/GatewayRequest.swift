/// A line that the other program sends.
struct GatewayRequest: Decodable {
  /// Comes back with the answer.
  var id: Int
  var device: String
  /// The paths to read.
  var read: [String]?
  /// The value to write.
  var write: String?
  /// The path to write it to.
  var to: String?
}
