/// Writes how a value is made of its members, and how they are listed with their names and made of what was kept.
struct MembersEmitter {
  let members: [ValueMember]

  func emit(into writer: inout SwiftWriter) {
    writer.line("/// Creates a value of its parts.")
    memberwise(into: &writer)
    writer.braces("\(writer.access)func _list(in values: inout NamedValueList)") { writer in
      for member in members {
        writer.line("values.add(\(SwiftStringLiteral(member.key)), self.\(member.name))")
      }
    }
    kept(into: &writer)
  }

  /// Writes the initialiser that takes all members.
  ///
  /// It is inlined, because decoding a block is a call of it.
  func memberwise(into writer: inout SwiftWriter) {
    let parameters = members.map { "\($0.parameter.declared): \($0.type)" }
    writer.line("@inline(__always)")
    writer.braces("\(writer.access)init(", parameters) { writer in
      for member in members { writer.line("self.\(member.name) = \(member.parameter.inside)") }
    }
  }

  /// Writes the initialiser that takes the members out of what was kept.
  func kept(into writer: inout SwiftWriter) {
    writer.braces("\(writer.access)init(_values values: NamedValueReader) throws") { writer in
      writer.line("\(members.isEmpty ? "" : "try ")self.init(")
      writer.indented { writer in
        for (index, member) in members.enumerated() {
          let end = index == members.count - 1 ? ")" : ","
          let former = member.formerKeys.map { SwiftStringLiteral($0).description }
          let others = former.isEmpty ? "" : ", was: [\(former.joined(separator: ", "))]"
          writer.line("\(member.label): values.value(\(SwiftStringLiteral(member.key))\(others))\(end)")
        }
        if members.isEmpty { writer.line(")") }
      }
    }
  }
}
