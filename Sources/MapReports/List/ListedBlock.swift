import DeviceModel

/// A block, or one layout of a selection, with what the blocks around it tell about it.
package struct ListedBlock {
  package let layout: BlockLayout
  /// The path in the map, without indices: `outlets.poles`.
  package let key: String
  /// The path with `[]` for each repeat: `outlets[].poles[]`.
  let path: String
  /// The same in Swift, from the device on.
  let swift: String
  /// The repeats, outermost first, one for each `[]`.
  let repeats: [ListRepeat]
  /// The address of the first instance; of a block that has to be found, from the id.
  package let base: Int
  /// What the base grows with beside that, as the device counts.
  package let counted: [CountedDistance]
  let lock: BlockLayout.Lock?
  let refresh: RefreshRate?
  /// Where it is printed.
  let source: String?
  /// What has to hold for the block to be there.
  let presence: [PresenceCondition]
  /// The paths of the registers that every layout of a selection shares, by name.
  private let shared: [String: String]

  /// A block at the top of a map.
  init(_ layout: BlockLayout, of map: DeviceLayout) {
    self.init(layout, in: nil, source: map.source, presence: layout.presence)
  }

  private init(
    _ layout: BlockLayout, in outer: ListedBlock?, source: String?, presence: [PresenceCondition],
    isCase: Bool = false
  ) {
    func path(_ around: String?, _ name: String) -> String { around.map { "\($0).\(name)" } ?? name }
    let brackets = layout.isOneOfMany ? "[]" : ""
    self.layout = layout
    key = path(outer?.key, layout.name)
    self.path = path(outer?.path, layout.name) + brackets
    swift = path(outer?.swift, SwiftIdentifier.escaped(layout.swiftName)) + brackets
    repeats = (outer?.repeats ?? []) + (ListRepeat(layout, in: outer).map { [$0] } ?? [])
    base = (outer?.base ?? 0) + (layout.countedOffset?.plus ?? layout.offset)
    counted = (outer?.counted ?? []) + [layout.countedOffset].compactMap(\.self)
    lock = layout.lock ?? outer?.lock
    refresh = layout.refresh ?? outer?.refresh
    self.source = layout.source ?? source
    self.presence = (outer?.presence ?? []) + presence
    shared = isCase ? outer?.ownPaths ?? [:] : [:]
  }

  private var ownPaths: [String: String] {
    Dictionary(
      layout.registers.map { ($0.name, "\(key).\($0.name)") }, uniquingKeysWith: { first, _ in first })
  }

  /// The path in the map of a register that another one here names: one of the block or, in a layout, of all layouts.
  func path(ofRegister name: String) -> String { shared[name] ?? "\(key).\(name)" }

  /// The path in the map of the register that counts the instances of a block inside.
  func path(ofCounter path: String) -> String {
    layout.registers.contains { $0.name == path } ? "\(key).\(path)" : path
  }

  /// The layouts of the selection, each there while the selecting register holds its values.
  var cases: [ListedBlock] {
    zip(layout.selection?.cases ?? [], layout.caseBlocks).map { item, inner in
      let choice = layout.selector.map { selector in
        PresenceCondition(
          chooser: .register("\(key).\(selector.name)"), numbers: selector.numbers(ofRawValues: item.values))
      }
      return ListedBlock(inner, in: self, source: source, presence: [choice].compactMap(\.self), isCase: true)
    }
  }

  /// The blocks inside.
  var blocks: [ListedBlock] {
    layout.blocks.map { ListedBlock($0, in: self, source: source, presence: $0.presence) }
  }
}
