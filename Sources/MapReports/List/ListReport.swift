import DeviceModel
import MapSyntax

/// Every value of maps: where it lives, what it is, what may be done with it.
///
/// `ListColumn` tells what a column has. Settings come first, as rows whose table is `setting`. Rows are written one after the
/// other; nothing holds them all.
package struct ListReport: Sendable {
  /// How rows are written.
  package enum Format: String, Sendable, CaseIterable {
    /// Aligned columns for people, the last of them `notes`.
    case text
    /// RFC 4180 with line feeds; the first line names the columns.
    case csv
    /// The document that `schema/regmap-list.schema.json` describes.
    case json
  }

  private let maps: [ListedMap]
  private let isExpanded: Bool
  private let filters: [ListFilter]

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - layouts: The maps.
  ///   - isExpanded: Whether every instance of a repeated block and every element of an array has its own row;
  ///     otherwise there is one row for all, with the address of the first.
  ///   - filters: What a row has to be, all of it.
  package init(_ layouts: [DeviceLayout], isExpanded: Bool = false, where filters: [ListFilter] = []) {
    maps = layouts.map(ListedMap.init)
    self.isExpanded = isExpanded
    self.filters = filters
  }

  /// Writes the rows. Registers that cannot be used are listed too; their access is `none`.
  package func write(as format: Format, to output: inout some TextOutputStream) {
    switch format {
    case .text: writeText(to: &output)
    case .csv: writeCSV(to: &output)
    case .json:
      ListDocument(maps, isExpanded: isExpanded, accepts: accepts).write(to: &output)
    }
  }

  /// The filters that no row passes by itself, as they were given.
  package var unmatched: [String] {
    var left = filters
    forEachEntry { entry in left.removeAll { $0.accepts(entry) } }
    return left.map(\.text)
  }

  private func accepts(_ entry: ListEntry) -> Bool { filters.allSatisfy { $0.accepts(entry) } }

  private func forEachRow(_ body: (ListEntry) -> Void) {
    forEachEntry { entry in if accepts(entry) { body(entry) } }
  }

  private func forEachEntry(_ body: (ListEntry) -> Void) {
    for map in maps {
      for setting in map.layout.settings { body(ListEntry(setting, of: map)) }
      if isExpanded { map.forEachInstance(body) } else { map.forEachValue(body) }
    }
  }

  private func writeText(to output: inout some TextOutputStream) {
    // Where there is only one map, its name is left out.
    let columns = ListColumn.ofText.filter { maps.count > 1 || $0 != .map }
    var widths = columns.map(\.rawValue.count)
    forEachRow { row in
      for (index, column) in columns.enumerated() {
        widths[index] = max(widths[index], column.text(of: row).count)
      }
    }
    func write(_ texts: [String]) {
      var line = ""
      for (text, width) in zip(texts, widths) {
        let isNumber =
          text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") } && !text.isEmpty
        let padding = String(repeating: " ", count: max(0, width - text.count))
        line += (isNumber ? padding + text : text + padding) + "  "
      }
      while line.last == " " { line.removeLast() }
      output.write(TextSafety.visible(line) + "\n")
    }
    write(columns.map(\.rawValue))
    forEachRow { row in write(columns.map { $0.text(of: row) }) }
  }

  private func writeCSV(to output: inout some TextOutputStream) {
    output.write(ListColumn.ofCSV.map(\.rawValue).joined(separator: ",") + "\n")
    forEachRow { row in
      output.write(
        ListColumn.ofCSV.map { Self.quoted(TextSafety.visible($0.text(of: row))) }.joined(separator: ",")
          + "\n")
    }
  }

  /// A field as RFC 4180 writes it: quoted where a comma, a quote or a line end would be taken for structure.
  private static func quoted(_ text: String) -> String {
    let special = [UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n")]
    guard text.utf8.contains(where: special.contains) else { return text }
    var result = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }
}
