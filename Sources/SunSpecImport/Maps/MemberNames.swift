import DeviceModel
import MapWriting

/// The names inside one block: of its registers and of the blocks in it, none of which may be the same in Swift.
struct MemberNames {
  /// Swift types that a block in it cannot be.
  let takenTypes: Set<String>
  private var taken: Set<String> = []

  init(besides takenTypes: Set<String>) { self.takenTypes = takenTypes.union(ReservedNames.typeNames) }

  /// A name for a register, or for each of its parts.
  mutating func registers(_ name: String, parts: Int) -> [String] {
    let name = MapName.kebab(name, or: "value")
    guard parts > 1 else { return [add(name, suffix: "value")] }
    return (1...parts).map { add("\(name.prefix(56))-\($0)", suffix: "part") }
  }

  /// A name for a block, whose Swift type has the name, too.
  mutating func block(_ name: String) -> String {
    let types = takenTypes
    return add(MapName.kebab(name, or: "group"), suffix: "group") { !types.contains(SwiftName.type($0)) }
  }

  private mutating func add(
    _ name: String, suffix: String, where isFree: (String) -> Bool = { _ in true }
  ) -> String {
    let taken = taken
    let free = MapName.free(name, suffix: suffix) {
      let property = SwiftName.property($0)
      return !taken.contains(property) && !ReservedNames.blockMembers.contains(property) && isFree($0)
    }
    self.taken.insert(SwiftName.property(free))
    return free
  }
}
