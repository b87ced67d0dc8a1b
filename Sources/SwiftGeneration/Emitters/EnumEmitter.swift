import DeviceModel

/// Writes an enumeration; one that does not name every raw value has a case for the others.
struct EnumEmitter {
  let type: EnumType
  let name: String

  func emit(into writer: inout SwiftWriter) {
    let raw = TypeEmitter.raw(type)
    writer.line("/// The values of \(CommentText.line(name)).")
    writer.braces("\(writer.access)enum \(type.swiftName): RegisterEnum") { writer in
      for value in type.cases {
        var comment = DocComment(
          "\(value.title ?? value.name): \(value.numbersText)" + DocComment.called(value.called))
        comment.paragraph(value.description)
        writer.document(comment)
        writer.line("case \(SwiftIdentifier.escaped(value.swiftName))\(payload(of: value))")
        FormerNamesEmitter(value.swiftName, was: value.formerNames)
          .emitMembers(carrying: value.isShared ? raw : nil, into: &writer)
      }
      if !type.isTotal {
        writer.line("/// A raw value without a name in the map.")
        writer.line("case \(rest)(\(raw))")
      }
      writer.line()
      writer.line("\(writer.access)static var _rawBits: Int { \(type.bits) }")
      writer.braces("\(writer.access)static var _caseNames: [(\(raw), StaticString)]") { writer in
        let alone = type.cases.compactMap { value in value.onlyNumber.map { ($0, value.name) } }
        writer.list("", alone.map { "(\($0), \(SwiftStringLiteral($1)))" })
      }
      sharedNames(raw, &writer)
      titles(&writer)
      FormerNamesEmitter.emitTable(of: type.cases, into: &writer)
      fromRaw(raw, &writer)
      toRaw(raw, &writer)
    }
  }

  /// What a case carries: its raw value, where several have its name.
  func payload(of value: EnumType.Case) -> String { value.isShared ? "(\(TypeEmitter.raw(type)))" : "" }

  /// The case for raw values without a name. It gives way to a name of the map.
  private var rest: String { type[named: "unknown"] == nil ? "unknown" : "unnamed" }

  private func sharedNames(_ raw: String, _ writer: inout SwiftWriter) {
    let shared = type.cases.filter(\.isShared)
    guard !shared.isEmpty else { return }
    writer.braces("\(writer.access)static var _sharedNames: [(ClosedRange<\(raw)>, StaticString)]") {
      writer in
      let entries = shared.flatMap { value in
        value.numbers.map { numbers in
          let (low, high) = (numbers.lowerBound, numbers.upperBound)
          return "(\(low)...\(high < 0 ? "(\(high))" : "\(high)"), \(SwiftStringLiteral(value.name)))"
        }
      }
      writer.list("", entries)
    }
  }

  private func titles(_ writer: inout SwiftWriter) {
    let titles = type.cases.compactMap { value in value.title.map { (value.name, $0) } }
    guard !titles.isEmpty else { return }
    writer.braces("\(writer.access)static var _caseTitles: [(name: StaticString, title: StaticString)]") {
      writer in
      writer.list("", titles.map { "(\(SwiftStringLiteral($0)), \(SwiftStringLiteral($1)))" })
    }
  }

  private func fromRaw(_ raw: String, _ writer: inout SwiftWriter) {
    writer.braces("\(writer.access)init(rawValue: \(raw))") { writer in
      writer.line("switch rawValue {")
      // The last case of a total enumeration takes what is left: nothing but its own values come here.
      let listed = type.isTotal ? type.cases.dropLast() : type.cases[...]
      for value in listed {
        let patterns = value.numbers.map { SwiftNumber.pattern("\($0.lowerBound)", "\($0.upperBound)") }
        writer.call("case ", patterns, ": self = .\(made(value))")
      }
      let last = type.isTotal ? type.cases.last.map(made) : nil
      writer.line("default: self = .\(last ?? "\(rest)(rawValue)")")
      writer.line("}")
    }
  }

  /// A case made of `rawValue`.
  private func made(_ value: EnumType.Case) -> String {
    SwiftIdentifier.escaped(value.swiftName) + (value.isShared ? "(rawValue)" : "")
  }

  private func toRaw(_ raw: String, _ writer: inout SwiftWriter) {
    writer.braces("\(writer.access)var rawValue: \(raw)") { writer in
      writer.line("switch self {")
      for value in type.cases {
        let name = SwiftIdentifier.escaped(value.swiftName)
        if let number = value.onlyNumber {
          writer.line("case .\(name): return \(number)")
        } else {
          writer.line("case .\(name)(let rawValue): return rawValue")
        }
      }
      if !type.isTotal { writer.line("case .\(rest)(let rawValue): return rawValue") }
      writer.line("}")
    }
  }
}

extension EnumType.Case {
  /// Whether several raw values have the name, so that the case carries its own.
  fileprivate var isShared: Bool { onlyNumber == nil }
}
