import MapSyntax
import RegisterMap

/// Lays out the text of a map: `regmap format`.
package enum MapFormatter {
  /// The columns of a line where nobody says otherwise.
  package static let usualWidth = 120

  /// The canonical layout of a file.
  ///
  /// Keys stand in the order of their tables, levels are indented by two columns, what is in brackets is on one line or fills
  /// lines, registers of one line stand in a column, and hexadecimal numbers have capitals. Names, texts and comments stay
  /// as they are written, and whatever has no safe layout stays where it is.
  ///
  /// - Parameters:
  ///   - file: A map, a file that maps include, or a policy, by its path.
  ///   - width: The most columns of a line, where it can be broken.
  package static func format(_ file: SourceFile, width: Int = usualWidth) -> FormatOutcome {
    guard !file.path.hasSuffix(".json") else { return .leftAlone(.json) }
    var findings: [Finding] = []
    let parsed = MapParser.parse(file, findings: &findings)
    guard let parsed, !findings.contains(where: { $0.severity == .error }) else {
      return .unreadable(findings)
    }
    // Carriage returns end lines as line feeds do, and lint mends them with certainty.
    var sources = SourceSet()
    let text =
      findings.isEmpty
      ? file : sources.add(path: file.path, bytes: FixApplier.apply(findings, to: file).bytes)
    guard let root = findings.isEmpty ? parsed : MapParser.parse(text, findings: &findings) else {
      return .leftAlone(.unusual(otherMeaning))
    }
    let document: LayoutDocument
    do throws(LayoutObstacle) {
      document = try LayoutReader.document(text, root, as: .mapping(keys(of: file.path)))
    } catch {
      return .leftAlone(.unusual(error))
    }
    let bytes = Array(LayoutPrinter.text(of: document, width: width).utf8)
    guard LayoutProof.holds(text, root, sources.add(path: file.path, bytes: bytes)) else {
      return .leftAlone(.unusual(otherMeaning))
    }
    return .laidOut(LineEdits.edits(from: file, to: bytes))
  }

  private static let otherMeaning = LayoutObstacle(
    reason: "with another layout it would say something else", line: nil)

  private static func keys(of path: String) -> any MapKey.Type {
    if SourceLoader.isShared(path) { return SharedKey.self }
    return PolicyFiles.isPolicy(path) ? PolicyKey.self : RootKey.self
  }
}
