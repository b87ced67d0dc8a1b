import DeviceModel
import SwiftGeneration

/// Compares the Swift that is generated from two maps, part by part: what becomes of the parts that both have.
struct SwiftComparison {
  let old: MapVersion
  let new: MapVersion
  let log: ChangeLog

  func compare() {
    let before = SwiftInterface(of: old.layout)
    let after = SwiftInterface(of: new.layout)
    let pairs = log.pairs
    compareDevice()
    let names = NewTypeNames(from: before, to: after, of: pairs)
    for pair in pairs { compare(pair, before, after, names.inside(pair, from: before, to: after)) }
  }

  private func compareDevice() {
    let device = PartPair(
      oldPath: "device", newPath: "device", oldRange: old.places.range(of: ["device"]),
      newRange: new.places.range(of: ["device"]))
    let order: (DeviceLayout) -> String? = { $0.leavesWordOrderOpen ? "given by the client" : "known" }
    if old.layout.leavesWordOrderOpen != new.layout.leavesWordOrderOpen {
      log.report(
        new.layout.leavesWordOrderOpen ? .swiftWordOrderAsked : .swiftWordOrderKnown, device,
        was: order(old.layout), now: order(new.layout))
    }
    let levels = Set(new.layout.lockLevels.map(\.swiftName))
    let gone = old.layout.lockLevels.map(\.swiftName).filter { !levels.contains($0) }
    if !gone.isEmpty {
      let text = gone.map { "`LockLevel.\($0)`" }.joined(separator: ", ")
      log.report(.swiftRemoved, device, was: text, now: nil)
    }
    // A map that was taken out of its project has no policy, and nobody knows who saw its Swift.
    guard let was = old.generatedAccess, let now = new.generatedAccess, was != now else { return }
    log.report(
      now.holds(was) ? .swiftVisibilityWidened : .swiftVisibilityNarrowed, device, was: was.rawValue,
      now: now.rawValue)
  }

  /// Reports the first role of a part in which its Swift is another: the handle before the member, which follows from
  /// it.
  private func compare(
    _ pair: PartPair, _ before: SwiftInterface, _ after: SwiftInterface, _ names: NewTypeNames
  ) {
    for role in SwiftInterface.Role.allCases {
      guard let was = before.declarations[.init(role, pair.oldPath)] else { continue }
      guard let now = after.declarations[.init(role, pair.newPath)] else {
        return log.report(.swiftRemoved, pair, was: was.text, now: nil)
      }
      if let kind = difference(was, now, role, pair, names) {
        return log.report(kind, pair, was: was.text, now: now.text)
      }
    }
  }

  private func difference(
    _ was: SwiftInterface.Declaration, _ now: SwiftInterface.Declaration, _ role: SwiftInterface.Role,
    _ pair: PartPair, _ names: NewTypeNames
  ) -> ChangeKind? {
    // The new name of a part that is called otherwise in the map has been told.
    if !pair.isRenamed, was.name != now.name { return .swiftNameChanged }
    if role == .type {
      // The device keeps a name of its own for a shared type, but not the shared file's for one that moves into the map.
      let isElsewhere = was.sharedHome != nil && was.sharedHome != now.sharedHome
      // The integer below a type has been told of the type.
      return isElsewhere ? .swiftNameChanged : nil
    }
    let expected = names.renamed(was.type)
    if expected == now.type { return nil }
    guard let before = expected.access, let after = now.type.access, expected.name == now.type.name,
      expected.value == now.type.value
    else { return .swiftTypeChanged }
    let keepsAll =
      (!before.isReadable || after.isReadable) && (!before.isWritable || after.isWritable)
    return keepsAll ? .swiftAccessWidened : .swiftTypeChanged
  }
}

extension SwiftInterface.Declaration {
  /// The name with the type, as a program sees it.
  fileprivate var text: String {
    let type = "\(type)"
    let name = (sharedHome.map { "\($0)." } ?? "") + name
    return type.isEmpty || type.hasPrefix("(") ? "`\(name)\(type)`" : "`\(name): \(type)`"
  }
}
