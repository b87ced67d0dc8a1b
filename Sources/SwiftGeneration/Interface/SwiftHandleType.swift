import DeviceModel

/// The type of something that generated Swift declares: of a handle `Register<Double?, ReadOnly>`, of a member
/// `Double?`.
package struct SwiftHandleType: Sendable, Hashable, CustomStringConvertible {
  /// The type without arguments, or the whole of a type that is no handle of a register.
  package var name: String
  /// The first argument: the type of the value, or of a block.
  package var value: String? = nil
  /// The second argument.
  package var access: RegisterLayout.Access? = nil

  /// The type as it is written.
  package var description: String {
    let arguments = [value, access.map(Self.text)].compactMap(\.self)
    return arguments.isEmpty ? name : "\(name)<\(arguments.joined(separator: ", "))>"
  }

  private static func text(_ access: RegisterLayout.Access) -> String {
    switch access {
    case .read, .none: "ReadOnly"
    case .write: "WriteOnly"
    case .readWrite: "ReadWrite"
    }
  }
}
