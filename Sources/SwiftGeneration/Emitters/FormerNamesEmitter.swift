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
  /// - Parameters:
  ///   - type: The type of the property that has the name now.
  ///   - isVariable: Whether that property can be set.
  func emitProperties(of type: String, isVariable: Bool = false, into writer: inout SwiftWriter) {
    let name = SwiftIdentifier.escaped(swiftName)
    for former in formerProperties {
      // In a text, a name that is a word of Swift has no back-ticks.
      deprecate(by: swiftName, &writer)
      let head = "\(writer.access)var \(SwiftIdentifier.escaped(former)): \(type)"
      guard isVariable else {
        writer.line("\(head) { self.\(name) }")
        continue
      }
      writer.braces(head) { writer in
        writer.line("get { self.\(name) }")
        writer.line("set { self.\(name) = newValue }")
      }
    }
  }

  /// Writes a static member for each name of a case or a flag.
  ///
  /// - Parameter payload: The type of what the case carries; `nil` where it carries nothing.
  func emitMembers(carrying payload: String? = nil, into writer: inout SwiftWriter) {
    let name = SwiftIdentifier.escaped(swiftName)
    for former in formerProperties.map(SwiftIdentifier.escaped) {
      if let payload {
        deprecate(by: "\(swiftName)(_:)", &writer)
        writer.line(
          "\(writer.access)static func \(former)(_ rawValue: \(payload)) -> Self { .\(name)(rawValue) }")
      } else {
        deprecate(by: swiftName, &writer)
        writer.line("\(writer.access)static var \(former): Self { .\(name) }")
      }
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

  /// The former names in Swift, which may have the same for two names of a map.
  private var formerProperties: [String] {
    formerNames.map(SwiftName.property).filter { $0 != swiftName }
  }

  /// Writes the table by which values are read that were kept under old names.
  ///
  /// - Parameter parts: The cases or flags of a type.
  static func emitTable(of parts: [some FormerlyNamed], into writer: inout SwiftWriter) {
    let entries = parts.flatMap { part in
      part.formerNames.map { "(\(SwiftStringLiteral($0)), \(SwiftStringLiteral(part.name)))" }
    }
    guard !entries.isEmpty else { return }
    writer.braces("\(writer.access)static var _formerNames: [(former: StaticString, name: StaticString)]") {
      writer in writer.list("", entries)
    }
  }

  private func deprecate(by name: String, _ writer: inout SwiftWriter) {
    writer.line("/// What `\(name)` was called.")
    writer.line("@available(*, deprecated, renamed: \"\(name)\")")
  }
}
