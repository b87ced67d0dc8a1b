import Foundation
import Testing

@Suite("regmap format")
struct FormatTests {
  private static let untidy = "device:   {name: Meter}\nregister-map: 1 # version\n"
  private static let tidy = "register-map: 1  # version\ndevice: {name: Meter}\n"

  /// A folder with a map.
  private func folder(_ files: [String: String]) throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for (name, text) in files {
      try text.write(toFile: folder.path(name), atomically: true, encoding: .utf8)
    }
    return folder
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test("a file gets its layout, is printed, and has it from then on")
  func laysOut() throws {
    let folder = try folder(["a.regmap.yaml": Self.untidy])
    let path = folder.path("a.regmap.yaml")
    let run = try Regmap("format", path)
    #expect((run.status, run.output, run.errors) == (0, "\(path)\n", "1 of 1 file changed\n"))
    #expect(try text(path) == Self.tidy)
    let again = try Regmap("format", path)
    #expect((again.status, again.output, again.errors) == (0, "", "0 of 1 file changed\n"))
  }

  @Test("a folder is searched for maps, what they include, and policies")
  func searchesFolders() throws {
    let folder = try folder([
      "a.regmap.yaml": Self.untidy, "b.regmap-shared.yaml": "types:   {}\n", "regmap.yaml": "policy:   1\n",
      "c.yaml": "a:   1\n", "d.regmap.json": "{\"a\":   1}",
    ])
    let run = try Regmap("format", folder.url.path, "--check")
    #expect(run.status == 1)
    #expect(run.errors == "3 of 3 files would change\n")
    #expect(
      run.output.split(separator: "\n").map { String($0.split(separator: "/").last ?? "") }
        == ["a.regmap.yaml", "b.regmap-shared.yaml", "regmap.yaml"])
  }

  @Test("with --check and --diff no file is changed, and one that would be makes the command fail")
  func checks() throws {
    let folder = try folder(["a.regmap.yaml": Self.untidy, "b.regmap.yaml": Self.tidy])
    let (untidy, tidy) = (folder.path("a.regmap.yaml"), folder.path("b.regmap.yaml"))
    let check = try Regmap("format", "--check", untidy, tidy)
    #expect((check.status, check.output) == (1, "\(untidy)\n"))
    let diff = try Regmap("format", "--diff", untidy, tidy)
    #expect(diff.status == 1)
    #expect(
      diff.output == """
        --- \(untidy)
        +++ \(untidy)
        @@ -1,2 +1,2 @@
        -device:   {name: Meter}
        -register-map: 1 # version
        +register-map: 1  # version
        +device: {name: Meter}

        """)
    #expect(try text(untidy) == Self.untidy)
    #expect(try Regmap("format", "--check", "--diff", tidy).status == 0)
  }

  @Test("a file with errors in its syntax stays byte for byte, and the others get their layout")
  func refuses() throws {
    let broken = "device:   {name: Meter\r\nregister-map: 1\n"
    let folder = try folder(["a.regmap.yaml": broken, "b.regmap.yaml": Self.untidy])
    let run = try Regmap("format", folder.url.path)
    #expect(run.status == 1)
    #expect(run.errors.contains("syntax-invalid"))
    #expect(
      run.errors.hasSuffix(
        "a.regmap.yaml: left as it is: its syntax has errors\n1 of 2 files changed, 1 left as it is\n"))
    #expect(try text(folder.path("a.regmap.yaml")) == broken)
    #expect(try text(folder.path("b.regmap.yaml")) == Self.tidy)
    #expect(try Regmap("format", "--check", folder.path("a.regmap.yaml")).status == 1)
  }

  @Test("a link that leads nowhere is one error, and the other files get their layout")
  func dangles() throws {
    let folder = try folder(["b.regmap.yaml": Self.untidy])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("a.regmap.yaml"), withDestinationPath: folder.path("nothing"))
    let run = try Regmap("format", folder.url.path)
    #expect((run.status, run.output) == (2, "\(folder.url.path)/b.regmap.yaml\n"))
    #expect(run.errors.contains("a.regmap.yaml: error: cannot be opened"))
    #expect(run.errors.hasSuffix("1 of 2 files changed, 1 left as it is\n"))
    #expect(try text(folder.path("b.regmap.yaml")) == Self.tidy)
  }

  @Test("carriage returns at the ends of lines go, and a difference shows it")
  func lineEnds() throws {
    let folder = try folder(["a.regmap.yaml": Self.tidy.replacing("\n", with: "\r\n")])
    let path = folder.path("a.regmap.yaml")
    #expect(
      try Regmap("format", "--diff", path).output.contains(
        "-device: {name: Meter}\r\n+register-map: 1"))
    #expect(try Regmap("format", path).status == 0)
    #expect(try text(path) == Self.tidy)
  }

  @Test(
    "what is left as it is, is named with its line and its reason, and no failure",
    arguments: ["", "--check"])
  func leaves(option: String) throws {
    let folder = try folder(["a.regmap.json": "{\"a\":  1}", "b.regmap.yaml": "# why\n{a:  1}"])
    for (name, reason) in [
      ("a.regmap.json", ": left as it is: JSON has formatters of its own"),
      ("b.regmap.yaml", ":2: left as it is: it is no mapping with a line for each key"),
    ] {
      let run = try Regmap(["format", folder.path(name)] + (option.isEmpty ? [] : [option]))
      #expect((run.status, run.output) == (0, ""))
      #expect(run.errors.hasPrefix("\(folder.path(name))\(reason)\n"))
    }
  }

  @Test("standard input that is left as it is comes out unchanged")
  func filtersUnchanged() throws {
    let yaml = try Regmap(["format", "-"], input: "{a:  1}")
    #expect((yaml.status, yaml.output) == (0, "{a:  1}"))
    let json = try Regmap(["format", "-", "--name", "a.regmap.json"], input: "{\"a\":  1}")
    #expect((json.status, json.output) == (0, "{\"a\":  1}"))
  }

  @Test("a read-only file is refused, and the others get their layout")
  func readOnly() throws {
    let folder = try folder(["a.regmap.yaml": Self.untidy, "b.regmap.yaml": Self.untidy])
    let path = folder.path("a.regmap.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: path)
    let run = try Regmap("format", folder.url.path)
    #expect(run.status == 2)
    #expect(
      run.errors == "\(path): left as it is: it is read-only\n1 of 2 files changed, 1 left as it is\n")
    #expect(try text(path) == Self.untidy)
    #expect(try text(folder.path("b.regmap.yaml")) == Self.tidy)
    #expect(try Regmap("format", "--check", path).status == 1)
  }

  @Test("a link and the file that it leads to are one file")
  func linked() throws {
    let folder = try folder(["a.regmap.yaml": Self.untidy])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("b.regmap.yaml"), withDestinationPath: folder.path("a.regmap.yaml"))
    let run = try Regmap("format", folder.url.path)
    #expect((run.status, run.errors) == (0, "1 of 1 file changed\n"))
    #expect(try text(folder.path("b.regmap.yaml")) == Self.tidy)
  }

  @Test("standard input becomes standard output")
  func filters() throws {
    let run = try Regmap(["format", "-"], input: Self.untidy)
    #expect((run.status, run.output) == (0, Self.tidy))
    let check = try Regmap(["format", "-", "--check"], input: Self.untidy)
    #expect((check.status, check.output) == (1, "standard-input.regmap.yaml\n"))
    let broken = try Regmap(["format", "-"], input: "a: {b: 1")
    #expect((broken.status, broken.output) == (1, ""))
    let shared = try Regmap(
      ["format", "-", "--name", "a.regmap-shared.yaml"], input: "types: {}\nregister-map: 1\n")
    #expect(shared.output == "register-map: 1\ntypes: {}\n")
  }

  @Test("lines are as long as they are asked to be")
  func takesWidth() throws {
    let run = try Regmap(
      ["format", "-", "--width", "40"], input: "device: {name: Meter, vendor: Example, summary: A meter}\n")
    #expect(run.output == "device:\n  {name: Meter, vendor: Example,\n   summary: A meter}\n")
    for width in ["0", "39", "1001", "x"] { #expect(try Regmap("format", "-", "--width", width).status == 2) }
  }
}
