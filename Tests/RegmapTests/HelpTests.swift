import Testing

@Suite("regmap explains itself")
struct HelpTests {
  static let verbs = [
    "lint", "format", "list", "docs", "plan", "generate", "read", "write", "scan", "verify", "capture",
    "simulate", "import", "cover", "schema",
    "explain", "diff", "completion", "serve-editor",
  ]

  @Test("the overview names every verb and ends with an example", arguments: ["help", "--help", "-h"])
  func overview(argument: String) throws {
    let run = try Regmap(argument)
    #expect(run.status == 0)
    for verb in Self.verbs { #expect(run.output.contains("\n  \(verb) ")) }
    #expect(run.output.contains("Example:\n  regmap "))
  }

  @Test("the help of every verb has its usage and an example, by either spelling", arguments: verbs)
  func page(verb: String) throws {
    let run = try Regmap("help", verb)
    #expect(run.status == 0)
    #expect(run.output.contains("Usage: regmap \(verb)"))
    #expect(run.output.contains("\n  regmap \(verb)"))
    #expect(try Regmap(verb, "--help").output == run.output)
  }

  @Test("the help fits 80 columns", arguments: [[]] + verbs.map { [$0] })
  func width(verb: [String]) throws {
    let lines = try Regmap(["help"] + verb).output.split(separator: "\n")
    #expect(lines.filter { $0.count > 80 } == [])
  }

  @Test("the version is printed")
  func version() throws {
    let run = try Regmap("--version")
    #expect(run.status == 0)
    #expect(run.output.wholeMatch(of: /regmap \d+\.\d+\.\d+\n/) != nil)
  }

  @Test("without arguments the overview goes to standard error")
  func nothing() throws {
    let run = try Regmap()
    #expect(run.status == 2)
    #expect(run.output == "")
    #expect(run.errors.contains("Usage: regmap VERB"))
  }

  @Test("a misspelt verb, option or choice is wrong usage with a suggestion")
  func suggestions() throws {
    for (run, hint) in [
      (try Regmap("lnt"), "did you mean `lint`?"), (try Regmap("lint", "--formt", "json"), "`--format`?"),
      (try Regmap("lint", "--format", "jsn", "x"), "did you mean `json`?"),
    ] {
      #expect(run.status == 2)
      #expect(run.output == "")
      #expect(run.errors.contains(hint))
    }
  }

  @Test("after -- nothing is an option")
  func endOfOptions() throws {
    let run = try Regmap("lint", "--", "--format")
    #expect(run.status == 2)
    #expect(run.errors.contains("--format: error: cannot be opened"))
  }

  @Test("an option given twice, without its value or with one it does not take is wrong usage")
  func options() throws {
    for arguments in [["--format", "json", "--format", "text"], ["--format"], ["--fix=yes"]] {
      #expect(try Regmap("lint", "x", arguments[0], arguments.last!).status == 2)
    }
  }
}
