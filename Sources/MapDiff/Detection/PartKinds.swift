/// What it is called when a part of some sort comes, goes, or has another name.
struct PartKinds {
  let added: ChangeKind
  let removed: ChangeKind
  /// `nil` for parts of which nobody guesses that one is another under a new name.
  let renamed: ChangeKind?
  /// Where the new map says what a part was called.
  var renamedWithWas: ChangeKind? = nil

  static let blocks = PartKinds(
    added: .blockAdded, removed: .blockRemoved, renamed: .blockRenamed, renamedWithWas: .blockRenamedWithWas)
  static let registers = PartKinds(
    added: .registerAdded, removed: .registerRemoved, renamed: .registerRenamed,
    renamedWithWas: .registerRenamedWithWas)
  static let sums = PartKinds(
    added: .sumAdded, removed: .sumRemoved, renamed: .sumRenamed, renamedWithWas: .sumRenamedWithWas)
  static let layouts = PartKinds(added: .layoutAdded, removed: .layoutRemoved, renamed: .layoutRenamed)
  static let types = PartKinds(
    added: .typeAdded, removed: .typeRemoved, renamed: .typeRenamed, renamedWithWas: .typeRenamedWithWas)
  static let cases = PartKinds(
    added: .caseAdded, removed: .caseRemoved, renamed: .caseRenamed, renamedWithWas: .caseRenamedWithWas)
  static let closedCases = PartKinds(
    added: .caseAddedToClosed, removed: .caseRemoved, renamed: .caseRenamed,
    renamedWithWas: .caseRenamedWithWas)
  static let flags = PartKinds(
    added: .flagAdded, removed: .flagRemoved, renamed: .flagRenamed, renamedWithWas: .flagRenamedWithWas)
  static let fields = PartKinds(
    added: .fieldAdded, removed: .fieldRemoved, renamed: .fieldRenamed, renamedWithWas: .fieldRenamedWithWas)
  static let settings = PartKinds(
    added: .settingAdded, removed: .settingRemoved, renamed: .settingRenamed,
    renamedWithWas: .settingRenamedWithWas)
  static let chains = PartKinds(added: .chainAdded, removed: .chainRemoved, renamed: nil)
}
