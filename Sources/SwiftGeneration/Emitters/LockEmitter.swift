import DeviceModel

extension BlockLayout.Lock {
  /// The runtime's `RegisterLock`.
  var code: String {
    let allowed = "readable: \(isReadableLocked), writable: \(isWritableLocked)"
    return "RegisterLock(\(SwiftStringLiteral(level)), \(allowed))"
  }
}

/// Writes the levels of a device's lock, for a device that has one.
struct LockEmitter {
  let levels: [(name: String, swiftName: String)]

  func emit(into writer: inout SwiftWriter) {
    guard !levels.isEmpty else { return }
    writer.line("\(writer.access)typealias _Lock = LockLevel")
    writer.line()
    writer.line("/// The levels of the device's lock.")
    writer.braces("\(writer.access)enum LockLevel: String, RegisterLockLevel") { writer in
      for level in levels {
        writer.line("/// The level `\(level.name)` of the map.")
        writer.line("case \(SwiftIdentifier.escaped(level.swiftName)) = \(SwiftStringLiteral(level.name))")
      }
    }
  }
}
