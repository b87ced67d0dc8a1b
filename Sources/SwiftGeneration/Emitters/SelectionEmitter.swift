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
    writer.braces("public enum \(Self.typeName): Sendable") { writer in
      for layout in block.cases {
        writer.line("/// \(CommentText.line(layout.layout.title ?? layout.layout.name))")
        let payload = layout.isReadable ? "(\(layout.layout.swiftTypeName).Value)" : ""
        writer.line("case \(SwiftIdentifier.escaped(layout.layout.swiftName))\(payload)")
      }
      writer.line("/// A value of \(CommentText.line(selection.selector)) that chooses no layout of the map.")
      writer.line("case unknown(\(isSigned ? "Int" : "UInt")\(bits))")
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

  /// Writes the statements that give the member its value out of `words`.
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
      writer.line("case \(values): self.\(Self.memberName) = .\(name)\(payload)")
    }
    writer.line("case let other: self.\(Self.memberName) = .unknown(other)")
    writer.line("}")
  }
}
