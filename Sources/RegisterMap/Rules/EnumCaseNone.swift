import DeviceModel
import MapSyntax

extension Rule {
  /// A case named `none` of an enum whose value can be missing.
  public static let enumCaseNone = Rule(
    id: "enum-case-none", severity: .warning,
    summary: "A case of an enum is named `none`, and the value of a register with it can be missing.",
    why:
      "In Swift the value is optional, and `value == .none` then asks whether it is missing, not whether it is that case.",
    isWaivable: true)
}

/// Finds enums with a case `none` on registers that have `not-available`.
enum EnumCaseNone: MapRule {
  static let rule = Rule.enumCaseNone

  static func check(_ map: ResolvedMap, log: FindingLog) {
    var seen: Set<String> = []
    map.forEachRegister { register, _ in
      let definition = register.definition
      guard !definition.notAvailable.isEmpty, definition.command == nil,
        let type = enumeration(of: register, in: map),
        case .enumeration(let cases) = type.body
      else { return }
      for item in cases where SwiftName.property(item.name) == "none" {
        // A type is named once, however many registers have it, and a shape is placed more than once.
        guard seen.insert("\(item.nameNode.range)").inserted else { continue }
        log.report(
          .init(
            .enumCaseNone,
            "the case `none` reads in Swift like a missing value, which `\(definition.name)` can have",
            at: item.nameNode,
            notes: [
              .init("`\(definition.name)` can be missing here", at: definition.place(.notAvailable).textRange)
            ],
            help: "name what the device means, for example `off` or `no-\(definition.name)`"))
      }
    }
  }

  /// The enum of a register, wherever the map defines it.
  private static func enumeration(of register: ResolvedRegister, in map: ResolvedMap) -> TypeDefinition? {
    switch register.definition.type {
    case .named(let name): map.definition.types.first { $0.name == name }
    case .inPlace(let type): type
    case .bits(let field):
      if case .named(let name) = field.kind { map.definition.types.first { $0.name == name } } else { nil }
    case .builtIn, .parts, nil: nil
    }
  }
}
