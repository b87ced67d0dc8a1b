import DeviceModel
import MapWriting

/// The names of registers in a block, or of the values of an enum: made from titles by rule, each once.
struct MemberNames {
  private let reserved: Set<String>
  private var taken: Set<String> = []
  /// The next number for a name that is taken.
  private var numbers: [String: Int] = [:]

  /// - Parameter taken: The names that are there already.
  init(reserved: Set<String>, taken: [String] = []) {
    self.reserved = reserved
    self.taken = Set(taken.map(SwiftName.property))
  }

  /// A name that none of the others has.
  ///
  /// - Parameter isOfType: Whether a Swift type gets the name, too.
  mutating func add(_ title: String, or fallback: String, isOfType: Bool = false) -> String {
    let wanted = MapName.kebab(DraftText.short(title), or: fallback)
    var number = numbers[wanted] ?? 2
    let name = MapName.free(wanted, suffix: "value", number: &number) {
      let property = SwiftName.property($0)
      return !taken.contains(property) && !reserved.contains(property)
        && !(isOfType && ReservedNames.typeNames.contains(SwiftName.type($0)))
    }
    numbers[wanted] = number
    taken.insert(SwiftName.property(name))
    return name
  }
}
