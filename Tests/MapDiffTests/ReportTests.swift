import Foundation
import MapDiff
import Testing

@Suite("Reports of what is different")
struct ReportTests {
  private static func moved() throws -> DiffReport {
    try Panel.comparison(replacing: "firmware: {at: 0x102", with: "firmware: {at: 0x107").report
  }

  @Test("text has the place in both maps, what it was and is, and what that means")
  func text() throws {
    #expect(
      try Self.moved().text(color: false) == """
        new/panel.regmap.yaml:37:7: breaking: the address of `info.firmware` is 263 (0x0107) and was 258 (0x0102) [register-moved]
         37 |       firmware: {at: 0x107, type: uint16}
            |       ^~~~~~~~
        old/panel.regmap.yaml:37:7: note: the old map has it here
            = means: A client of the old map reads and writes other addresses.

        1 breaking change

        """)
  }

  @Test("what is gone is shown where the old map has it")
  func gone() throws {
    let text = try Panel.comparison(
      replacing: "      firmware: {at: 0x102, type: uint16}\n", with: ""
    ).report.text(color: false)
    #expect(
      text.hasPrefix(
        "old/panel.regmap.yaml:37:7: breaking: the register `info.firmware` is gone: it was uint16 at 258"))
  }

  @Test("several things are several, and addresses are written as everywhere")
  func wording() throws {
    let numbers = try Panel.comparison(replacing: "0: off", with: "7: off").report.text(color: false)
    #expect(numbers.contains("breaking: the numbers of `types.Mode.off` are 7 and were 0 ["))
    let address = try Panel.comparison(replacing: "firmware: {at: 0x102", with: "firmware: {at: 0x10B").report
    #expect(address.text(color: false).contains("is 267 (0x010B) and was 258 (0x0102)"))
  }

  @Test("a case is shown where it is declared")
  func declared() throws {
    let text = try Panel.comparison(replacing: "manual,", with: "by-hand,").report.text(color: false)
    #expect(
      text.contains("the case `types.Mode.by-hand` was called `types.Mode.manual`, by a guess: both are 1"))
    #expect(text.hasPrefix("new/panel.regmap.yaml:19:17:"))
  }

  @Test("nothing is different between a map and itself")
  func same() throws {
    let report = try ComparedPanel(old: Panel.text, new: Panel.text).report
    #expect(report.verdict == nil)
    #expect(report.text(color: false) == "no differences\n")
    #expect(report.markdown == "### Register maps: no differences\n")
    #expect(report.gitHubAnnotations(from: nil) == "")
    #expect(report.json.contains("\"verdict\": \"none\""))
  }

  @Test("JSON has all of a change")
  func json() throws {
    let object = try JSONSerialization.jsonObject(with: Data(try Self.moved().json.utf8)) as? [String: Any]
    #expect(object?["verdict"] as? String == "breaking")
    #expect(object?["breaking"] as? Int == 1)
    let map = (object?["maps"] as? [[String: Any]])?.first
    #expect(map?["old"] as? String == "old/panel.regmap.yaml")
    let change = (map?["changes"] as? [[String: Any]])?.first
    #expect(change?["kind"] as? String == "register-moved")
    #expect(change?["path"] as? String == "info.firmware")
    #expect(change?["was"] as? String == "258 (0x0102)")
    #expect(change?["guess"] as? Bool == false)
    let place = change?["newPlace"] as? [String: Any]
    #expect((place?["start"] as? [String: Any])?["line"] as? Int == 37)
  }

  @Test("in Markdown nothing of a map is Markdown, HTML or a mention")
  func markdown() throws {
    let markdown = try Panel.comparison(
      replacing: "title: Number on the label", with: "title: \"<b>|`@someone` *x*\""
    ).report.markdown
    #expect(markdown.contains("<details><summary>1 compatible</summary>"))
    #expect(markdown.contains("&#60;b&#62;&#124;&#96;&#64;someone&#96; &#42;x&#42;"))
    #expect(!markdown.contains("@someone"))
    let moved = try Self.moved().markdown
    #expect(moved.contains("### Register maps: breaking"))
    #expect(
      moved.contains(
        "| breaking | <code>info.firmware</code> | address (`register-moved`) | <code>258 (0x0102)</code> "
          + "| <code>263 (0x0107)</code> |"))
  }

  @Test("in Markdown what has another name was the old one and is the new one")
  func renamed() throws {
    let markdown = try Panel.comparison(replacing: "      firmware: {at", with: "      version: {at").report
      .markdown
    #expect(
      markdown.contains("(`register-renamed`) | <code>info.firmware</code> | <code>info.version</code> |"))
  }

  @Test("GitHub gets an annotation on the line of the new map, on its first one for what is gone")
  func gitHub() throws {
    #expect(
      try Self.moved().gitHubAnnotations(from: nil)
        == "::error file=new/panel.regmap.yaml,line=37,endLine=37,col=7,endColumn=14,title=breaking%3A register-moved::"
        + "the address of `info.firmware` is 263 (0x0107) and was 258 (0x0102)%0A"
        + "A client of the old map reads and writes other addresses.\n")
    let gone = try Panel.comparison(
      replacing: "      firmware: {at: 0x102, type: uint16}\n", with: ""
    ).report.gitHubAnnotations(from: nil)
    #expect(gone.hasPrefix("::error file=new/panel.regmap.yaml,line=1,"))
  }
}
