/// A file that an import makes.
package struct ImportedMap: Sendable, Hashable {
  /// The name of the file: `sunspec-103.regmap.yaml`.
  package let name: String
  package let text: String
}
