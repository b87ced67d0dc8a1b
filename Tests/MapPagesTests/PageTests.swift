import DeviceModel
import Foundation
import MapPages
import MapSyntax
import RegisterMap
import Testing

@Suite("The page of a device")
struct PageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func layout(of yaml: String) throws -> DeviceLayout {
    var sources = SourceSet()
    let file = sources.add(path: "meter.regmap.yaml", bytes: Array(yaml.utf8))
    return try #require(MapCompiler.compile(file, sources: &sources).layout)
  }

  private func shipped(_ name: String) throws -> DeviceLayout {
    var sources = SourceSet()
    let path = Self.root.appending(path: "maps/\(name).regmap.yaml").path
    return try #require(try MapCompiler.compile(path: path, sources: &sources).layout)
  }

  /// What the scripts find in a page.
  private func data(in page: String) throws -> [String: Any] {
    let begin = try #require(page.range(of: #"<script type="application/json" id="data">"#))
    let end = try #require(page.range(of: "</script>", range: begin.upperBound..<page.endIndex))
    let json = Data(page[begin.upperBound..<end.lowerBound].utf8)
    return try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
  }

  private static let hostile =
    #"</script><script>alert(1)</script> " ' & <!-- \u2028 ]]> <img src=x onerror=alert(2)>"#

  @Test("no text of a map is markup, an attribute or the end of a script")
  func hostileTexts() throws {
    let text = Self.hostile.replacing("\"", with: "\\\"")
    let page = try DevicePage(
      try layout(
        of: """
          register-map: 1
          device: {name: "\(text)", vendor: "\(text)", summary: "\(text)", swift-name: Meter}
          documents: {manual: {title: "\(text)", edition: "\(text)"}}
          blocks:
            info:
              title: "\(text)"
              source: manual 1
              registers: {a: {at: 0, type: uint16, title: "\(text)", description: "\(text)", called: "</script>'"}}
          """)
    ).text
    #expect(page.count(of: "<script") == 2 && page.count(of: "</script>") == 2)
    #expect(!page.contains("<img"))
    #expect(!page.unicodeScalars.contains("\u{2028}") || page.count(of: "\\u2028") > 0)
    let map = try #require(try data(in: page)["map"] as? [String: Any])
    let value = try #require((map["values"] as? [[String: Any]])?.first)
    let expected = Self.hostile.replacing(#"\u2028"#, with: "\u{2028}")
    #expect(value["title"] as? String == expected)
    #expect(page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"))
    #expect(page.contains("&lt;U+2028&gt;"), "what does not show is spelled out")
  }

  @Test("instances stand once, and the plan and the readable addresses are folded too")
  func folding() throws {
    let page = try DevicePage(try shipped("xerus-pdu")).text
    #expect(page.utf8.count < 200_000)
    let data = try data(in: page)
    let map = try #require(data["map"] as? [String: Any])
    let values = try #require(map["values"] as? [[String: Any]])
    #expect(values.count { $0["path"] as? String == "outlets[].poles[].rms-current" } == 1)
    #expect(!page.contains("outlets[1]"))
    let requests = try #require(data["requests"] as? [[String: Any]])
    #expect(requests.contains { ($0["repeats"] as? [[String: Int]])?.first?["count"] == 128 })
    #expect((data["readable"] as? [[String: Any]])?.isEmpty == false)
  }

  @Test("nothing is loaded from anywhere, and only the page's own script counts")
  func selfContained() throws {
    for text in [
      try DevicePage(try shipped("socomec-resys-b40")).text, IndexPage([try shipped("socomec-diris")]).text,
    ] {
      let policy = try #require(text.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)).1
      #expect(policy.hasPrefix("default-src 'none'; script-src '"))
      #expect(!policy.contains("unsafe"))
      for word in ["src=", "@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval("] {
        #expect(!text.contains(word), "\(word)")
      }
      for url in text.matches(of: /https?:[^\s"]+/) {
        #expect(["http://www.w3.org/2000/svg"].contains(url.output), "a name, not an address")
      }
    }
  }

  @Test("errata, documents and the name are in it, and the page of all devices leads to it")
  func links() throws {
    let layouts = try ["contactor-state", "socomec-diris"].map(shipped)
    let index = IndexPage(layouts).text
    for layout in layouts {
      let page = try DevicePage(layout)
      #expect(index.contains("<a href=\"\(page.fileName)\">\(layout.name)</a>"))
      #expect(page.text.contains("<a href=\"index.html\">"))
      #expect(page.text.contains("<h1>\(layout.name)</h1>"))
      let map = try #require(try data(in: page.text)["map"] as? [String: Any])
      #expect((map["errata"] as? [Any])?.count == layout.errata.count)
      for document in layout.documents { #expect(page.text.contains("<li>\(document.title)")) }
    }
  }

  @Test("the same map gives the same page")
  func reproducible() throws {
    let texts = try (0..<2).map { _ in try DevicePage(try shipped("eaton-pxr-events")).text }
    #expect(texts[0] == texts[1])
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
