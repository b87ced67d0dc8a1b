import DeviceModel
import MapSyntax

extension Rule {
  /// Something other than `string8` has an encoding.
  public static let encodingOnOtherType = Rule(
    id: "encoding-on-other-type", summary: "Something other than `string8` has an `encoding`.",
    why: "Only the bytes of `string8` have one. A word of `string16` is one UTF-16 code unit.")
}

/// Finds encodings on registers that are no strings of bytes.
enum EncodingOnOtherType: MapRule {
  static let rule = Rule.encodingOnOtherType

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let type = register.type, let encoding = register.definition.fields.entry(.encoding) else {
        return
      }
      switch type {
      case .string(_, .ucs2):
        log.report(
          .init(
            .encodingOnOtherType, "`string16` has no `encoding`: each of its words is one UTF-16 code unit",
            at: encoding.value, help: "leave it out, or use `string8` if a word holds two bytes"))
      case .string: return
      default:
        log.report(
          .init(
            .encodingOnOtherType, "`encoding` has no meaning on `\(type.displayName)`, which is not text",
            at: encoding.value, help: "leave it out, or use `string8`"))
      }
    }
  }
}
