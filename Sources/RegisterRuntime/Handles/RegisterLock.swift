/// What a device allows for a block while it is locked.
public struct RegisterLock: Sendable {
  /// The level that has to be unlocked, by its name in the map.
  let level: StaticString
  private let isReadable: Bool
  private let isWritable: Bool

  /// Creates a lock; generated code does so.
  public init(_ level: StaticString, readable: Bool, writable: Bool) {
    self.level = level
    isReadable = readable
    isWritable = writable
  }

  /// Whether an operation is allowed while the level is locked.
  func allows(_ operation: RegisterError.Operation) -> Bool {
    switch operation {
    case .connect: true
    case .read: isReadable
    case .write: isWritable
    }
  }
}
