import DeviceModel

/// Writes the enumeration whose cases carry the values of the layouts of a selection.
struct SelectionEmitter {
  let block: BlockShape
  let selection: BlockLayout.Selection

  /// The type and the member of the block's value.
  static let typeName = "Record"
  static let memberName = "record"

  func emit(into writer: inout SwiftWriter) {
    writer.line(
      "/// The layouts of this block, one of which \(CommentText.line(selection.selector)) chooses.")
    writer.braces("\(writer.access)enum \(Self.typeName): NamedValues") { writer in
      for layout in block.cases {
        writer.line("/// \(CommentText.line(layout.layout.title ?? layout.layout.name))")
        let payload = layout.isReadable ? "(\(layout.layout.swiftTypeName).Value)" : ""
        writer.line("case \(SwiftIdentifier.escaped(layout.layout.swiftName))\(payload)")
      }
      writer.line("/// A value of \(CommentText.line(selection.selector)) that chooses no layout of the map.")
      writer.line("case unknown(\(isSigned ? "Int" : "UInt")\(bits))")
      writer.line()
      list(&writer)
      kept(&writer)
    }
  }

  private func list(_ writer: inout SwiftWriter) {
    writer.braces("\(writer.access)func _list(in values: inout NamedValueList)") { writer in
      writer.line("switch self {")
      for layout in block.cases {
        let (name, key) = (
          SwiftIdentifier.escaped(layout.layout.swiftName), SwiftStringLiteral(layout.layout.name)
        )
        writer.line(
          layout.isReadable
            ? "case .\(name)(let value): values.add(\(key), value)" : "case .\(name): values.add(\(key))")
      }
      writer.line("case .unknown(let value): values.add(\"unknown\", value)")
      writer.line("}")
    }
  }

  private func kept(_ writer: inout SwiftWriter) {
    let keys = block.cases.map { SwiftStringLiteral($0.layout.name).description }
    writer.braces("\(writer.access)init(_values values: NamedValueReader) throws") { writer in
      writer.call("switch try values.name(of: [", keys + ["\"unknown\""], "]) {")
      for (layout, key) in zip(block.cases, keys) {
        let name = SwiftIdentifier.escaped(layout.layout.swiftName)
        let payload = layout.isReadable ? "(try values.value(\(key)))" : ""
        writer.line("case \(key): self = .\(name)\(payload)")
      }
      writer.line("default: self = .unknown(try values.value(\"unknown\"))")
      writer.line("}")
    }
  }

  private var bits: Int { (block.layout.selector?.words ?? 1) * 16 }

  private var isSigned: Bool { block.layout.selector?.type.isSigned ?? false }

  /// Raw numbers of the selector as a pattern: in hexadecimal, or in decimal where they may have a sign.
  private func pattern(_ values: ClosedRange<UInt64>) -> String {
    guard isSigned, let selector = block.layout.selector else {
      return SwiftNumber.pattern(SwiftNumber.hex(values.lowerBound), SwiftNumber.hex(values.upperBound))
    }
    return SwiftNumber.pattern(
      "\(selector.number(ofRawValue: values.lowerBound))", "\(selector.number(ofRawValue: values.upperBound))"
    )
  }

  /// Writes the statements that give the constant for the member its value out of `words`.
  func decode(into writer: inout SwiftWriter) {
    guard let selector = block.layout.selector else { return }
    let order = RegisterShape(selector, shared: "").order(in: "words").map { ", \($0)" } ?? ""
    writer.line(
      "switch words.\(isSigned ? "int" : "uint")\(bits)(at: \(SwiftNumber.hex(selector.offset))\(order)) {")
    for layout in block.cases {
      let values = (layout.choice?.values ?? []).map(pattern).joined(separator: ", ")
      let name = SwiftIdentifier.escaped(layout.layout.swiftName)
      let payload =
        layout.isReadable ? "(try words.block(\(SwiftStringLiteral(layout.layout.name)), at: 0x0))" : ""
      writer.line("case \(values): _\(Self.memberName) = .\(name)\(payload)")
    }
    writer.line("case let other: _\(Self.memberName) = .unknown(other)")
    writer.line("}")
  }
}
