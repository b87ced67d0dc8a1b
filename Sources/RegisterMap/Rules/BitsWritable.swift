import MapSyntax

extension Rule {
  /// Some bits of a word have an access that allows writing.
  package static let bitsWritable = Rule(
    id: "bits-writable", summary: "A value that is some bits of a word can be written.",
    why:
      "To write them, a client would read the word and write it back, and undo what the device or another client changed in between."
  )
}

/// Finds values that are some bits of a word and can be written.
enum BitsWritable: MapRule {
  static let rule = Rule.bitsWritable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard register.definition.part != nil, register.access.isWritable else { return }
      log.report(
        .init(
          .bitsWritable, "access is `\(register.access.rawValue)`, but some bits of a word can only be read",
          at: register.definition.place(.access),
          help: "write `access: read`; a word whose bits are written is one value with `flags` or a `record`")
      )
    }
  }
}
