/// The layout of a file.
struct LayoutDocument {
  /// What comes before the first key, up to the sign that a document begins.
  let head: [Remark]
  /// The mapping.
  let block: Block
  /// What is behind it: the sign that a document ends.
  let rest: String
}
