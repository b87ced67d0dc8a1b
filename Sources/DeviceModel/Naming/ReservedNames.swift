/// Names that generated code needs for itself. What it needs with an underscore in front of it is no name of a map.
package enum ReservedNames {
  /// Members of every generated device.
  package static let deviceMembers: Set<String> = ["read", "registers"]
  /// Members of every generated block.
  package static let blockMembers: Set<String> = ["poll", "read"]
  /// Members of every generated enum.
  package static let enumMembers: Set<String> = ["allCases", "knownCases"]
  /// Members of every generated record.
  package static let recordMembers: Set<String> = ["rawValue"]
  /// Types that generated code refers to by their bare names, and names that Swift does not let a type have (a
  /// `swift-name` is taken as it is; every other name gets an underscore there).
  ///
  /// A block or a type of the map with such a name would hide the one that is meant.
  package static let typeNames: Set<String> = [
    "Any", "BlockReads", "Bool", "ChainBlock", "ChainCounter", "CountedDistance", "DeviceDescription",
    "DeviceSerial", "DeviceSession",
    "DeviceSettings",
    "Double", "Float", "FoundBlocks",
    "Int", "Int128", "Int16", "Int32", "Int64", "Int8", "LockLevel", "NamedValueList",
    "NamedValueReader", "NamedValues", "Protocol", "RawValue", "ReadOnly",
    "ReadWrite",
    "ReadableBlock", "ReadableRun", "ReadableTable", "RecordField", "RecordNumber",
    "Register", "RegisterArray",
    "RegisterBlock", "RegisterBlockValue", "RegisterBounds", "RegisterBlocks", "RegisterCase",
    "RegisterChain",
    "RegisterCommand",
    "RegisterCondition", "RegisterDevice", "RegisterEnum", "RegisterFlags", "RegisterLock",
    "RegisterList", "RegisterLockLevel",
    "RegisterPlace", "RegisterRecord", "RegisterScaling", "RegisterScaleChoice", "RegisterSettingCase",
    "RegisterSettingValue", "RegisterSettings",
    "RegisterSite",
    "RegisterSum", "RegisterUnits",
    "RegisterWordOrder", "RegisterWords", "Self", "Sendable", "StaticString", "String", "Type", "UInt16",
    "UInt32", "UInt64", "UInt8", "UndecodableValue", "Value", "WriteOnly",
  ]
}
