import DeviceModel
import MapReports
import MapSyntax
import ModbusProtocol
import ReadPlanning

/// What the scripts of a page work with.
struct PageData: Sendable {
  private let layout: DeviceLayout
  private let requests: [PlannedSpans.Span]

  /// - Throws: `PlanError` when a value cannot be read, which a map without findings does not have.
  init(_ layout: DeviceLayout) throws {
    self.layout = layout
    requests = try PlannedSpans(layout).spans
  }

  /// One object: `map` as in the JSON of `regmap list`, `requests` of the first read, and the addresses that are `readable`.
  var text: String {
    var text = "{\"map\":"
    ListedMap(layout).writeJSON(to: &text)
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("requests") { json in
        json.array { json in for request in requests { write(request, &json) } }
      }
      json.member("readable") { json in
        json.array { json in
          for (place, runs) in layout.readableRuns.sorted(by: { $0.key < $1.key }) {
            for run in runs { write(run, in: place, &json) }
          }
        }
      }
    }
    return text + "," + json.text.dropFirst()
  }

  private func write(_ span: PlannedSpans.Span, _ json: inout JSONWriter) {
    let levels = span.count > 1 ? [AddressRun.Level(count: span.count, stride: span.stride)] : []
    let run = AddressRun(start: span.addresses.start, count: span.addresses.count, levels: levels)
    write(run, in: span.place, &json)
  }

  private func write(_ run: AddressRun, in place: UnitTable, _ json: inout JSONWriter) {
    json.object { json in
      json.member("table", place.table.rawValue)
      json.member("unit-id", place.unit?.rawValue)
      // Addresses of a block that has to be found count from its id.
      json.member("block", layout.blocks.first { $0.unitTable == place && place.block != nil }?.listedPath)
      json.member("start", run.start)
      json.member("count", run.count)
      guard !run.levels.isEmpty else { return }
      json.member("repeats") { json in
        json.array { json in
          for level in run.levels {
            json.object { json in
              json.member("count", level.count)
              json.member("stride", level.stride)
            }
          }
        }
      }
    }
  }
}

extension BlockLayout {
  /// The path of a block at the top, as lists have it.
  fileprivate var listedPath: String { isOneOfMany ? "\(name)[]" : name }
}
