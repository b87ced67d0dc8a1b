/// The title of a row, on one line.
enum PrintedTitle {
  /// The most characters of a title that takes several lines; what is longer goes on with something else.
  private static let most = 80

  /// The lines of a cell as one, up to where it begins to list or to explain: a title is broken where the column is narrow.
  static func line(_ cell: String) -> String {
    let lines = cell.split(whereSeparator: \.isNewline).map(String.init)
    guard var title = lines.first else { return "" }
    for line in lines.dropFirst() {
      let choices = PrintedChoices(line)
      guard choices.isEmpty, !choices.hasPairs, !choices.hasRanges, let first = line.first,
        first.isLetter || "([".contains(first), line.last != ":", !".:;".contains(title.last ?? "."),
        title.count + line.count < most
      else { break }
      title += " " + line
    }
    return title
  }
}
