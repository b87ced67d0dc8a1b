import DeviceModel
import MapReports
import MapSyntax
import ReadPlanning

/// What is shown about a value of a device at its name.
struct ValueText {
  /// The most places that are shown of a value that a shape has several times.
  private static let mostPlaces = 5

  private let values: [ListEntry]
  private let layout: DeviceLayout
  private let type: MapTree.Part?

  /// - Parameters:
  ///   - place: Where its name is written; nothing comes of a place without a value.
  ///   - type: The type with names that it has, if it has one.
  init?(_ map: MapValues, at place: SourceRange, named type: MapTree.Part?) {
    values = map.named(at: place)
    layout = map.layout
    self.type = type
    guard !values.isEmpty else { return nil }
  }

  /// The value as Markdown: what all of its places have in common, then each place.
  var markdown: String {
    let first = values[0]
    let unit = first.units.joined(separator: " or ")
    let facts = [
      type.flatMap { $0.isNamed ? $0.name : nil } ?? "", first.type, unit, first.access,
      first.words.map { "\($0) \($0 == 1 ? "word" : "words")" } ?? "",
    ]
    var lines = ["**\(first.register?.name ?? first.key)**" + (first.title.map { ": \($0)" } ?? "")]
    lines.append(facts.filter { !$0.isEmpty }.joined(separator: ", "))
    lines.append(first.notes)
    lines += values.prefix(Self.mostPlaces).map(place)
    if values.count > Self.mostPlaces { lines.append("and \(values.count - Self.mostPlaces) more places") }
    if let type { lines.append(TypeText(type).names) }
    return lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func place(_ value: ListEntry) -> String {
    let swift = value.swift.isEmpty ? "no Swift" : "Swift `\(value.swift)`"
    return "`\(value.shownPath)` at \(Self.address(of: value) ?? "no address"), \(swift)"
      + (readCost(of: value).map { ", \($0)" } ?? "")
  }

  /// The address in both notations; of a block that has to be found, from its id.
  static func address(of value: ListEntry) -> String? {
    guard let address = value.address else { return nil }
    return value.isFromID ? value.text(address) : "\(wordText(address)) (\(address))"
  }

  /// What reading one instance alone takes, also in time where the map tells the rate of its serial line.
  private func readCost(of value: ListEntry) -> String? {
    let path = value.path.replacing("[]", with: "[0]")
    guard let found = try? layout.selectValues(path),
      let plan = try? DevicePlan(found, of: layout, link: .tcp)
    else { return nil }
    let counts = plan.tables.flatMap(\.requests).map(\.span.count)
    guard !counts.isEmpty else { return nil }
    let requests = counts.count == 1 ? "one request" : "\(counts.count) requests"
    let addresses = counts.reduce(0, +)
    let text = "read by \(requests) of \(addresses) \(addresses == 1 ? "address" : "addresses")"
    guard let rate = layout.serial?.expectedBaudRates.first, let register = value.register else {
      return text
    }
    let link = PlanLink.rtu(baudRate: rate).cost
    let cost = register.table.holdsBits ? link.forBits : link
    let tenths = (counts.reduce(0) { $0 + cost.ofRequest(count: $1) } + 50_000) / 100_000
    return text + ", \(tenths / 10).\(tenths % 10) ms at \(rate) bit/s"
  }
}
