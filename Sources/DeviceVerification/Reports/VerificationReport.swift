import MapSyntax
package import ModbusProtocol

/// What `regmap verify` found, for people and for programs.
package struct VerificationReport: Sendable {
  /// The version of the form of the JSON.
  package static let version = 1

  /// What the device was compared with.
  package enum Subject: Sendable {
    /// One map.
    case map(MapJudgement)
    /// The maps of a folder.
    case folder(MapFit)
  }

  /// Where the device is.
  package let endpoint: String
  /// The unit that was asked.
  package let unit: UnitID
  /// How the device identifies itself; empty where it does not.
  package let identification: [String]
  /// How many requests it took.
  package let requestCount: Int
  /// Whether no more requests were allowed before all was read.
  package let isLimitReached: Bool
  /// What it was compared with.
  package let subject: Subject

  package init(
    endpoint: String, unit: UnitID, identification: [String], requestCount: Int, isLimitReached: Bool,
    subject: Subject
  ) {
    (self.endpoint, self.unit, self.identification) = (endpoint, unit, identification)
    (self.requestCount, self.isLimitReached, self.subject) = (requestCount, isLimitReached, subject)
  }

  /// Whether the device is what the map says, or what one map of the folder says.
  package var isVerified: Bool {
    switch subject {
    case .map(let judgement): judgement.verdict == .agrees
    case .folder(let fit): !fit.fitting.isEmpty
    }
  }
}

extension VerificationReport {
  /// The report as lines for people; what came from the device is made visible by who prints it.
  package var lines: [String] {
    let requests = "\(requestCount) request\(requestCount == 1 ? "" : "s")"
    let limit = isLimitReached ? ": the limit, so not all was read (more with --requests)" : ""
    var lines = ["\(endpoint) unit \(unit), \(requests)\(limit)"]
    if !identification.isEmpty {
      lines.append("identifies itself as: \(identification.joined(separator: ", "))")
    }
    switch subject {
    case .map(let judgement): return lines + Self.lines(judgement)
    case .folder(let fit): return lines + Self.lines(fit)
    }
  }

  private static func lines(_ judgement: MapJudgement) -> [String] {
    let assumption = judgement.assumption.description
    let with = assumption.isEmpty ? "" : ", with \(assumption)"
    let verdict =
      switch judgement.verdict {
      case .agrees: "nothing contradicts the map"
      case .contradicts: "\(judgement.contradictions) of \(judgement.valueCount) values contradict the map"
      case .incomplete: "nothing contradicts the map, but not all was read"
      }
    let doubts = judgement.findings.count { $0.kind.grade == .doubt }
    let conjunction = judgement.verdict == .agrees ? "but" : "and"
    let doubtful =
      switch doubts {
      case 0: ""
      case 1: ", \(conjunction) there is 1 doubt"
      default: ", \(conjunction) there are \(doubts) doubts"
      }
    let findings = judgement.findings.map { finding in
      let count = finding.count == 1 ? "" : " (\(finding.count))"
      let place = finding.path.isEmpty ? "" : " \(finding.path)\(count):"
      let grade = finding.kind.grade.rawValue
      return "\(grade): \(finding.kind.rawValue):\(place) \(finding.message)"
    }
    let absent =
      judgement.notAvailableCount > 0 ? ", \(judgement.notAvailableCount) of them not available" : ""
    return [
      "\(judgement.map.name)\(with): \(verdict)\(doubtful)",
      "\(judgement.valueCount) values\(absent); \(judgement.evidence) bits speak for the map",
    ] + findings
  }

  private static func lines(_ fit: MapFit) -> [String] {
    let best = fit.fitting.map { candidate in
      let assumption = candidate.judgement?.assumption.description ?? ""
      return assumption.isEmpty ? candidate.name : "\(candidate.name), with \(assumption)"
    }
    let verdict = best.isEmpty ? "fits: none of the maps" : best.map { "fits: \($0)" }.joined(separator: "\n")
    return verdict.split(separator: "\n").map(String.init)
      + fit.candidates.map { "\($0.name): \($0.reason)" }
  }
}

extension VerificationReport {
  /// The report as one JSON object with a line feed; docs/devices.md has its members.
  package var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", Self.version)
      json.member("endpoint", endpoint)
      json.member("unit", Int(unit.rawValue))
      json.member("requests", requestCount)
      json.member("limit-reached", isLimitReached)
      json.member("identification") { json in
        json.array { json in for text in identification { json.value(text) } }
      }
      switch subject {
      case .map(let judgement): Self.write(judgement, to: &json)
      case .folder(let fit):
        json.member("fits") { json in
          json.array { json in for candidate in fit.fitting { json.value(candidate.name) } }
        }
        json.member("candidates") { json in
          json.array { json in
            for candidate in fit.candidates {
              json.object { json in
                if let judgement = candidate.judgement {
                  Self.write(judgement, to: &json)
                } else {
                  json.member("map", candidate.name)
                }
                json.member("reason", candidate.reason)
              }
            }
          }
        }
      }
    }
    return json.text + "\n"
  }

  private static func write(_ judgement: MapJudgement, to json: inout JSONWriter) {
    json.member("map", judgement.map.name)
    json.member("verdict", judgement.verdict.rawValue)
    json.member("word-order", judgement.assumption.wordOrder?.rawValue)
    json.member("settings") { json in
      json.object { json in
        for (name, value) in judgement.assumption.settings.sorted(by: { $0.key < $1.key }) {
          json.member(name, value)
        }
      }
    }
    json.member("values", judgement.valueCount)
    json.member("not-available", judgement.notAvailableCount)
    json.member("evidence", judgement.evidence)
    json.member("findings") { json in
      json.array { json in
        for finding in judgement.findings {
          json.object { json in
            json.member("grade", finding.kind.grade.rawValue)
            json.member("kind", finding.kind.rawValue)
            json.member("path", finding.path.isEmpty ? nil : finding.path)
            json.member("count", finding.count)
            json.member("message", finding.message)
          }
        }
      }
    }
  }
}
