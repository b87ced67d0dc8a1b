/// A documentation comment: a summary, then paragraphs.
struct DocComment {
  private(set) var lines: [String] = []

  init(_ summary: String) { lines = [CommentText.line(summary)] }

  /// The end of a summary that tells what the document calls something; nothing where the map does not have that.
  static func called(_ name: String?) -> String { name.map { ", called \($0)" } ?? "" }

  /// Adds a paragraph; nothing for an empty one.
  mutating func paragraph(_ text: String?) {
    guard let text else { return }
    let added = CommentText.lines(text)
    guard added.contains(where: { !$0.isEmpty }) else { return }
    lines.append("")
    lines += added
  }

  /// Adds a paragraph that has a line for each text.
  mutating func paragraph(_ texts: [String]) { paragraph(texts.joined(separator: "\n")) }
}
