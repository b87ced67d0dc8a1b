import DeviceModel
import DocumentEvidence
import MapCoverage
import MapSyntax
import SwiftGeneration
import SystemFiles
import TableImport

/// `regmap import table`: a draft of a map, or a map beside the tables of a later edition.
enum TableDrafts {
  static func run(_ arguments: ParsedArguments) throws -> ExitStatus {
    let paths = arguments.operands.dropFirst()
    guard !paths.isEmpty else { throw UsageError("name the documents: `regmap import table FILE…`") }
    guard let output = arguments.value("--output"), output.hasSuffix(".regmap.yaml") else {
      throw UsageError("`--output MAP` is needed: the map to write, which ends in .regmap.yaml")
    }
    guard let id = arguments.value("--document") else {
      throw UsageError("`--document ID` is needed: what the map calls the document, such as manual")
    }
    guard SwiftName.isKebabCase(id) else {
      throw UsageError(
        "`--document \(id)` is no name for a document in a map: lower-case words joined by hyphens, such as manual"
      )
    }
    let documents = try DocumentFiles.read(paths, arguments)
    if (try? FileStatus(at: output)) != nil {
      return arguments.has("--update")
        ? try update(output, with: documents, called: id, root: arguments.root)
        : try compare(output, with: documents, root: arguments.root)
    }
    guard documents.contains(where: { $0.rows.contains { $0.facts.address != nil } }) else {
      let reason = documents.lazy.compactMap(\.placeless.first?.message).first
      throw InputError(
        path: paths.first ?? "",
        message: "\(reason ?? "no table has a column for addresses"), and nothing was written",
        help: "say which column holds what with `--columns`; \(DocumentFiles.columnNames(in: documents))")
    }
    let device = arguments.value("--device") ?? name(of: output)
    guard SwiftName.isTypeName(SwiftName.device(device)) else {
      throw UsageError("no name for a Swift type can be made from `\(device)`: give one with `--device`")
    }
    StandardError.write(
      documents.flatMap { $0.recognised + $0.notUnderstood }.map { TextSafety.visible($0) + "\n" }.joined())
    let draft = TableImporter.draft(of: documents, document: id, device: device)
    var console = StandardOutput()
    for file in try OutputFile.update([(file: OutputFile(path: output), text: draft.text)]) {
      console.write("\(file.path)\n")
    }
    console.flush()
    if draft.unplaced > 0 {
      StandardError.write(
        "note: \(counted(draft.unplaced, "row")) left out, because the address is not understood: see the comment above `blocks`\n"
      )
    }
    StandardError.write(
      "note: \(draft.rows) rows; \(draft.undecided) values are left `raw`, and \(draft.contradictions) contradictions are errata to look at\n"
        + "note: `regmap lint` says what is left to do\n")
    return .clean
  }

  /// The map stays as its author has it; what the documents have beside it is shown.
  private static func compare(_ path: String, with documents: [EvidenceDocument], root: String?) throws
    -> ExitStatus
  {
    guard let coverage = try coverage(of: path, with: documents, root: root) else { return .failed }
    show(coverage)
    StandardError.write(
      "note: the map is there and stays as it is; `--update` adds registers for rows that it has nothing for\n"
    )
    return coverage.isWhole ? .clean : .findings
  }

  /// Adds registers for the rows that the map has nothing for, and shows what is different then.
  private static func update(
    _ path: String, with documents: [EvidenceDocument], called id: String, root: String?
  ) throws -> ExitStatus {
    guard let before = try coverage(of: path, with: documents, root: root) else { return .failed }
    var rows = before.rows[...]
    let tables = documents.flatMap(\.tables).map { table in
      defer { rows = rows.dropFirst(table.rows.count) }
      return MapUpdate.Table(
        table,
        places: rows.prefix(table.rows.count).map { row in
          row.path.map { .at($0) }
            ?? (row.verdict != .missing
              ? .leftOut
              : row.isInReserved ? .reserved : row.overlapped.map { .overlapping($0) } ?? .missing)
        })
    }
    var sources = SourceSet()
    let file = try SourceLoader.load(path, into: &sources)
    let update = MapUpdate(file, tables, document: id)
    let output = OutputFile(path: path)
    try output.update(to: String(decoding: update.bytes, as: UTF8.self))
    guard let after = try coverage(of: path, with: documents, root: root) else {
      try output.update(to: String(decoding: file.bytes, as: UTF8.self))
      show(before)
      StandardError.write(
        "note: with registers for the new rows, the map has these errors, so it stays as it was; the lines above show what is different\n"
      )
      return .findings
    }
    show(after)
    StandardError.write(
      "note: \(counted(update.added, "register")) added, and \(update.contradictions) contradictions are errata to look at\n"
    )
    if !update.left.isEmpty {
      StandardError.write(
        "note: \(counted(update.left.count, "row")) left out: no block of the map has other rows of the same table, each register on lines of its own\n"
      )
    }
    if !update.reserved.isEmpty {
      StandardError.write(
        "note: \(counted(update.reserved.count, "row")) left out: the map has the addresses as reserved\n")
    }
    for (row, value) in update.overlapping {
      StandardError.write(
        TextSafety.visible(
          "\(row.file):\(row.line): left out: `\(value)` has some of its addresses in the map; if it has moved, change its address there"
        ) + "\n")
    }
    StandardError.write("note: `regmap lint` says what is left to do, and `regmap format` lays it out\n")
    return after.isWhole ? .clean : .findings
  }

  /// `1 row is`, `2 rows are`.
  private static func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun) is" : "\(count) \(noun)s are"
  }

  /// The map beside the documents; `nil` where it has errors, which are printed.
  private static func coverage(of path: String, with documents: [EvidenceDocument], root: String?) throws
    -> Coverage?
  {
    guard let place = try MapFiles.places([path], root: root).first,
      let layout = try MapFiles.compiled(place).layout
    else { return nil }
    var check = CoverageCheck(layout)
    return check.run(documents, map: path)
  }

  private static func show(_ coverage: Coverage) {
    var console = StandardOutput()
    console.write(coverage.text)
    console.flush()
  }

  /// The name of a device by that of its map: `pump-station` is Pump Station.
  private static func name(of path: String) -> String {
    let file = path.split(separator: "/").last.map { String($0) } ?? path
    return file.prefix { $0 != "." }.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined(separator: " ")
  }
}
