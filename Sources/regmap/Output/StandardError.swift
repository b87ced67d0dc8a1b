/// Where findings and errors go when the output is for something else.
enum StandardError {
  /// Writes a text at once.
  static func write(_ text: String) { FileDescriptorOutput.write(Array(text.utf8), to: 2) }
}
