import DeviceModel

/// Writes a struct for fields that are packed into one number, with the types that the fields write in place.
struct RecordEmitter {
  let type: RecordType
  let name: String
  /// The prefix of the names of shared types.
  let shared: String

  func emit(into writer: inout SwiftWriter) {
    let raw = TypeEmitter.unsigned(type.bits)
    writer.line("/// The fields of \(CommentText.line(name)).")
    writer.braces("\(writer.access)struct \(type.swiftName): RegisterRecord") { writer in
      for field in type.fields {
        let unit = field.unit.map { ", in \($0)" } ?? ""
        writer.document(
          DocComment("\(field.title ?? field.name), \(bits(field))\(unit)" + DocComment.called(field.called)))
        if let plausible = field.plausible {
          writer.line("///")
          writer.line(
            "/// Plausible: \(plausible.text()); a record that is read with anything else is an error.")
        }
        writer.line("\(writer.access)var \(SwiftIdentifier.escaped(field.swiftName)): \(swiftType(field))")
        FormerNamesEmitter(field.swiftName, was: field.formerNames)
          .emitProperties(of: swiftType(field), isVariable: true, into: &writer)
      }
      writer.line()
      writer.line("/// Creates a record of its fields.")
      members.memberwise(into: &writer)
      FormerInitialisersEmitter(
        parts: type.fields.map {
          .init(swiftName: $0.swiftName, formerNames: $0.formerNames, type: swiftType($0))
        }
      ).emit(into: &writer)
      writer.braces("\(writer.access)init(rawValue: \(raw))") { writer in
        for field in type.fields {
          writer.line("self.\(SwiftIdentifier.escaped(field.swiftName)) = \(decoding(field))")
        }
      }
      members.kept(into: &writer)
      writer.braces("\(writer.access)var _recordFields: [RecordField]") { writer in
        writer.list("", type.fields.map(packed))
      }
      if type.hasPlausibleFields {
        writer.line("\(writer.access)static var _hasPlausibleFields: Bool { true }")
      }
      for field in type.fields {
        for type in TypeEmitter.inPlace(field.type) {
          writer.line()
          TypeEmitter(type: type, name: field.name, shared: shared).emit(into: &writer)
        }
      }
    }
  }

  /// The fields as members.
  private var members: MembersEmitter {
    MembersEmitter(
      members: type.fields.map {
        ValueMember($0.swiftName, key: $0.name, was: $0.formerNames, type: swiftType($0))
      })
  }

  /// The type of a field.
  func swiftType(_ field: RecordType.Field) -> String {
    field.isScaled ? "Double" : RegisterShape.type(field.type, shared: shared)
  }

  private func bits(_ field: RecordType.Field) -> String {
    field.width == 1 ? "bit \(field.lowBit)" : "bits \(field.lowBit)–\(field.lowBit + field.width - 1)"
  }

  /// The runtime's `RecordNumber`; `nil` for a field that is none, and for one that is as it is in the bits.
  private func number(_ field: RecordType.Field) -> String? {
    switch field.type {
    case .signMagnitude: ".signMagnitude"
    case .integer(_, signed: true): ".signed"
    case .integer where field.isScaled: ".unsigned"
    default: nil
    }
  }

  private func decoding(_ field: RecordType.Field) -> String {
    if let number = number(field) {
      let raw = "RecordNumber\(number).number(in: rawValue, at: \(field.lowBit), width: \(field.width))"
      return field.isScaled
        ? "\(ScalingShape(field.scaling).code).value(of: \(raw))"
        : "\(swiftType(field))(truncatingIfNeeded: \(raw))"
    }
    let mask = field.width >= 64 ? UInt64.max : (1 << UInt64(field.width)) - 1
    let shifted = field.lowBit == 0 ? "rawValue" : "rawValue >> \(field.lowBit)"
    // A field that fills the number has no bits above it to be masked.
    let isAll = field.width == type.bits
    let bits = isAll ? shifted : "\(shifted) & \(SwiftNumber.hex(mask))"
    return switch field.type {
    case .bool: "\(bits) != 0"
    case .enumeration(let own):
      "\(swiftType(field))(rawValue: \(TypeEmitter.unsigned(own.bits))(truncatingIfNeeded: \(bits)))"
    case .integer, .float, .base10000, .bcd, .signMagnitude, .string, .parts, .raw, .flags, .record:
      "\(swiftType(field))(truncatingIfNeeded: \(bits))"
    }
  }

  private func packed(_ field: RecordType.Field) -> String {
    let name = "\(SwiftStringLiteral(field.name)), self.\(SwiftIdentifier.escaped(field.swiftName))"
    let number = number(field).map { ", as: \($0)" } ?? ""
    let scale = field.isScaled ? ", scale: \(ScalingShape(field.scaling).code)" : ""
    return "RecordField(\(name), at: \(field.lowBit), width: \(field.width)\(number)\(scale))"
      + plausible(field)
  }

  /// The call that adds what is plausible.
  private func plausible(_ field: RecordType.Field) -> String {
    guard let range = field.plausible else { return "" }
    let bounds: BoundsShape
    switch field.type {
    case .integer(let bits, let signed) where !field.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: bits, signed: signed))
    case .signMagnitude(let bits) where !field.isScaled:
      bounds = BoundsShape(range, of: IntegerBounds(bits: bits, signed: true))
    default: bounds = BoundsShape(range)
    }
    return "._plausible(self.\(SwiftIdentifier.escaped(field.swiftName)), \(bounds.code))"
  }
}
