import DeviceModel
import MapWriting

/// The names of a draft: made from titles by rule, each once.
struct DraftNames {
  private let device: String
  private var blocks: Set<String> = []

  init(device: String) { self.device = SwiftName.device(device) }

  /// A name for a block, whose Swift type has the name, too.
  mutating func block(_ title: String) -> String {
    let taken = blocks
    let name = MapName.free(MapName.kebab(DraftText.short(title), or: "table"), suffix: "block") {
      !taken.contains($0) && SwiftName.type($0) != device
        && !ReservedNames.typeNames.contains(SwiftName.type($0))
        && !ReservedNames.deviceMembers.contains(SwiftName.property($0))
    }
    blocks.insert(name)
    return name
  }

  /// A name for a register, or a value of an enum, that none of the others has.
  static func member(
    _ title: String, or fallback: String, besides taken: inout Set<String>, reserved: Set<String>
  ) -> String {
    let known = taken
    let name = MapName.free(MapName.kebab(DraftText.short(title), or: fallback), suffix: "value") {
      let property = SwiftName.property($0)
      return !known.contains(property) && !reserved.contains(property)
    }
    taken.insert(SwiftName.property(name))
    return name
  }
}
