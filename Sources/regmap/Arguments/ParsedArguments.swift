import MapSyntax

/// The arguments of a verb, checked against its options.
struct ParsedArguments {
  /// What is not an option, in order.
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]

  /// Reads arguments: `--name value`, `--name=value`, `-h`; after `--` nothing is an option.
  ///
  /// - Throws: `UsageError` for an unknown option, a value that is missing, not one of the choices, or given to an
  ///   option without one, and for an option given twice.
  init(_ arguments: some Collection<String>, for verb: any Verb.Type) throws {
    let options = verb.options + [.help]
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      if argument == "--" {
        operands += rest
        return
      }
      // A negative number is a value.
      guard argument.hasPrefix("-"), argument != "-", Double(argument) == nil else {
        operands.append(argument)
        continue
      }
      let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = parts[0] == "-h" ? "--help" : String(parts[0])
      guard let option = options.first(where: { $0.name == name }) else {
        throw Self.unknown(name, among: options)
      }
      guard option.isRepeatable || values[name] == nil else { throw UsageError("`\(name)` is given twice") }
      let attached = parts.count == 2 ? String(parts[1]) : nil
      values[name, default: []].append(try Self.value(of: option, attached: attached, rest: &rest))
    }
  }

  private static func value(
    of option: Option, attached: String?, rest: inout ArraySlice<String>
  ) throws -> String {
    switch option.value {
    case .none:
      guard attached == nil else { throw UsageError("`\(option.name)` takes no value") }
      return ""
    case .text(let placeholder):
      guard let value = attached ?? rest.popFirst() else {
        throw UsageError("`\(option.name)` needs a value: \(option.name) \(placeholder)")
      }
      return value
    case .choice(let words):
      let list = words.joined(separator: ", ")
      guard let value = attached ?? rest.popFirst() else {
        throw UsageError("`\(option.name)` needs a value: one of \(list)")
      }
      guard words.contains(value) else {
        let hint = EditDistance.suggestion(for: value, among: words).map { ", did you mean `\($0)`?" } ?? ""
        throw UsageError("`\(option.name)` is one of \(list), not `\(value)`\(hint)")
      }
      return value
    case .optionalNumber:
      if let attached { return attached }
      guard let next = rest.first, Double(next) != nil else { return "" }
      return rest.removeFirst()
    }
  }

  private static func unknown(_ name: String, among options: [Option]) -> UsageError {
    let hint = EditDistance.suggestion(for: name, among: options.map(\.name)).map {
      ": did you mean `\($0)`?"
    }
    return UsageError("there is no option `\(name)`\(hint ?? "")")
  }

  /// Whether an option is given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option, if it is given.
  func value(_ name: String) -> String? { values[name]?.last }

  /// All values of an option that may be repeated.
  func allValues(_ name: String) -> [String] { values[name] ?? [] }

  /// The value of an option as a number, if it is given.
  ///
  /// - Throws: `UsageError` when it is not a whole number in the range.
  func number<Number: FixedWidthInteger>(_ name: String, in range: ClosedRange<Number>) throws -> Number? {
    guard let text = value(name) else { return nil }
    guard let number = Number(text), range.contains(number) else {
      throw UsageError("`\(name)` is a number of \(range.lowerBound)…\(range.upperBound), not `\(text)`")
    }
    return number
  }

  /// The value of an option as a time in seconds, if it is given; `fallback` when it is given without a value.
  ///
  /// - Throws: `UsageError` when it is not a number of 0.01…86,400.
  func seconds(_ name: String, fallback: Double = 1) throws -> Duration? {
    guard let text = value(name) else { return nil }
    guard let seconds = text.isEmpty ? fallback : Double(text), (0.01...86_400).contains(seconds) else {
      throw UsageError("`\(name)` is a number of seconds, 0.01…86400, not `\(text)`")
    }
    return .seconds(seconds)
  }
}
