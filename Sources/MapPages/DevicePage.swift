import DeviceModel
import MapReports

/// A page about a device, whole in one file: it loads nothing, and a Content-Security-Policy in it says so.
///
/// The values are in it once, folded, as the JSON of `regmap list`; the scripts in `Assets` make the rest of that.
package struct DevicePage: Sendable {
  private let layout: DeviceLayout
  private let data: PageData

  /// A page about the device of a map.
  ///
  /// - Throws: `PlanError` when a value cannot be read, which a map without findings does not have.
  package init(_ layout: DeviceLayout) throws {
    self.layout = layout
    data = try PageData(layout)
  }

  /// The name of the file: that of the map.
  package var fileName: String { "\(layout.mapName).html" }

  /// The page.
  package var text: String {
    let name = Markup.text(layout.name)
    let vendor = layout.vendor.map { "<p>\(Markup.text($0))</p>" } ?? ""
    let summary = layout.summary.map { "<p>\(Markup.text($0))</p>" } ?? ""
    let body = """
      <a class="skip" href="#search">To the values</a>
      <header>
      <div class="about"><h1>\(name)</h1>\(vendor)\(summary)</div>
      <div class="end"><a href="index.html">All devices</a>\(Self.themeChoice)</div>
      </header>
      <main>
      <noscript><p>This page needs JavaScript. It is in the page itself, and loads nothing.</p></noscript>
      \(Self.values)
      \(Self.space)
      \(Self.settings)
      \(Self.errata)
      </main>
      <footer>\(documents)<p>Map \(Markup.text(layout.mapName)); Swift type \(Markup.text(layout.swiftName)).</p></footer>
      <script type="application/json" id="data">\(Markup.script(data.text))</script>
      """
    return PageFrame(title: layout.name, body: body, script: RecordedAssets.script).text
  }

  private static let themeChoice = """
    <label>Theme <select id="theme"><option value="system">System</option><option value="light">Light</option>\
    <option value="dark">Dark</option></select></label>
    """

  private static let values = """
    <section aria-labelledby="values">
    <h2 id="values">Values</h2>
    <div class="tools" role="search">
    <input id="search" type="search" autocomplete="off" spellcheck="false" aria-label="Search values" \
    placeholder="Name, title, unit, address such as 0x0102, outlets[3]">
    <select id="kind" aria-label="Which values"><option value="all">All</option><option value="read">Readable</option>\
    <option value="written">Writable</option><option value="conditional">Conditional</option>\
    <option value="errata">With errata</option></select>
    <button type="button" id="open">Open all</button><button type="button" id="close">Close all</button>
    <output id="count" aria-live="polite"></output>
    </div>
    <p id="lost" role="status" hidden></p>
    <div class="beside-details">
    <div id="rows" tabindex="-1">
    <table id="grid" role="treegrid" aria-label="Values"><thead><tr id="head"></tr></thead><tbody id="body"></tbody></table>
    <p id="none" hidden>No value matches.</p>
    </div>
    <aside id="details" aria-labelledby="details-title"></aside>
    </div>
    </section>
    """

  private static let space = """
    <section aria-labelledby="space">
    <h2 id="space">Address space</h2>
    <ul class="legend"><li><svg><rect class="read" width="14" height="12"/></svg>read</li>\
    <li><svg><rect class="both" width="14" height="12"/></svg>read and written</li>\
    <li><svg><rect class="command" width="14" height="12"/></svg>only written</li>\
    <li><svg><rect class="unused" width="14" height="12"/></svg>reserved</li>\
    <li><svg><rect class="filler" width="14" height="12"/></svg>nothing, may be read</li>\
    <li><svg><rect class="gap" width="14" height="12"/></svg>nothing, cannot be read</li>\
    <li><svg><rect class="request" y="4" width="14" height="3"/></svg>a request of the first read</li></ul>
    <div id="spaces"></div>
    </section>
    """

  private static let settings = """
    <section id="settings" aria-labelledby="settings-title">
    <h2 id="settings-title">Settings</h2>
    <ol id="settings-list"></ol>
    </section>
    """

  private static let errata = """
    <section id="errata" aria-labelledby="errata-title">
    <h2 id="errata-title">Errors in the documents</h2>
    <ol id="errata-list"></ol>
    </section>
    """

  /// What the map is transcribed from.
  private var documents: String {
    guard !layout.documents.isEmpty else { return "" }
    let items = layout.documents.map { document in
      "<li>\(Markup.text(document.title))\(document.edition.map { ", \(Markup.text($0))" } ?? "")</li>"
    }
    return "<h2>Transcribed from</h2><ul>\(items.joined())</ul>"
  }
}
