import DeviceModel

/// Writes the file of a shared file: its types inside a type that is named after it.
struct SharedFileEmitter {
  let layout: SharedLayout
  /// Who sees what is declared.
  let access: GeneratedAccess

  func emit(into writer: inout SwiftWriter) {
    let header = HeaderEmitter(kind: "shared file", name: layout.file.name, access: importAccess)
    header.emit(into: &writer)
    guard layout.hasDeclarations else { return }
    header.emitImport(into: &writer)
    writer.line("/// The types of the shared file \(CommentText.line(layout.file.name)).")
    writer.braces("\(writer.access)enum \(layout.file.swiftName)") { writer in
      NamedTypesEmitter(types: layout.types, shared: "").emit(into: &writer)
    }
  }

  /// The access of the import. That a type of the package conforms to a protocol of the runtime is no use of the import to the compiler
  /// (Swift 6.3); what the members of a record have for types is.
  private var importAccess: GeneratedAccess {
    let hasRecord = layout.types.contains { type in
      if type.file == nil, case .record = type.type { true } else { false }
    }
    return access == .package && !hasRecord ? .internal : access
  }
}
