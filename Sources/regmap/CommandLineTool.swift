import MapSyntax

/// `regmap VERB …`: finds the verb, reads its arguments and runs it.
enum CommandLineTool {
  static let version = "0.1.0"

  static let verbs: [any Verb.Type] = [
    Lint.self, Format.self, List.self, Docs.self, Plan.self, Generate.self, Read.self, Write.self,
    Scan.self, Verify.self, Capture.self, Simulate.self,
    Import.self, Cover.self, Schema.self, Explain.self, Diff.self, Completion.self, ServeEditor.self,
  ]

  static func run(_ arguments: [String]) async -> ExitStatus {
    do {
      return try await dispatch(arguments)
    } catch let error as UsageError {
      StandardError.write("error: \(TextSafety.visible(error.description))\n")
      StandardError.write("help: regmap help\(error.verb.map { " \($0)" } ?? "")\n")
    } catch let error as WriteRefusal {
      StandardError.write("error: \(TextSafety.visible(error.description))\n")
      return .findings
    } catch let error as DeviceFailure {
      StandardError.write("error: \(TextSafety.visible(error.description))\n")
      return .findings
    } catch let error as InputError {
      StandardError.write("\(error)\n")
    } catch {
      StandardError.write("error: \(TextSafety.visible("\(error)"))\n")
    }
    return .failed
  }

  private static func dispatch(_ arguments: [String]) async throws -> ExitStatus {
    guard let name = arguments.first else {
      StandardError.write(HelpText.overview(verbs))
      return .failed
    }
    switch name {
    case "--version":
      print("regmap \(version)")
      return .clean
    case "help", "--help", "-h": return try help(arguments.dropFirst())
    default: break
    }
    let verb = try verb(named: name)
    do {
      let parsed = try ParsedArguments(arguments.dropFirst(), for: verb)
      if parsed.has("--help") { return try help([verb.name]) }
      return try await verb.run(parsed)
    } catch var error as UsageError {
      error.verb = verb.name
      throw error
    }
  }

  private static func help(_ names: some Collection<String>) throws -> ExitStatus {
    guard let name = names.first else {
      print(HelpText.overview(verbs), terminator: "")
      return .clean
    }
    print(HelpText.page(try verb(named: name)), terminator: "")
    return .clean
  }

  private static func verb(named name: String) throws -> any Verb.Type {
    if let verb = verbs.first(where: { $0.name == name }) { return verb }
    let names = verbs.map { $0.name }
    let hint =
      EditDistance.suggestion(for: name, among: names).map { "did you mean `\($0)`?" }
      ?? "expected one of \(names.joined(separator: ", "))"
    throw UsageError("there is no verb `\(name)`: \(hint)")
  }
}
