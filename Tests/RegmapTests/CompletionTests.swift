import Foundation
import TestSupport
import Testing

@Suite("regmap completion")
struct CompletionTests {
  /// What bash offers behind the words of a command line, the last of which is not finished.
  private func offered(_ words: String..., in folder: String = "/") throws -> [String] {
    let quoted = words.map { "'\($0)'" }.joined(separator: " ")
    let run = try CommandRun.shell(
      """
      exec bash --norc -c '
        compopt() { :; }
        source <(regmap completion bash)
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _regmap
        printf "%s\\n" "${COMPREPLY[@]}"
      ' bash \(quoted)
      """, in: folder)
    #expect(run.status == 0)
    return run.output.split(separator: "\n").map(String.init)
  }

  @Test("bash completes verbs")
  func completesVerbs() throws {
    #expect(try offered("regmap", "l") == ["lint", "list"])
    #expect(try offered("regmap", "") == HelpTests.verbs + ["help", "--help", "--version"])
    #expect(try offered("regmap", "help", "for") == ["format"])
  }

  @Test("bash completes the options of a verb")
  func completesOptions() throws {
    #expect(try offered("regmap", "format", "--") == ["--check", "--diff", "--width", "--name", "--help"])
    #expect(try offered("regmap", "lint", "maps", "--err") == ["--error-on"])
  }

  @Test("bash completes the words behind an option, apart or joined")
  func completesValues() throws {
    #expect(try offered("regmap", "lint", "--error-on", "") == ["error", "warning"])
    #expect(try offered("regmap", "lint", "--error-on", "=") == ["error", "warning"])
    #expect(try offered("regmap", "lint", "--error-on", "=", "w") == ["warning"])
  }

  @Test("bash completes the columns of a selection, behind which something follows")
  func completesColumns() throws {
    #expect(try offered("regmap", "list", "--where", "un") == ["unit=", "unit-id="])
  }

  @Test("bash completes the words that an operand can be, and leaves files to itself")
  func completesOperands() throws {
    #expect(try offered("regmap", "schema", "p") == ["policy"])
    #expect(try offered("regmap", "completion", "") == ["bash", "zsh", "fish"])
    #expect(try offered("regmap", "explain", "address-ga") == ["address-gap"])
    #expect(try offered("regmap", "lint", "m") == [])
    #expect(try offered("regmap", "lint", "--baseline", "m") == [])
  }

  @Test(
    "the script of each shell is one to that shell, where it is here", arguments: ["bash", "zsh", "fish"])
  func parses(_ shell: String) throws {
    let script = try Regmap("completion", shell)
    #expect(script.status == 0)
    for verb in HelpTests.verbs { #expect(script.output.contains(verb)) }
    let places = ["/bin/", "/usr/bin/", "/usr/local/bin/"].map { $0 + shell }
    guard let program = places.first(where: FileManager.default.isExecutableFile) else {
      #expect(ProcessInfo.processInfo.environment["REGMAP_PEERS"] != "required", "\(shell) is not here")
      return
    }
    let folder = try ScratchFolder()
    let file = folder.path("script")
    try script.output.write(toFile: file, atomically: true, encoding: .utf8)
    let run = try CommandRun(program, ["-n", file])
    #expect((run.status, run.output) == (0, ""))
  }

  @Test("fish offers verbs and options with what they are for, where it is here")
  func fish() throws {
    let fish = "/usr/bin/fish"
    guard FileManager.default.isExecutableFile(atPath: fish) else {
      #expect(ProcessInfo.processInfo.environment["REGMAP_PEERS"] != "required", "fish is not here")
      return
    }
    let folder = try ScratchFolder()
    let file = folder.path("regmap.fish")
    try Regmap("completion", "fish").output.write(toFile: file, atomically: true, encoding: .utf8)
    func offered(_ line: String) throws -> [Substring] {
      try CommandRun(fish, ["-c", "source \(file); complete -C '\(line)'"]).output.split(separator: "\n")
    }
    #expect(try offered("regmap li").map { $0.prefix { $0 != "\t" } } == ["lint", "list"])
    #expect(try offered("regmap lint --for").contains { $0.hasPrefix("--format\t") })
  }

  @Test(
    "zsh completes verbs, options, their words apart or joined, columns, operands and files, where it is here"
  )
  func zsh() throws {
    let zsh = ["/bin/zsh", "/usr/bin/zsh"].first(where: FileManager.default.isExecutableFile)
    guard let zsh else {
      #expect(ProcessInfo.processInfo.environment["REGMAP_PEERS"] != "required", "zsh is not here")
      return
    }
    let folder = try ScratchFolder()
    try Regmap("completion", "zsh").output
      .write(toFile: folder.path("_regmap"), atomically: true, encoding: .utf8)
    try Data().write(to: folder.url.appending(path: "meter.regmap.yaml"))
    let typed = [
      ("regmap ver", "regmap verify "), ("regmap li", "regmap li"),
      ("regmap help form", "regmap help format "),
      ("regmap format --ch", "regmap format --check "),
      ("regmap lint --error-on w", "regmap lint --error-on warning "),
      ("regmap lint --error-on=w", "regmap lint --error-on=warning "),
      ("regmap list --where un", "regmap list --where unit"), ("regmap schema p", "regmap schema policy "),
      ("regmap lint me", "regmap lint meter.regmap.yaml "),
      ("regmap lint --baseline me", "regmap lint --baseline meter.regmap.yaml "),
    ]
    let run = try CommandRun(
      zsh, ["-f", Peers.script("completion.zsh"), folder.url.path] + typed.map(\.0))
    #expect(run.status == 0, "\(run.output)")
    #expect(run.output.split(separator: "\n").map(String.init) == typed.map(\.1))
  }

  @Test("another shell, or none, is wrong usage")
  func refusesOthers() throws {
    for arguments in [["completion"], ["completion", "csh"], ["completion", "bash", "zsh"]] {
      #expect(try Regmap(arguments).status == 2)
    }
  }
}
