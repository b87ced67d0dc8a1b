import DeviceModel
import MapSyntax

/// Every value of maps: where it lives, what it is, what may be done with it.
///
/// Where another register chooses the unit, the column `unit` has all that it may choose: `°C|%|m/s`. A computed value has
/// neither address nor words, and its sum is in `notes`. Settings come first; their `table` is `setting`.
///
/// `access` is `command` for a register that sets something off. What a lock forbids and what reading sets off is in
/// `notes`, which the CSV form does not have. How often a value is worth reading, the unit id that the map gives, the addresses
/// of words that lie apart (`words-at`, joined by spaces) and what has to hold for the value to be there (`while`, joined by
/// "and") are columns of their own there, and notes in text.
///
/// Rows are written one after the other; nothing holds them all.
package struct ListReport: Sendable {
  /// How rows are written.
  package enum Format: String, Sendable, CaseIterable {
    /// Aligned columns for people, the last of them `notes`.
    case text
    /// RFC 4180 with line feeds, headed by
    /// `map,path,table,address,words,type,access,unit,title,refresh,unit-id,write-address,words-at,while`.
    case csv
    /// One array of objects whose members are the columns of the CSV form, and `notes`.
    case json
  }

  private let layouts: [DeviceLayout]
  private let isExpanded: Bool

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - layouts: The maps.
  ///   - isExpanded: Whether every instance of a repeated block and every element of an array has its own row;
  ///     otherwise there is one row for all, with the address of the first.
  package init(_ layouts: [DeviceLayout], isExpanded: Bool = false) {
    self.layouts = layouts
    self.isExpanded = isExpanded
  }

  /// Writes the rows. Registers that cannot be used are listed too; their access is `none`.
  package func write(as format: Format, to output: inout some TextOutputStream) {
    switch format {
    case .text: writeText(to: &output)
    case .csv: writeCSV(to: &output)
    case .json: writeJSON(to: &output)
    }
  }

  private func forEachRow(_ body: (ListRow) -> Void) {
    for layout in layouts {
      for setting in layout.settings { body(ListRow(map: layout.mapName, setting)) }
      guard isExpanded else {
        FoldedRows(layout).forEach(body)
        continue
      }
      let samples = layout.blocks.reduce(into: [:]) { $0.merge($1.sampleCounts) { first, _ in first } }
      for value in layout.expandedValues() {
        // Where something is that follows a count, the row tells by the example.
        let placing = value.register?.placedBy.map { "\($0) is \(samples[$0] ?? 0)" } ?? []
        let conditions = placing + Self.texts(of: value.conditions)
        guard let register = value.register else {
          if case .computed(let computed) = value {
            let registers = computed.registers
            body(
              ListRow(
                map: layout.mapName, path: computed.path, computed.computed,
                sum: computed.computed.text(of: registers.map(\.register.name)), first: registers[0].register,
                lock: registers[0].lock, refresh: computed.refresh, conditions: conditions))
          }
          continue
        }
        for index in 0..<(register.register.count ?? 1) {
          let element = register.register.count == nil ? register : register.element(index)
          body(
            ListRow(
              map: layout.mapName, path: element.path, address: element.address,
              writeAddress: element.register.writeOffset == nil ? nil : element.writeAddress,
              register: element.register, otherTables: layout.otherTables(for: element.register),
              lock: element.lock, refresh: element.refresh, conditions: conditions,
              in: layout.membership(of: element.register)))
        }
      }
    }
  }

  /// What has to hold for a register to be there, for people.
  private static func texts(of conditions: [ExpandedRegister.Condition]) -> [String] {
    var types: [PresenceCondition.Chooser: ValueType] = [:]
    var held: [PresenceCondition] = []
    func hold(_ numbers: NumberSet, _ chooser: PresenceCondition.Chooser, _ type: ValueType) {
      types[chooser] = type
      held.append(PresenceCondition(chooser: chooser, numbers: numbers))
    }
    for condition in conditions {
      switch condition {
      case .held(let chooser, let numbers): hold(numbers, .register(chooser.path), chooser.register.type)
      case .set(let setting, let numbers): hold(numbers, .setting(setting.name), setting.type)
      case .selected(let selector, let values, _):
        hold(selector.register.numbers(ofRawValues: values), .register(selector.path), selector.register.type)
      case .counted, .found: break
      }
    }
    return held.joined.compactMap { types[$0.chooser]?.text(of: $0.numbers, at: $0.chooser.name) }
  }

  private func writeText(to output: inout some TextOutputStream) {
    // Where there is only one map, its name is left out.
    let first = layouts.count == 1 ? 1 : 0
    let header = ListRow.columns + ["notes"]
    var widths = header.map(\.count)
    forEachRow { row in
      for (index, text) in (row.texts + [row.notes]).enumerated() {
        widths[index] = max(widths[index], text.count)
      }
    }
    var text = ""
    func append(_ columns: [String]) {
      var line = ""
      for index in first..<columns.count {
        let isNumber =
          columns[index].utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") }
          && !columns[index].isEmpty
        let padding = String(repeating: " ", count: max(0, widths[index] - columns[index].count))
        line += isNumber ? padding + columns[index] : columns[index] + padding
        line += "  "
      }
      while line.last == " " { line.removeLast() }
      text += TextSafety.visible(line) + "\n"
    }
    append(header)
    output.write(text)
    forEachRow { row in
      text = ""
      append(row.texts + [row.notes])
      output.write(text)
    }
  }

  private func writeCSV(to output: inout some TextOutputStream) {
    output.write((ListRow.columns + ListRow.furtherColumns).joined(separator: ",") + "\n")
    forEachRow { row in
      output.write((row.texts + row.furtherTexts).map(Self.quoted).joined(separator: ",") + "\n")
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

  private func writeJSON(to output: inout some TextOutputStream) {
    var separator = "\n"
    output.write("[")
    forEachRow { row in
      var json = JSONWriter(.compact)
      let place = row.isFromID ? nil : row.address
      json.object { json in
        json.member("map", row.map)
        json.member("path", row.path)
        json.member("table", row.table)
        json.member("address") { json in place.map { json.value($0) } ?? json.null() }
        // Where the block is, only the device tells.
        if row.isFromID {
          json.member("from-id") { json in
            (row.counted.isEmpty ? row.address : nil).map { json.value($0) } ?? json.null()
          }
          if !row.counted.isEmpty { json.member("from-id-by-counts", row.placeText) }
        }
        json.member("words") { json in row.words.map { json.value($0) } ?? json.null() }
        json.member("type", row.type)
        json.member("access", row.access)
        json.member("unit", row.unit)
        json.member("title", row.title)
        json.member("refresh", row.refresh)
        json.member("unit-id") { json in row.unitID.map { json.value($0) } ?? json.null() }
        json.member("write-address") { json in
          (row.isFromID ? nil : row.writeAddress).map { json.value($0) } ?? json.null()
        }
        json.member("words-at", row.wordsAt)
        json.member("while", row.conditionText)
        json.member("notes", row.notes)
      }
      output.write(separator + json.text)
      separator = ",\n"
    }
    output.write("\n]\n")
  }
}
