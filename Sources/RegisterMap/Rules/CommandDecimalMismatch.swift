import DeviceModel
import MapSyntax

extension Rule {
  /// A command's printed decimal value is not its printed hexadecimal one.
  package static let commandDecimalMismatch = Rule(
    id: "command-decimal-mismatch",
    summary: "A command's printed decimal value is not its printed hexadecimal one.",
    why: "One of the two is a slip, and the wrong one would do nothing or something else.")
}

/// Compares `decimal` with `value` of commands.
enum CommandDecimalMismatch: MapRule {
  static let rule = Rule.commandDecimalMismatch

  static func check(_ map: ResolvedMap, log: FindingLog) {
    map.forEachRegister { register, _ in
      guard let command = register.definition.command, let decimal = command.decimal,
        let node = command.decimalNode, decimal != command.value
      else { return }
      log.report(
        .init(
          .commandDecimalMismatch,
          "decimal \(decimal) is \(wordText(decimal)), but `value` is \(wordText(command.value)) = "
            + "\(command.value)", at: node,
          notes: [.init("the value is here", at: command.valueNode.textRange)]))
    }
  }
}
