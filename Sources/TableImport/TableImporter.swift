import DeviceModel
import DocumentEvidence
import MapFormatting
import MapSyntax
import MapWriting
import RegisterMap

/// Makes a map of the rows of documents. What a row does not tell is left open with a comment, and never guessed. It reads no
/// files and writes none.
package enum TableImporter {
  /// A draft of a map.
  ///
  /// - Parameters:
  ///   - documents: The documents with the rows.
  ///   - id: What the map calls the document.
  ///   - device: The name of the device.
  package static func draft(of documents: [EvidenceDocument], document id: String, device: String)
    -> TableDraft
  {
    let groups = PrintedGroups(documents.flatMap(\.tables))
    var names = DraftNames(device: device)
    let rows = groups.blocks.flatMap(\.rows)
    var builder = DraftBuilder(
      document: id, numbering: DraftNumbering(rows), usualOrder: DraftWordOrder(rows).usual)
    var blocks: [MapEntry] = []
    var shapes: [MapEntry] = []
    for group in groups.blocks {
      let name = names.block(group.title)
      let entries = builder.block(group, named: name)
      if group.isShape {
        shapes.append(MapEntry(name, .section(entries), comment: group.comment))
      } else {
        blocks.append(MapEntry(name, .section(entries), comment: group.comment))
      }
    }
    var entries: [MapEntry] = [
      MapEntry("register-map", .word("1")), MapEntry("device", .line([MapEntry("name", .text(device))])),
      MapEntry(
        "documents", .line([MapEntry(id, .line([MapEntry("title", .text(id))]))]),
        comment:
          "The title and the edition of the document stand in none of its tables: give them as printed."),
      defaults(builder),
    ]
    entries.add("shapes", .section(shapes))
    let unplaced = UnplacedRows(documents.flatMap(\.rows))
    entries.append(
      MapEntry("blocks", blocks.isEmpty ? .line([]) : .section(blocks), comment: unplaced.comment))
    entries.add("errata", .items(builder.errata))
    return TableDraft(
      text: laidOut(MapWriter.text(of: entries)), rows: builder.rows, unplaced: unplaced.count,
      undecided: builder.undecided,
      contradictions: builder.errata.count)
  }

  private static func defaults(_ builder: DraftBuilder) -> MapEntry {
    var defaults = [MapEntry("table", .word("holding-register"))]
    if let numbering = builder.numbering.numbering {
      defaults.append(MapEntry("numbering", .word(numbering.rawValue)))
    }
    var open: [String] = []
    if builder.hasOpenTable {
      open.append("No table tells which registers these are: holding registers are taken.")
    }
    if let order = builder.usualOrder {
      defaults.append(MapEntry("word-order", .word(order.word.rawValue)))
    } else if builder.hasOpenOrder {
      defaults.append(MapEntry("word-order", .word("unknown")))
      open.append("No table tells which word of a wider value comes first: look for it in the text.")
    }
    return MapEntry(
      "defaults", .line(defaults), comment: open.isEmpty ? nil : open.joined(separator: " "))
  }

  /// The layout that `regmap format` gives.
  private static func laidOut(_ text: String) -> String {
    var sources = SourceSet()
    let file = sources.add(path: "draft.regmap.yaml", bytes: Array(text.utf8))
    guard case .laidOut(let edits) = MapFormatter.format(file) else { return text }
    return String(decoding: FixApplier.apply(edits, to: file).bytes, as: UTF8.self)
  }
}
