import DocumentEvidence
import MapSyntax

/// The documents that a command line names, and what it says about their columns.
enum DocumentFiles {
  static let option = Option(
    name: "--columns", value: .text("ROLE=COLUMN,…"),
    summary: "What columns hold, by their number or name, where that is not recognised: address=1,title=Name."
  )

  /// What the help says about documents.
  static let help = """
    A document is CSV (.csv), TSV (.tsv), a page of HTML with tables, or text with tables in it: rows between pipes as in
    Markdown, rows with tabs, and rows whose cells blanks part. Columns are recognised by their names. In
    --columns, type=:S16 is for what the text says of all rows that have no type of their own. The roles: \(ColumnSpelling.names.joined(separator: ", ")).
    """

  /// Reads documents.
  ///
  /// - Throws: `UsageError` for a choice of columns that is none, `InputError` for a file that cannot be read as a document, and
  ///   for a choice of columns that no table has.
  static func read(_ paths: some Sequence<String>, _ arguments: ParsedArguments) throws -> [EvidenceDocument]
  {
    var columns = ColumnChoice.none
    if let text = arguments.value(option.name) {
      do throws(ColumnChoiceError) { columns = try ColumnChoice(text) } catch {
        throw UsageError("`--columns \(text)`: \(error)")
      }
    }
    let documents = try paths.map { path in
      guard !MapFiles.isFolder(path) else {
        throw InputError(
          path: path, message: "a document is a file, and this is a folder",
          help: "name the files with the tables")
      }
      var sources = SourceSet()
      let bytes = try SourceLoader.load(path, into: &sources).bytes
      do throws(EvidenceError) {
        return try EvidenceDocument(path: path, bytes: bytes, columns: columns)
      } catch {
        throw InputError(path: path, message: error.description, help: error.help)
      }
    }
    if let missing = columns.missing(in: documents).first {
      throw InputError(
        path: documents.first?.file ?? "",
        message: "no table has a column `\(missing)`, which `--columns` names",
        help: columnNames(in: documents))
    }
    if let error = columns.doubled(in: documents) { throw UsageError("`--columns`: \(error)") }
    return documents
  }

  /// The names of the columns that there are, for a message.
  static func columnNames(in documents: [EvidenceDocument]) -> String {
    let names = documents.flatMap(\.columnNames).prefix(mostNames).map { "\"\($0)\"" }.joined(separator: ", ")
    return names.isEmpty ? "there is no table" : "the columns are \(names)"
  }

  /// The names of columns that a message lists.
  private static let mostNames = 40
}
