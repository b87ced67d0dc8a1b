import DeviceModel

/// Writes the property by which a block gives one of its computed values.
struct ComputedEmitter {
  let shape: ComputedShape

  func emit(into writer: inout SwiftWriter) {
    writer.document(documentation)
    property(&writer)
    FormerNamesEmitter(shape.computed.swiftName, was: shape.computed.formerNames)
      .emitProperties(of: shape.handleType, into: &writer)
  }

  private func property(_ writer: inout SwiftWriter) {
    writer.braces("\(writer.access)var \(shape.member): \(shape.handleType)") { writer in
      let head = "_place, \(SwiftStringLiteral(shape.computed.name)), "
      let tail = shape.computed.unit.map { ", unit: \(SwiftStringLiteral($0)))" } ?? ")"
      let whole = "RegisterSum(\(head)of: [\(shape.terms.joined(separator: ", "))]\(tail)"
      guard !writer.fits(whole) else { return writer.line(whole) }
      writer.line("RegisterSum(")
      writer.indented { $0.call("\(head)of: [", shape.terms, "]\(tail)") }
    }
  }

  private var documentation: DocComment {
    var comment = DocComment(shape.summary)
    comment.paragraph(shape.computed.description)
    var facts = ["Computed: \(shape.sum). One request reads all of it."]
    if shape.canBeMissing {
      facts.append("`nil` when one of them has no value or is not there.")
    }
    comment.paragraph(facts)
    return comment
  }
}
