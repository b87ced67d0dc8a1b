/// What a single file may cost. Real maps stay far below; hostile ones end here with a finding.
public enum ParsingLimits {
  /// The largest file, in bytes.
  public static let fileBytes = 16 * 1024 * 1024
  /// How deep mappings and lists may be nested, aliases expanded.
  public static let depth = 64
  /// How many nodes a file may hold, keys included.
  public static let nodes = 2_000_000
  /// How many nodes all aliases of a file may expand to.
  public static let aliasNodes = 200_000
  /// How many findings about its syntax a file gets before reading stops.
  public static let findings = 100
  /// How deep folders are searched for maps.
  public static let folderDepth = 32
  /// How many folder entries are looked at while searching for maps.
  public static let folderEntries = 200_000
}
