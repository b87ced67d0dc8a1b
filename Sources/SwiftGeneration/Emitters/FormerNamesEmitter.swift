import DeviceModel

/// Writes the names that something had in earlier maps: other names for what it is called now, deprecated, so that programs
/// which use them compile as before and are told the new one.
struct FormerNamesEmitter {
  /// The name in Swift.
  let swiftName: String
  /// The former names in the map.
  let formerNames: [String]

  init(_ swiftName: String, was formerNames: [String]) {
    self.swiftName = swiftName
    self.formerNames = formerNames
  }

  /// Writes a property for each name.
  ///
  /// - Parameter type: The type of the property that has the name now.
  func emitProperties(of type: String, into writer: inout SwiftWriter) {
    let name = SwiftIdentifier.escaped(swiftName)
    for former in formerNames.map(SwiftName.property) where former != swiftName {
      // In a text, a name that is a word of Swift has no back-ticks.
      deprecate(by: swiftName, &writer)
      writer.line("\(writer.access)var \(SwiftIdentifier.escaped(former)): \(type) { self.\(name) }")
    }
  }

  /// Writes a name for each type that was named after it.
  ///
  /// - Parameter type: The type that is named after it now.
  func emitTypes(for type: String, into writer: inout SwiftWriter) {
    for former in formerNames.map(SwiftName.type) where former != type {
      deprecate(by: type, &writer)
      writer.line("\(writer.access)typealias \(former) = \(type)")
    }
  }

  private func deprecate(by name: String, _ writer: inout SwiftWriter) {
    writer.line("/// What `\(name)` was called.")
    writer.line("@available(*, deprecated, renamed: \"\(name)\")")
  }
}
