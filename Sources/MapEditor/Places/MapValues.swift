import DeviceModel
import MapReports
import MapSyntax

/// The values of a compiled map, by where their names are written.
struct MapValues {
  let layout: DeviceLayout
  private let entries: [SourceRange: [ListEntry]]

  init(of layout: DeviceLayout) {
    self.layout = layout
    var entries: [SourceRange: [ListEntry]] = [:]
    ListedMap(layout).forEachValue { entry in
      if let place = entry.register?.range { entries[place, default: []].append(entry) }
    }
    self.entries = entries
  }

  /// The values that have their name here; of a shape there is one for each block that has it.
  func named(at place: SourceRange) -> [ListEntry] { entries[place] ?? [] }

  /// The last addresses of blocks that repeat, by where their names are written: of one in another repeat, in the first
  /// instance of that. Not of a shape's, which has several, nor where only the device tells.
  var lastAddresses: [SourceRange: Int] {
    var last: [SourceRange: [Int]] = [:]
    ListedMap(layout).forEachBlock { block in
      guard let repetition = block.layout.repetition, !repetition.isOpen, repetition.stride > 0,
        block.layout.chainBlock == nil, block.counted.isEmpty
      else { return }
      let length = block.layout.extent ?? block.layout.span
      last[block.layout.range, default: []].append(
        block.base + (repetition.count - 1) * repetition.stride + length - 1)
    }
    return last.compactMapValues { $0.count == 1 ? $0[0] : nil }
  }
}
