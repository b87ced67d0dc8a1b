import Foundation
import TestSupport
import Testing

@Suite("regmap docs")
struct DocsTests {
  private static let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "maps").path

  @Test("writes a page for each map and one that leads to them, once")
  func writes() throws {
    let folder = try ScratchFolder()
    let maps = ["contactor-state", "eaton-pxr-events"].map { "\(Self.maps)/\($0).regmap.yaml" }
    let run = try Regmap(["docs"] + maps + ["--output", folder.path("pages")])
    #expect(run.status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path("pages"))
    #expect(Set(names) == ["index.html", "contactor-state.html", "eaton-pxr-events.html"])
    #expect(
      Set(run.output.split(separator: "\n").map(String.init)) == Set(names.map { folder.path("pages/\($0)") })
    )
    #expect(try Regmap(["docs"] + maps + ["--output", folder.path("pages")]).output == "")
  }

  @Test("writes nothing where a map has errors, or two maps would be one page")
  func refuses() throws {
    let folder = try ScratchFolder()
    let good = Regmap.fixture("meter.regmap.yaml")
    let broken = try Regmap(
      "docs", good, Regmap.fixture("slip.regmap.yaml"), "--output", folder.path("pages"))
    #expect(broken.status == 1 && broken.errors.contains("[address-decimal-mismatch]"))
    for name in ["meter", "index"] {
      let other = folder.path("\(name).regmap.yaml")
      try FileManager.default.copyItem(atPath: good, toPath: other)
      let run = try Regmap("docs", good, other, "--output", folder.path("pages"))
      #expect(run.status == 2 && run.errors.contains("\(name).html"))
    }
    let other = folder.path("Meter.regmap.yaml")
    try FileManager.default.copyItem(atPath: good, toPath: other)
    let alike = try Regmap("docs", good, other, "--output", folder.path("pages"))
    #expect(
      alike.errors.contains(
        "two pages would be meter.html and Meter.html, one file on some disks: rename a map"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("pages")))
    #expect(try Regmap("docs", good).status == 2)
  }

  @Test("pages of maps that are not named stay, and are told to have no link")
  func others() throws {
    let folder = try ScratchFolder()
    let map = Regmap.fixture("meter.regmap.yaml")
    #expect(try Regmap("docs", map, "--output", folder.path("pages")).errors == "")
    let other = folder.path("other.regmap.yaml")
    try FileManager.default.copyItem(atPath: map, toPath: other)
    let run = try Regmap("docs", other, "--output", folder.path("pages"))
    #expect(run.status == 0)
    #expect(run.errors.hasPrefix("index.html does not lead to 1 page of other maps in "))
    #expect(FileManager.default.fileExists(atPath: folder.path("pages/meter.html")))
  }

  @Test("a map that is named twice is to be named once")
  func twice() throws {
    let folder = try ScratchFolder()
    let map = Regmap.fixture("meter.regmap.yaml")
    let again = map.replacing("/meter", with: "/./meter")
    let run = try Regmap("docs", map, again, "--output", folder.path("pages"))
    #expect(run.status == 2 && run.errors.contains("`\(map)` and `\(again)` are one map: name it once"))
  }

  @Test("a link where a page goes is replaced, and what it leads to stays")
  func links() throws {
    let folder = try ScratchFolder()
    let (page, outside) = (folder.path("pages/meter.html"), folder.path("outside"))
    try FileManager.default.createDirectory(atPath: folder.path("pages"), withIntermediateDirectories: true)
    try "mine".write(toFile: outside, atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(atPath: page, withDestinationPath: outside)
    let run = try Regmap("docs", Regmap.fixture("meter.regmap.yaml"), "--output", folder.path("pages"))
    #expect(run.status == 0)
    #expect(try String(contentsOfFile: outside, encoding: .utf8) == "mine")
    #expect(try String(contentsOfFile: page, encoding: .utf8).hasPrefix("<!"))
    #expect(throws: (any Error).self) { try FileManager.default.destinationOfSymbolicLink(atPath: page) }
  }
}

/// Pages in a browser: `Tests/Peers/page_check.py` searches, opens repeats, follows links and uses the keyboard there.
@Suite(
  "The pages of regmap docs in a browser",
  .enabled(
    if: Peers.python != nil && Peers.chromium != nil || Peers.areRequired,
    "no browser: run scripts/setup --tests, and set REGMAP_PEERS_PYTHON and REGMAP_CHROMIUM as it does"))
struct PageBrowserTests {
  @Test("open, are searched, opened and followed, from the keyboard too, and load nothing")
  func use() throws {
    let folder = try ScratchFolder()
    let maps = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "maps").path
    let text = #"</script><script>alert(1)</script><img src=x onerror=alert(2)>' & \u2028 \u202E \e \" <!--"#
    let word = String(repeating: "w", count: 300)
    try """
    register-map: 1
    device: {name: "\(text)", summary: "\(text)", swift-name: Hostile}
    settings: {firmware: {title: "\(text)", range: 1..3, default: 2}}
    blocks:
      info:
        title: "\(text)"
        registers:
          a: {at: 0, type: uint16, title: "\(text)", description: "\(text) \(word)"}
          b: {at: 1, type: uint16, when: {setting: firmware, is: 2..}}
    """.write(toFile: folder.path("hostile.regmap.yaml"), atomically: true, encoding: .utf8)
    let pages = try Regmap("docs", maps, folder.path("hostile.regmap.yaml"), "--output", folder.path("pages"))
    try #require(pages.status == 0, "\(pages.errors)")
    let chromium = try #require(Peers.chromium, "run scripts/setup --tests")
    // Where all of the package was built, the Swift that the pages show is compiled.
    let modules = try Regmap.executable().deletingLastPathComponent().appending(path: "Modules")
    let isThere = FileManager.default.fileExists(
      atPath: modules.appending(path: "DeviceMaps.swiftmodule").path)
    let run = try CommandRun.python(
      [Peers.script("page_check.py"), chromium, folder.path("pages")] + (isThere ? [modules.path] : []))
    let line = try #require(run.output.split(separator: "\n").last, "\(run.output)")
    let result = try JSONDecoder().decode(Result.self, from: Data(line.utf8))
    #expect(result.failures == [])
  }

  private struct Result: Decodable {
    let failures: [String]
  }
}
