import MapSyntax

/// What a device allows while it is locked and while it is unlocked, as the map states it.
struct LockDefinition {
  /// Something that can be allowed.
  enum Permission: String, CaseIterable {
    case read
    case write
  }

  let fields: Fields<LockKey>
  var level: String?
  var locked: [Permission]
  var unlocked: [Permission]
}
