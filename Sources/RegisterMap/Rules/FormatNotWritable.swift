import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// A value that can be written has bits of which nobody knows what to write.
  package static let formatNotWritable = Rule(
    id: "format-not-writable", summary: "A value that can be written has `ignored` bits.",
    why: "What is not read cannot be written back; the device would be told something that nobody has meant.")
}

/// Finds formats with ignored bits on registers that can be written.
enum FormatNotWritable: MapRule {
  static let rule = Rule.formatNotWritable

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard case .parts(let type)? = register.type, register.access.isWritable,
        case .packed(let fields, _) = type.format.layout, fields.contains(where: { $0.part == .ignored })
      else { return }
      log.report(
        .init(
          .formatNotWritable, "the format has bits that are ignored, and the register can be written",
          at: register.definition.place(.format),
          help: "use `unused` for bits that are zero, or `access: read`"))
    }
  }
}
