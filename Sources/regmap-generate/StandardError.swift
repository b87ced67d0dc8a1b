import SystemFiles

/// Where findings and errors go.
enum StandardError {
  /// Writes a text in one piece where the system allows it, because a build runs several of these tools at once. Nobody
  /// could be told of an error in doing so.
  static func write(_ text: String) {
    try? FileDescriptor.writeAll(Array(text.utf8), to: StandardStream.error)
  }
}
