import MapSyntax

/// Gathers what is to be known about models; a model with thousands of slips does not print thousands of lines.
final class ImportNotes {
  /// The most notes that are kept.
  private static let most = 1000
  /// The longest text of a note, which may have names of any length in it.
  private static let longest = 400

  private(set) var notes: [ImportNote] = []

  var hasErrors: Bool { notes.contains(where: \.isError) }

  /// Notes what makes a model one that cannot be imported.
  func error(_ text: String, at range: SourceRange) { add(text, isError: true, at: range) }

  /// Notes a fact that the map has otherwise than the model.
  func note(_ text: String, at range: SourceRange) { add(text, isError: false, at: range) }

  private func add(_ text: String, isError: Bool, at range: SourceRange) {
    // An error is never lost.
    guard notes.count < Self.most || (isError && !hasErrors) else { return }
    notes.append(.init(isError: isError, text: String(text.prefix(Self.longest)), range: range))
  }
}
