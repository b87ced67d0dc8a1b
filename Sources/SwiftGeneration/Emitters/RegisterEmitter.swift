import DeviceModel

/// Writes the property by which a block gives one of its registers.
struct RegisterEmitter {
  let register: RegisterLayout
  let block: BlockShape
  let device: DeviceLayout
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    writer.document(RegisterDocumentation(register: register, block: block, device: device).comment)
    let shape = RegisterShape(register, shared: shared)
    let type = Self.type(of: register, shape)
    writer.braces("\(writer.access)var \(SwiftIdentifier.escaped(register.swiftName)): \(type)") { writer in
      writer.call("\(type.name)(", arguments(shape), ")" + modifiers(shape))
    }
    let former = FormerNamesEmitter(register.swiftName, was: register.formerNames)
    former.emitProperties(of: "\(type)", into: &writer)
    guard register.command == nil else { return }
    for type in TypeEmitter.inPlace(register.type).compactMap(\.swiftName) {
      former.emitTypes(for: type, into: &writer)
    }
  }

  private func modifiers(_ shape: RegisterShape) -> String {
    [
      register.writeOffset.map { "._written(at: \(SwiftNumber.signedHex($0)))" },
      shape.apart.map { "._apart(\($0))" }, PlausibleShape(register)?.modifier,
      RegisterBoundsShape(register, in: block, of: device)?.modifier,
    ].compactMap(\.self).joined()
  }

  /// The type of the handle of a register.
  static func type(of register: RegisterLayout, _ shape: RegisterShape) -> SwiftHandleType {
    guard register.command == nil else { return SwiftHandleType(name: "RegisterCommand") }
    return SwiftHandleType(
      name: register.count == nil ? "Register" : "RegisterArray", value: shape.elementType,
      access: register.access)
  }

  private func arguments(_ shape: RegisterShape) -> [String] {
    // What depends on others waits until its layout is known to be there.
    let waits = block.choice != nil && register.isDependent
    let conditions =
      PresenceShape(register, in: block, of: device).map { "Self.\($0.member)" } ?? (waits ? "[]" : nil)
    var arguments = [
      "_place" + (conditions.map { ".present(while: \($0))" } ?? "")
        + (register.refresh?.call ?? ""),
      "\(SwiftStringLiteral(register.name))", "at: \(SwiftNumber.hex(register.offset))",
    ]
    if let count = register.count, register.command == nil { arguments.append("count: \(count)") }
    arguments.append(shape.raw)
    if let order = shape.order(in: "_place") { arguments.append("order: \(order)") }
    if let command = register.command {
      arguments.append("value: \(SwiftNumber.hex(command.value))")
    } else {
      if let scaling = shape.scaling { arguments.append("scale: \(scaling.code)") }
      if let scales = ScaleChoiceShape(register, in: block, of: device) {
        let code = scales.member.map { "Self.\($0)" } ?? scales.code(table: "Value", order: "_place")
        arguments.append("scaleBy: \(code)")
      }
      if let none = shape.notAvailable { arguments.append("notAvailable: \(none)") }
      if let units = UnitsShape(register, in: block), register.access.isReadable {
        arguments.append("unitBy: \(units.code(table: "Value", order: "_place"))")
      }
      if let unit = register.unit { arguments.append("unit: \(SwiftStringLiteral(unit))") }
      if let limits = LimitsShape(register) {
        arguments.append("limits: \(limits.code)")
      }
    }
    if register.access.isWritable, let functions = shape.writeFunctions {
      arguments.append("write: \(functions)")
    }
    return arguments
  }
}
