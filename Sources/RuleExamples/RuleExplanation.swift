import MapSyntax

/// What a rule is about, why it matters, an example of each kind, and what to do where it is not wanted.
package struct RuleExplanation: Sendable {
  /// A part with its heading.
  package struct Part: Sendable, Hashable {
    /// What is in a part.
    package enum Content: Sendable, Hashable {
      /// Sentences.
      case prose(String)
      /// A map, with nothing changed.
      case map(String)
      /// What lint prints.
      case output(String)
    }

    package let heading: String
    package let contents: [Content]
  }

  package let rule: Rule
  /// The page of the documentation about the files that the rule is about, where these are no maps.
  private let page: String?

  /// - Parameter page: The page of the documentation about the files that the rule is about, where these are no maps.
  package init(_ rule: Rule, page: String? = nil) { (self.rule, self.page) = (rule, page) }

  /// The parts in the order in which they are read.
  package var parts: [Part] {
    var parts = [
      Part(heading: "What it finds", contents: [.prose(Self.sentence(rule.summary))]),
      Part(heading: "Why", contents: [.prose(rule.why)]),
    ]
    if let example = RuleExample.of(rule) {
      parts += [
        Part(heading: "A map that fails", contents: [.map(example.failing), .output(example.findings)]),
        Part(heading: "A map that passes", contents: [.map(example.passing)]),
      ]
    }
    if let page {
      return parts + [Part(heading: "More", contents: [.prose("\(page) tells what may be written there.")])]
    }
    parts.append(
      Part(heading: rule.isWaivable ? "Where it is not wanted" : "It always holds", contents: waiving))
    return parts
  }

  private var waiving: [Part.Content] {
    guard rule.isWaivable else {
      return [
        .prose(
          "A breach may change a value, an address or a write, so no policy lowers this rule and no map waives it. "
            + "Where the document itself is wrong, write what is right and declare an erratum.")
      ]
    }
    return [
      .prose("A policy, regmap.yaml beside the maps, lowers it or turns it off:"),
      .map("policy: 1\nrules: {\(rule.id): \(rule.severity == .error ? "warning" : "off")}"),
      .prose(
        "A map keeps one finding that is right as it is, on the value, the block or the type concerned:"),
      .map("allow: [{rule: \(rule.id), fact: …, because: the reason}]"),
      .prose("Without `fact`, lint says what to write there."),
    ]
  }

  /// A summary as a sentence.
  private static func sentence(_ summary: String) -> String {
    let text = summary.prefix(1).uppercased() + summary.dropFirst()
    return text.hasSuffix(".") ? text : text + "."
  }
}
