import DeviceModel
import MapWriting

/// The names of registers in a block, or of the values of an enum: made from titles by rule, each once.
struct MemberNames {
  private let reserved: Set<String>
  private var taken: Set<String> = []
  /// The next number for a name that is taken.
  private var numbers: [String: Int] = [:]

  /// The names that several of the titles would get if what is in their brackets were left out.
  private let shared: Set<String>

  /// - Parameters:
  ///   - titles: All that get a name.
  ///   - taken: The names that are there already.
  init(reserved: Set<String>, for titles: [String], taken: [String] = []) {
    self.reserved = reserved
    self.taken = Set(taken.map(SwiftName.property))
    let names = Dictionary(grouping: Set(titles)) { MapName.kebab(DraftText.short($0), or: "") }
    shared = Set(names.filter { $0.value.count > 1 }.keys)
  }

  /// A name that none of the others has.
  ///
  /// - Parameter isOfType: Whether a Swift type gets the name, too.
  mutating func add(_ title: String, or fallback: String, isOfType: Bool = false) -> String {
    let short = MapName.kebab(DraftText.short(title), or: fallback)
    let wanted =
      shared.contains(short) ? MapName.kebab(DraftText.cut(DraftText.whole(title)), or: fallback) : short
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
