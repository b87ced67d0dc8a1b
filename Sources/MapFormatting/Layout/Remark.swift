/// A line without a key or a value.
enum Remark {
  case emptyLine
  /// A comment with its `#`, and the column that it was found in, counted from 1.
  case comment(String, column: Int)

  /// Whether it is a comment.
  var isComment: Bool { if case .comment = self { true } else { false } }
}

/// A comment behind other text.
struct LineComment {
  /// The text with its `#`.
  let text: String
  /// The column that it was found in, counted from 1 in Unicode scalars.
  let column: Int
}
