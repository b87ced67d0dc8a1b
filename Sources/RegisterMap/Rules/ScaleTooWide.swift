import DeviceModel
import MapSyntax
import RegisterEncoding

extension Rule {
  /// A scale and an offset have no common power of ten over which both fit in 64 bits.
  package static let scaleTooWide = Rule(
    id: "scale-too-wide",
    summary: "A scale and an offset, as whole numbers over one power of ten, do not fit in 64 bits.",
    why: "The value could not be computed exactly; a scale this wide is a slip.")
}

/// Finds scales and offsets that cannot be computed with.
enum ScaleTooWide: MapRule {
  static let rule = Rule.scaleTooWide

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      let definition = register.definition
      if register.scaling == nil {
        let scale = definition.scale ?? .one
        let problem =
          definition.offset.map { "the scale \(scale) and the offset \($0) do not fit" }
          ?? "\(scale) does not fit"
        let key: RegisterKey = definition.fields[.scale] == nil ? .offset : .scale
        log.report(.init(.scaleTooWide, "\(problem) in 64 bits", at: definition.place(key)))
      }
      guard case .cases(let cases) = definition.scaleChoice?.meaning else { return }
      for item in cases where RegisterScaling(scale: item.scale) == nil {
        log.report(.init(.scaleTooWide, "\(item.scale) does not fit in 64 bits", at: item.node))
      }
    }
  }
}
