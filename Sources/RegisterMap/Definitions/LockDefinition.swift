import MapSyntax

/// What a device allows while it is locked and while it is unlocked, as the map states it.
struct LockDefinition {
  let fields: Fields<LockKey>
  var level: String?
  var locked: [LockPermission]
  var unlocked: [LockPermission]
}
