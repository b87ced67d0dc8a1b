import ModbusProtocol
import RegisterMap

/// A block with what its surroundings say about it.
struct BlockShape {
  let layout: BlockLayout
  /// The address of the first instance.
  let address: Int
  /// The path with `[]` after every repeated block: `outlets[].poles[]`.
  let path: String
  /// The repeats that the block stands in, its own included, outermost first.
  let repeats: [BlockLayout.Repeat]

  init(_ layout: BlockLayout, in parent: BlockShape?) {
    self.layout = layout
    address = (parent?.address ?? 0) + layout.offset
    let name = layout.name + (layout.repetition == nil ? "" : "[]")
    path = parent.map { "\($0.path).\(name)" } ?? name
    repeats = (parent?.repeats ?? []) + (layout.repetition.map { [$0] } ?? [])
  }

  /// The blocks inside.
  var blocks: [BlockShape] { layout.blocks.map { BlockShape($0, in: self) } }

  /// The registers that a read of the block brings.
  var readable: [RegisterLayout] { layout.registers.filter(\.access.isReadable) }

  /// The blocks inside that have something to read.
  var readableBlocks: [BlockShape] { blocks.filter(\.isReadable) }

  /// Whether there is anything to read.
  var isReadable: Bool {
    layout.registers.contains(where: \.access.isReadable) || blocks.contains(where: \.isReadable)
  }
}
