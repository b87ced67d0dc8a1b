import DeviceModel

/// A member of a value that has names for its members, as generated code declares and decodes it.
struct ValueMember {
  /// The Swift name, as the compiler has checked it.
  let swiftName: String
  /// The name in the map, which is the key in `Codable`.
  let key: String
  /// The names that it had in earlier maps.
  let formerKeys: [String]
  let type: String
  let comments: [String]
  /// The condition under which it is there; `nil` for what always is.
  let condition: String?
  /// The expression that takes it out of `words`; `nil` for the layout of a selection, which takes statements.
  let call: (opening: String, arguments: [String], closing: String)?
  /// Whether the expression names another member.
  let usesOthers: Bool

  init(
    _ swiftName: String, key: String, was formerKeys: [String] = [], type: String, comments: [String] = [],
    condition: String? = nil,
    call: (opening: String, arguments: [String], closing: String)? = nil, usesOthers: Bool = false
  ) {
    self.swiftName = swiftName
    self.key = key
    self.formerKeys = formerKeys
    self.type = type
    self.comments = comments
    self.condition = condition
    self.call = call
    self.usesOthers = usesOthers
  }

  /// The name where it is declared or used.
  var name: String { SwiftIdentifier.escaped(swiftName) }
  /// The name as that of a parameter.
  var parameter: (declared: String, inside: String) { SwiftIdentifier.parameter(swiftName) }
  /// How a call names the parameter.
  var label: String { SwiftIdentifier.label(swiftName) }
  /// The name as that of a constant inside an initialiser.
  var local: String { "_\(swiftName)" }
}
