import DeviceModel
import MapSyntax

extension Rule {
  /// A command's value does not fit in its register, or the register holds no number.
  package static let commandValueTooLarge = Rule(
    id: "command-value-too-large",
    summary:
      "A command's value does not fit in its register, or the register does not hold an unsigned number.",
    why: "The device would be sent another value than the document prints.")
}

/// Finds commands whose value the register cannot hold.
enum CommandValueTooLarge: MapRule {
  static let rule = Rule.commandValueTooLarge

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let command = register.definition.command, let type = register.type else { return }
      let bits: Int
      switch type {
      case .bool: bits = 1
      case .integer(let width, signed: false): bits = width
      default:
        log.report(
          .init(
            .commandValueTooLarge,
            "a command is written to an unsigned integer, not to `\(type.displayName)`",
            at: register.definition.place(.type)))
        return
      }
      guard command.value < 0 || command.value >> bits != 0 else { return }
      log.report(
        .init(
          .commandValueTooLarge,
          "\(wordText(command.value)) does not fit in \(bits) \(bits == 1 ? "bit" : "bits")",
          at: command.valueNode))
    }
  }
}
