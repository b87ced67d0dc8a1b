import DeviceModel
import MapSyntax

/// The page that leads to those of all devices.
package struct IndexPage: Sendable {
  private let layouts: [DeviceLayout]

  /// A page about the devices of maps.
  package init(_ layouts: [DeviceLayout]) { self.layouts = layouts }

  /// The name of the file.
  package static let fileName = "index.html"

  /// The page.
  package var text: String {
    let rows = layouts.map { layout in
      var count = 0
      for value in layout.expandedValues() { count += value.register?.register.count ?? 1 }
      let link = Markup.text(PercentEncoding.of("\(layout.mapName).html"))
      return """
        <tr><th scope="row"><a href="\(link)">\(Markup.text(layout.name))</a></th>\
        <td>\(Markup.text(layout.vendor ?? ""))</td><td>\(Markup.text(layout.summary ?? ""))</td>\
        <td class="number">\(Self.grouped(count))</td></tr>
        """
    }
    let body = """
      <header><h1>Devices</h1></header>
      <main><section class="frame">
      <table class="devices"><thead><tr><th scope="col">Device</th><th scope="col">Vendor</th><th scope="col">What it is</th>\
      <th scope="col">Values</th></tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody></table>
      </section></main>
      """
    return PageFrame(title: "Devices", body: body, script: nil).text
  }

  /// A number as pages of devices write it: `23,836`.
  private static func grouped(_ number: Int) -> String {
    var digits = Array(String(number))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return String(digits)
  }
}
