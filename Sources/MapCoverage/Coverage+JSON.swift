import DocumentEvidence
import MapSyntax

extension Coverage {
  /// The report as one JSON object, for other programs: `rows` with `file`, `line`, `address`, `title`, `verdict`, `path` and
  /// `differences`; `unsupported`, `unprinted`, `waived` and `stale`; `tables` with what was recognised; and the counts of verdicts.
  package var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("map", map)
      json.member("whole", isWhole)
      json.member("counts") { json in
        json.object { json in
          for verdict in CoveredRow.Verdict.allCases { json.member(verdict.rawValue, count(verdict)) }
          json.member("values", values)
        }
      }
      json.member("tables") { json in
        json.array { json in
          for table in documents.flatMap(\.tables) { json.object { Self.write(table, to: &$0) } }
        }
      }
      json.member("rows") { json in
        json.array { json in
          for row in rows { json.object { Self.write(row, to: &$0) } }
        }
      }
      json.member("unsupported") { json in json.array { json in for path in unsupported { json.value(path) } }
      }
      json.member("unprinted") { json in
        json.array { json in
          for fact in unprinted {
            json.object { json in
              json.member("path", fact.path)
              json.member("fact", fact.kind.rawValue)
              json.member("stated", fact.stated)
            }
          }
        }
      }
      json.member("waived") { json in json.array { json in for path in waivedValues { json.value(path) } } }
      json.member("stale") { json in
        json.array { json in for part in stale { json.value(Int(part.range.start.line)) } }
      }
    }
    return json.text + "\n"
  }

  private static func write(_ table: EvidenceTable, to json: inout JSONWriter) {
    json.member("file", table.file)
    json.member("line", table.line)
    json.member("rows", table.rows.count)
    json.member("missingColumn", table.missingColumn)
    json.member("columns") { json in
      json.array { json in
        for column in table.columns {
          json.object { json in
            json.member("name", column.name)
            json.member("role", column.role?.rawValue)
          }
        }
      }
    }
  }

  private static func write(_ covered: CoveredRow, to json: inout JSONWriter) {
    json.member("file", covered.row.file)
    json.member("line", covered.row.line)
    json.member("address", address(of: covered.row.facts))
    json.member("title", covered.row.facts.title)
    json.member("verdict", covered.verdict.rawValue)
    json.member("path", covered.path)
    json.member("differences") { json in
      json.array { json in
        for difference in covered.differences {
          json.object { json in
            json.member("fact", difference.kind.rawValue)
            json.member("printed", difference.printed)
            json.member("stated", difference.stated)
            json.member("cell", difference.cell)
            json.member("settledBy", difference.settledBy?.rawValue)
          }
        }
      }
    }
  }

  /// The address of a row as it is printed, or nearly so; what is not understood is as printed.
  static func address(of facts: EvidenceFacts) -> String {
    let sign = facts.isOffset ? "+" : ""
    if let address = facts.hexadecimal { return sign + "0x" + String(address, radix: 16, uppercase: true) }
    return (facts.decimal ?? facts.number).map { "\(sign)\($0)" } ?? facts.unknownAddress ?? ""
  }
}
