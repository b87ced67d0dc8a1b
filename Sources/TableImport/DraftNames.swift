import DeviceModel
import MapWriting

/// The names of a draft's blocks: made from titles by rule, each once.
struct DraftNames {
  private let device: String
  private var blocks: Set<String> = []
  /// The next number for a name that is taken.
  private var numbers: [String: Int] = [:]

  init(device: String) { self.device = SwiftName.device(device) }

  /// A name for a block, whose Swift type has the name, too.
  mutating func block(_ title: String) -> String {
    let wanted = MapName.kebab(DraftText.short(title), or: "table")
    var number = numbers[wanted] ?? 2
    let name = MapName.free(wanted, suffix: "block", number: &number) {
      !blocks.contains($0) && SwiftName.type($0) != device
        && !ReservedNames.typeNames.contains(SwiftName.type($0))
        && !ReservedNames.deviceMembers.contains(SwiftName.property($0))
    }
    numbers[wanted] = number
    blocks.insert(name)
    return name
  }
}
