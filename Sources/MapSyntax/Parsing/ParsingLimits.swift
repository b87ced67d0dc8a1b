/// What a single file may cost. Real maps stay far below; hostile ones end here with a finding.
package enum ParsingLimits {
  /// The largest file, in bytes.
  package static let fileBytes = 16 * 1024 * 1024
  /// How deep mappings and lists may be nested, aliases expanded.
  package static let depth = 64
  /// How many nodes a file may hold, keys included.
  package static let nodes = 2_000_000
  /// How many nodes all aliases of a file may expand to.
  package static let aliasNodes = 200_000
  /// How many findings about its syntax a file gets before reading stops.
  package static let findings = 100
  /// How deep folders are searched for maps.
  package static let folderDepth = 32
  /// How many folder entries are looked at while searching for maps.
  package static let folderEntries = 200_000
}
