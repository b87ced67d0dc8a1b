/// The keys of `blocks.NAME.lock`.
package enum LockKey: String, MapKey {
  case level
  case locked
  case unlocked

  /// What this mapping is.
  package static let mapping = ShapeSpec(
    name: "lock", place: "blocks.NAME.lock",
    summary: "What the device allows while it is locked and while it is unlocked.")
  /// The keys by name.
  package static let keys = KeyTable(of: LockKey.self)

  /// What the key takes.
  package var spec: KeySpec {
    switch self {
    case .level:
      .required(
        .name,
        "The level that has to be unlocked. Without a lock there is no `lock` key.",
        example: "level: user")
    case .locked:
      .required(
        .list("`read` and `write`", of: .choice(of: LockPermission.self)),
        "What is allowed while locked.",
        example: "locked: [read]")
    case .unlocked:
      .required(
        .list("`read` and `write`", of: .choice(of: LockPermission.self)),
        "What is allowed while unlocked.",
        example: "unlocked: [read, write]")
    }
  }
}
