import DeviceModel

/// Writes an enumeration; one that does not name every raw value has a case for the others.
struct EnumEmitter {
  let type: EnumType
  let name: String

  func emit(into writer: inout SwiftWriter) {
    let raw = TypeEmitter.unsigned(type.bits)
    writer.line("/// The values of \(CommentText.line(name)).")
    writer.braces("public enum \(type.swiftName): RegisterEnum") { writer in
      for value in type.cases {
        writer.line("/// \(CommentText.line(value.title ?? value.name)): \(value.value)")
        writer.line("case \(SwiftIdentifier.escaped(value.swiftName))")
      }
      if !type.isTotal {
        writer.line("/// A raw value without a name in the map.")
        writer.line("case unknown(\(raw))")
      }
      writer.line()
      writer.line("public static var rawBits: Int { \(type.bits) }")
      writer.braces("public static var caseNames: [(\(raw), StaticString)]") { writer in
        writer.list("", type.cases.map { "(\($0.value), \(SwiftStringLiteral($0.name)))" })
      }
      fromRaw(raw, &writer)
      toRaw(raw, &writer)
    }
  }

  private func fromRaw(_ raw: String, _ writer: inout SwiftWriter) {
    writer.braces("public init(rawValue: \(raw))") { writer in
      writer.line("switch rawValue {")
      // The last case of a total enumeration takes what is left: nothing but its own value comes here.
      let listed = type.isTotal ? type.cases.dropLast() : type.cases[...]
      for value in listed {
        writer.line("case \(value.value): self = .\(SwiftIdentifier.escaped(value.swiftName))")
      }
      let rest = type.isTotal ? type.cases.last.map { SwiftIdentifier.escaped($0.swiftName) } : nil
      writer.line("default: self = .\(rest ?? "unknown(rawValue)")")
      writer.line("}")
    }
  }

  private func toRaw(_ raw: String, _ writer: inout SwiftWriter) {
    writer.braces("public var rawValue: \(raw)") { writer in
      writer.line("switch self {")
      for value in type.cases {
        writer.line("case .\(SwiftIdentifier.escaped(value.swiftName)): return \(value.value)")
      }
      if !type.isTotal { writer.line("case .unknown(let rawValue): return rawValue") }
      writer.line("}")
    }
  }
}
