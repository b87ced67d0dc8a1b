import DeviceModel

/// Writes the initialisers that take parts by the names that they had in earlier maps.
struct FormerInitialisersEmitter {
  /// A part that an initialiser takes.
  struct Part {
    /// The name in Swift.
    let swiftName: String
    let formerNames: [String]
    let type: String
    /// The value of what is left out.
    var defaultCode: String? = nil
  }

  let parts: [Part]

  func emit(into writer: inout SwiftWriter) {
    let name = "init(\(parts.map { "\($0.swiftName):" }.joined()))"
    for mix in FormerLabels.mixes(of: parts.map { ($0.swiftName, $0.formerNames) }) {
      let parameters = zip(parts, mix).map { part, label in
        // What is called otherwise now has to be given: without it, this is the initialiser of today.
        let preset = label == part.swiftName ? part.defaultCode.map { " = \($0)" } ?? "" : ""
        return "\(SwiftIdentifier.parameter(label).declared): \(part.type)\(preset)"
      }
      writer.line("/// Takes its parts by names that they had.")
      writer.line("@available(*, deprecated, renamed: \"\(name)\")")
      writer.braces("\(writer.access)init(", parameters) { writer in
        let arguments = zip(parts, mix).map { part, label in
          "\(SwiftIdentifier.label(part.swiftName)): \(SwiftIdentifier.parameter(label).inside)"
        }
        writer.call("self.init(", arguments)
      }
    }
  }
}
