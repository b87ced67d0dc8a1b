import DeviceModel

/// Writes the types declared under `types`: a type that a shared file declares is another name for the one in its Swift.
struct NamedTypesEmitter {
  let types: [NamedType]
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    for (position, type) in types.enumerated() {
      if position > 0 { writer.line() }
      guard let name = type.type.swiftName else { continue }
      if let file = type.file {
        writer.line("/// \(CommentText.line(type.name)) of the shared file \(CommentText.line(file.name)).")
        writer.line("\(writer.access)typealias \(name) = \(file.swiftName).\(name)")
      } else {
        TypeEmitter(type: type.type, name: type.name, shared: shared).emit(into: &writer)
      }
      FormerNamesEmitter(name, was: type.formerNames).emitTypes(for: name, into: &writer)
    }
  }
}
