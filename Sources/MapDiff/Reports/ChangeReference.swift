/// The reference of `regmap diff`, written from the kinds of changes themselves.
package enum ChangeReference {
  /// Where the part begins that `scripts/diff-proof` writes.
  package static let measured = "<!-- begin proof -->"

  /// The text of `docs/diff.md`, up to what `scripts/diff-proof` measures.
  ///
  /// - Parameter example: A change and its report in every format, as Markdown.
  package static func markdown(example: String) -> String {
    var text = """
      # What changed in a map

      <!-- Written from the kinds of changes in MapDiff; a test proves it current. Do not edit by hand. -->

      `regmap diff OLD NEW` compares two maps, or the maps of two folders, and tells what is different for a client of
      the old one. It compares what the maps mean, so comments and notation make no difference, nor does order, but for
      that of the fields of a record and of settings, in which initialisers take them. Repeats stay folded.

      ```
      regmap diff released/meter.regmap.yaml maps/meter.regmap.yaml
      regmap diff base/maps maps --format markdown
      ```

      | verdict | what it means |
      |---|---|
      | breaking | A client of the old map reads or writes something else, fails, or does not compile. |
      | additive | There is more; what a client uses is as it was. |
      | compatible | Nothing that a client uses is different. |

      The command ends with 1 where a change is worse than `--allow` (`additive` by default; `breaking` allows all), and
      with 2 where a map has errors. `--format` is `text`, `json` (the comment of `DiffReport.json` in the sources has
      its members), `markdown` for a comment on a change, or `github` for annotations on the lines of the new map;
      [an example](#an-example) has all four. [ci.md](ci.md) has a workflow that posts the comment.

      A client is a program with the generated Swift, or one that names values by path. Four things are not held
      against a change, because a client need not do them: a `switch` over an enumeration with `unknown` and without
      `default`; making a value of a block by its initialiser, which takes what the block has; reading such a value
      from JSON that was kept before, which lacks what is new; and writing out the type of a handle, which may be able
      to do more.

      Who sees the Swift is compared where both maps have a policy beside or around them: a map that was taken out of its
      project says nothing about it.

      Where requests may go between values (gaps, borders) follows from both maps and is left to the runtime; it is not
      compared.

      In folders, maps are compared by their paths inside. A map that is gone and a new one are taken for one under another
      path where they alone have the Swift type of their device. A folder without maps may be compared with one that has some.

      A part that is gone, and another one that is new at the same place with the same type, are taken for one under
      another name. That is a guess, and marked as one. `was: old-name` at the new one settles it, for blocks, registers and
      computed values, types with their cases, flags and fields, and settings ([language.md](language.md)): the Swift keeps each
      former name, deprecated, so programs compile, with a warning that says the new name, and values that were kept under the
      old name as JSON are read. The verdict is about that. Paths and values as text are not kept: one with the old name is
      an error that says the new one. What `was` says is believed. If it is wrong, the other changes of the part say so: it has
      moved, or is of another type.

      The former name of a case is a value, not a case. A `switch` over `case .old` compiles and needs a `default`, and where several
      numbers have the name, no pattern takes the number out. Where every number has a name, so that programs may have done without
      a `default`, and where a case has several numbers, that is told beside it (`swift-pattern-changed`). Initialisers of records and
      of settings take former names, too, in every mix with new ones, as long as a type has no more than eight initialisers; else that
      is told (`swift-initialiser-changed`).

      ## An example

      \(example)

      ## Kinds of changes

      The ids are stable. What is told of the Swift (`swift-…`) follows from a change of the map and is told beside it.

      | id | verdict | what it means for a client |
      |---|---|---|

      """
    for kind in ChangeKind.allCases {
      let policy = ChangePolicy.of(kind)
      text += "| `\(kind.rawValue)` | \(policy.verdict.rawValue) | \(policy.why) |\n"
    }
    return text + """

      ## What it finds

      \(measured)

      """
  }
}
