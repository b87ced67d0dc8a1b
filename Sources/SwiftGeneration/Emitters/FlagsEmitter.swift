import DeviceModel

/// Writes an option set.
struct FlagsEmitter {
  let type: FlagsType
  let name: String

  func emit(into writer: inout SwiftWriter) {
    let raw = TypeEmitter.unsigned(type.bits)
    writer.line("/// The flags of \(CommentText.line(name)).")
    writer.braces("\(writer.access)struct \(type.swiftName): RegisterFlags") { writer in
      writer.line("\(writer.access)let rawValue: \(raw)")
      writer.line("\(writer.access)init(rawValue: \(raw)) { self.rawValue = rawValue }")
      writer.line()
      for flag in type.flags {
        let value = SwiftNumber.hex(UInt64(1) << UInt64(flag.bit))
        var comment = DocComment(
          "Bit \(flag.bit): \(flag.title ?? flag.name)" + DocComment.called(flag.called))
        comment.paragraph(flag.description)
        writer.document(comment)
        writer.line(
          "\(writer.access)static var \(SwiftIdentifier.escaped(flag.swiftName)): Self { Self(rawValue: \(value)) }"
        )
        FormerNamesEmitter(flag.swiftName, was: flag.formerNames).emitMembers(into: &writer)
      }
      writer.line()
      writer.braces("\(writer.access)static var _flagNames: [(bit: Int, name: StaticString)]") { writer in
        writer.list("", type.flags.map { "(\($0.bit), \(SwiftStringLiteral($0.name)))" })
      }
      let titles = type.flags.compactMap { flag in flag.title.map { (flag.bit, $0) } }
      if !titles.isEmpty {
        writer.braces("\(writer.access)static var _flagTitles: [(bit: Int, title: StaticString)]") { writer in
          writer.list("", titles.map { "(\($0), \(SwiftStringLiteral($1)))" })
        }
      }
      FormerNamesEmitter.emitTable(of: type.flags, into: &writer)
    }
  }
}
