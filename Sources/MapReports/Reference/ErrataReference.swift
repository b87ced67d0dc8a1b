import DeviceModel

/// The errors of the documents that maps declare, written from the maps.
package enum ErrataReference {
  /// The text of `docs/document-errata.md`.
  package static func markdown(_ layouts: [DeviceLayout]) -> String {
    var text = """
      # Errors in the documents

      <!-- Written from the errata of the maps in maps/; a test proves it current. Do not edit by hand: see CONTRIBUTING. -->

      Each of these was found by `regmap lint` in a verbatim transcription and is declared in the map as an erratum: with
      the printed facts put back, lint gives the finding again. The map states the corrected fact.
      How much of each document its map carries, and what is left out for what reason, is in [documents.md](documents.md).

      """
    for layout in layouts where !layout.errata.isEmpty {
      text += "\n## \(layout.name)\n\n"
      for document in layout.documents {
        text += [document.title, document.edition].compactMap(\.self).joined(separator: ", ") + "\n"
      }
      text += "\n| place | printed | rule | why it is wrong | where |\n|---|---|---|---|---|\n"
      for erratum in layout.errata {
        text +=
          "| `\(erratum.path)` | `\(cell(erratum.printed))` | `\(erratum.rule)` | \(cell(erratum.reason)) "
          + "| \(cell(erratum.source ?? "")) |\n"
      }
    }
    return text
  }

  private static func cell(_ text: String) -> String {
    text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
