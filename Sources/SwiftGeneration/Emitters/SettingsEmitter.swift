import DeviceModel

/// Writes the type of what a client gives about a device, for a map with settings.
struct SettingsEmitter {
  /// A setting as a Swift property.
  struct Property {
    let setting: SettingLayout
    /// The cases that the client can name, with their numbers; none where it gives a number or a bit.
    let cases: [(case: EnumType.Case, number: Int128)]

    init(_ setting: SettingLayout) {
      self.setting = setting
      guard case .enumeration(let type) = setting.type else {
        cases = []
        return
      }
      cases = type.cases.compactMap { item in item.onlyNumber.map { (item, $0) } }
    }

    var name: String { SwiftIdentifier.escaped(setting.swiftName) }
    var parameter: (declared: String, inside: String) { SwiftIdentifier.parameter(setting.swiftName) }
    /// How a call names the parameter.
    var label: String { setting.swiftName == "self" ? setting.swiftName : name }
    var enumeration: String { SwiftName.type(setting.name) }
    private var isOptional: Bool { setting.register != nil }

    private var plainType: String {
      if !cases.isEmpty { return enumeration }
      if case .bool = setting.type { return "Bool" }
      return "Int"
    }

    var type: String { plainType + (isOptional ? "?" : "") }

    var defaultCode: String {
      guard !isOptional, let number = setting.defaultNumber else { return "nil" }
      if let item = cases.first(where: { $0.number == number }) {
        return ".\(SwiftIdentifier.escaped(item.case.swiftName))"
      }
      if case .bool = setting.type { return number == 0 ? "false" : "true" }
      return "\(number)"
    }

    /// The entry of `_values`.
    var value: String {
      isOptional ? "self.\(name).map { RegisterSettingValue($0) }" : "RegisterSettingValue(self.\(name))"
    }
  }

  /// What the client gives, in the map's order.
  let properties: [Property]

  /// `nil` for a device without settings.
  init?(_ layout: DeviceLayout) {
    guard !layout.settings.isEmpty else { return nil }
    properties = layout.settings.map(Property.init)
  }

  func emit(into writer: inout SwiftWriter) {
    writer.line("\(writer.access)typealias _Settings = DeviceSettings")
    writer.line()
    writer.line("/// What is known about the device at hand.")
    writer.braces("\(writer.access)struct DeviceSettings: RegisterSettings") { writer in
      for property in properties where !property.cases.isEmpty { enumeration(property, &writer) }
      for property in properties {
        writer.document(documentation(of: property.setting))
        writer.line("\(writer.access)var \(property.name): \(property.type)")
        FormerNamesEmitter(property.setting.swiftName, was: property.setting.formerNames)
          .emitProperties(of: property.type, isVariable: true, into: &writer)
      }
      writer.line()
      writer.line("/// The defaults of the map.")
      let defaults = properties.map { "\($0.label): \($0.defaultCode)" }
      writer.line("\(writer.access)init() { self.init(\(defaults.joined(separator: ", "))) }")
      writer.line()
      let parameters = properties.map { "\($0.parameter.declared): \($0.type) = \($0.defaultCode)" }
      writer.line("/// Creates settings; what is left out has the default of the map.")
      writer.braces("\(writer.access)init(\(parameters.joined(separator: ", ")))") { writer in
        for property in properties { writer.line("self.\(property.name) = \(property.parameter.inside)") }
      }
      FormerInitialisersEmitter(
        parts: properties.map {
          .init(
            swiftName: $0.setting.swiftName, formerNames: $0.setting.formerNames, type: $0.type,
            defaultCode: $0.defaultCode)
        }
      ).emit(into: &writer)
      writer.line()
      writer.braces("\(writer.access)var _values: [String: RegisterSettingValue]") { writer in
        writer.line("var values: [String: RegisterSettingValue] = [:]")
        for property in properties {
          writer.line("values[\(SwiftStringLiteral(property.setting.name))] = \(property.value)")
        }
        writer.line("return values")
      }
    }
  }

  private func enumeration(_ property: Property, _ writer: inout SwiftWriter) {
    writer.line("/// \(CommentText.line(property.setting.title ?? property.setting.name))")
    writer.braces("\(writer.access)enum \(property.enumeration): String, RegisterSettingCase") { writer in
      for (item, _) in property.cases {
        writer.line("case \(SwiftIdentifier.escaped(item.swiftName)) = \(SwiftStringLiteral(item.name))")
        FormerNamesEmitter(item.swiftName, was: item.formerNames).emitMembers(into: &writer)
      }
      writer.braces("\(writer.access)var _number: Int128") { writer in
        writer.line("switch self {")
        for (item, number) in property.cases {
          writer.line("case .\(SwiftIdentifier.escaped(item.swiftName)): \(number)")
        }
        writer.line("}")
      }
    }
    FormerNamesEmitter(property.setting.swiftName, was: property.setting.formerNames)
      .emitTypes(for: property.enumeration, into: &writer)
    writer.line()
  }

  private func documentation(of setting: SettingLayout) -> DocComment {
    var comment = DocComment(setting.title ?? setting.name)
    var facts: [String] = []
    if let register = setting.register {
      facts.append("`nil` has it read from `\(register)`.")
    }
    switch setting.type {
    case .enumeration, .bool: break
    default: facts.append("From \(setting.numbers.lowerBound) to \(setting.numbers.upperBound).")
    }
    if let source = setting.source { facts.append("Source: \(source).") }
    comment.paragraph(facts)
    return comment
  }
}
