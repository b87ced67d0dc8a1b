import MapSyntax

extension DiffReport {
  /// The report as one JSON object, for other programs.
  ///
  /// ```json
  /// {
  ///   "version": 1,
  ///   "verdict": "breaking",
  ///   "breaking": 1,
  ///   "additive": 0,
  ///   "compatible": 0,
  ///   "maps": [
  ///     {
  ///       "old": "base/maps/meter.regmap.yaml",
  ///       "new": "maps/meter.regmap.yaml",
  ///       "changes": [
  ///         {
  ///           "kind": "register-moved",
  ///           "verdict": "breaking",
  ///           "path": "measurements.voltage",
  ///           "was": "256 (0x0100)",
  ///           "now": "258 (0x0102)",
  ///           "guess": false,
  ///           "message": "the address of …",
  ///           "why": "A client of …",
  ///           "oldPlace": {"path": "…", "start": {…}, "end": {…}},
  ///           "newPlace": {"path": "…", "start": {…}, "end": {…}}
  ///         }
  ///       ]
  ///     }
  ///   ]
  /// }
  /// ```
  ///
  /// `verdict` is `none` where nothing is different. `old` or `new` lack where a map is new or gone; `oldPath` is there
  /// where the old map has another path; `was`, `now` and the places are there where there is one. Later versions may
  /// add members; `version` changes when one is removed or changes its meaning.
  package var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("verdict", verdict?.rawValue ?? "none")
      for verdict in Verdict.allCases.reversed() { json.member(verdict.rawValue, count(verdict, in: maps)) }
      json.member("maps") { json in
        json.array { json in
          for map in maps { write(map, to: &json) }
        }
      }
    }
    return json.text + "\n"
  }

  private func write(_ map: ComparedMap, to json: inout JSONWriter) {
    json.object { json in
      json.member("old", map.old?.path)
      json.member("new", map.new?.path)
      json.member("changes") { json in
        json.array { json in
          for change in map.changes { write(change, to: &json) }
        }
      }
    }
  }

  private func write(_ change: Change, to json: inout JSONWriter) {
    json.object { json in
      json.member("kind", change.kind.rawValue)
      json.member("verdict", change.verdict.rawValue)
      json.member("path", change.path)
      json.member("oldPath", change.oldPath)
      json.member("was", change.was)
      json.member("now", change.now)
      json.member("guess", change.isGuess)
      json.member("message", change.message)
      json.member("why", change.why)
      for (name, range) in [("oldPlace", change.oldRange), ("newPlace", change.newRange)] {
        guard let range else { continue }
        json.member(name) { json in
          json.object { $0.place(range, in: sources) }
        }
      }
    }
  }
}
