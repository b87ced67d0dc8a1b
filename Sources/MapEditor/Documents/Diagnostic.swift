import MapSyntax

/// A finding as editors show it.
struct Diagnostic: Sendable {
  /// A place that explains it.
  struct Related: Sendable {
    let location: TextLocation
    let message: String
  }

  /// What tells it from others of its document: maps that include one file find the same in it.
  struct Identity: Hashable {
    let rule: String?
    let start: TextPosition
    let message: String
  }

  let range: TextRange
  let severity: Rule.Severity
  /// `nil` where the document could not be checked at all.
  let rule: Rule?
  let message: String
  let related: [Related]

  var identity: Identity { Identity(rule: rule?.id, start: range.start, message: message) }

  init(
    range: TextRange, severity: Rule.Severity, rule: Rule?, message: String, related: [Related] = []
  ) {
    self.range = range
    self.severity = severity
    self.rule = rule
    self.message = message
    self.related = related
  }

  init(_ finding: Finding, in locations: inout SourceLocations) {
    range = locations.location(of: finding.range).range
    severity = finding.severity
    rule = finding.rule
    message = finding.message + (finding.help.map { "\nhelp: \($0)" } ?? "")
    related = finding.notes.map { note in
      Related(location: locations.location(of: note.range), message: note.message)
    }
  }

  func write(to json: inout JSONWriter, withRelated: Bool) {
    json.object { json in
      json.member("range") { range.write(to: &$0) }
      json.member("severity", severity == .error ? 1 : 2)
      json.member("source", "regmap")
      if let rule { json.member("code", rule.id) }
      json.member("message", message)
      guard withRelated, !related.isEmpty else { return }
      json.member("relatedInformation") { json in
        json.array { json in
          for place in related {
            json.object { json in
              json.member("location") { place.location.write(to: &$0) }
              json.member("message", place.message)
            }
          }
        }
      }
    }
  }
}
