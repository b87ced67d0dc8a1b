/// Names that generated code needs for itself.
public enum ReservedNames {
  /// Members of every generated device.
  public static let deviceMembers: Set<String> = ["device", "init", "read", "self", "Type", "Protocol"]
  /// Members of every generated block.
  public static let blockMembers: Set<String> = [
    "device", "init", "read", "poll", "base", "path", "self", "Type", "Protocol",
  ]
  /// Members of every generated enum.
  public static let enumMembers: Set<String> = [
    "unknown", "init", "self", "rawValue", "description", "allCases",
  ]
  /// Members of every generated set of flags.
  public static let flagsMembers: Set<String> = ["init", "self", "rawValue", "description", "isEmpty"]
  /// Members of every generated record.
  public static let recordMembers: Set<String> = ["init", "self", "rawValue", "description"]
  /// Types that generated code refers to by their bare names.
  public static let typeNames: Set<String> = ["Value", "Type", "Protocol", "Self", "Any"]
}
