/// Something that a lock can allow.
enum LockPermission: String, CaseIterable {
  case read
  case write
}
