import DeviceModel

/// The types of a device that several blocks of one shape share.
///
/// Two blocks share a type when the text generated for each of them is the same: nothing less proves that one type
/// serves both.
struct SharedTypes {
  /// One type.
  struct Entry {
    /// The shape that it is for.
    let shape: String
    /// The declaration, as it stands inside the device's type.
    let text: String
  }

  /// The types in the order in which the map first uses them, inner ones first.
  private(set) var entries: [Entry] = []
  /// The names of the types by the blocks that have them.
  private var names: [String: String] = [:]

  /// The prefix of the names of shared types. Finding it takes a walk over all blocks, so it is done once.
  private let prefix: String

  /// Who sees the types.
  private let access: GeneratedAccess

  /// The types of a device.
  init(of device: DeviceLayout, access: GeneratedAccess) {
    self.access = access
    prefix = device.sharedPrefix
    for block in device.blocks { collect(block, at: [], of: device) }
  }

  /// The prefix and the type's name for a block that shares its type; `nil` for any other.
  func name(of block: BlockShape) -> String? { names[block.key] }

  private mutating func collect(_ block: BlockLayout, at path: [BlockLayout], of device: DeviceLayout) {
    for inner in block.blocks { collect(inner, at: path + [block], of: device) }
    guard let shape = block.shape, let name = block.shapeTypeName else { return }
    // The blocks inside have been collected by now, so that the text refers to their types.
    let known = BlockShape.at(path + [block], types: self).asShape
    var writer = SwiftWriter(access: access, depth: 1)
    BlockEmitter(block: known, device: device, shared: prefix).emit(into: &writer)
    if let entry = entries.first(where: { $0.shape == shape }) {
      guard entry.text == writer.text else { return }
    } else {
      entries.append(Entry(shape: shape, text: writer.text))
    }
    names[known.key] = prefix + name
  }
}
