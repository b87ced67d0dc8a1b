import DeviceModel
import MapWriting

/// The names of the types that the symbols of points become. Points with the same symbols have the same type.
struct SymbolTypes {
  private var names: [SymbolSet: String] = [:]
  /// The types in the order in which they are first met.
  private(set) var types: [(name: String, set: SymbolSet)] = []
  /// Names that a type cannot have.
  private let taken: Set<String>
  /// The types of the file that several maps include.
  private let shared: [SymbolSet: String]

  /// - Parameters:
  ///   - taken: The Swift types of blocks, and of the device.
  ///   - shared: The types that the map includes.
  init(besides taken: Set<String>, shared: SymbolTypes? = nil) {
    self.shared = shared?.names ?? [:]
    self.taken = taken.union(self.shared.values)
  }

  /// The name of the type of a set that is included or that was added.
  func name(of set: SymbolSet) -> String? { shared[set] ?? names[set] }

  /// Adds the sets of points, each named after the point that has it most often, or after its group and the point.
  mutating func add(_ uses: [SymbolUse]) {
    var order: [SymbolSet] = []
    var bySet: [SymbolSet: [SymbolUse]] = [:]
    for use in uses where name(of: use.set) == nil {
      if bySet[use.set] == nil { order.append(use.set) }
      bySet[use.set, default: []].append(use)
    }
    for set in order {
      let name = freeName(for: bySet[set, default: []])
      names[set] = name
      types.append((name, set))
    }
  }

  private func freeName(for uses: [SymbolUse]) -> String {
    let counts = Dictionary(uses.map { ($0.point, 1) }, uniquingKeysWith: +)
    let most = counts.values.max() ?? 0
    // The first of those with the shortest name.
    let candidates = uses.filter { counts[$0.point] == most }
    let shortest = candidates.map(\.point.utf8.count).min()
    guard let use = candidates.first(where: { $0.point.utf8.count == shortest }) else { return "Symbols" }
    let used = taken.union(names.values)
    func isFree(_ name: String) -> Bool {
      SwiftName.isTypeName(name) && !used.contains(name) && !ReservedNames.typeNames.contains(name)
    }
    let own = MapName.type(use.point)
    let longer = String((MapName.type(use.group) + own).prefix(56))
    if let name = [own, longer].first(where: isFree) { return name }
    var number = 2
    while !isFree("\(longer)\(number)") { number += 1 }
    return "\(longer)\(number)"
  }
}

/// A point that has symbols.
struct SymbolUse {
  let set: SymbolSet
  let point: String
  let group: String
  let model: Int
}
