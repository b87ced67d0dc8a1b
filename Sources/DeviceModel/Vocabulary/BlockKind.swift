extension BlockLayout {
  /// The purpose of a block in the document.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Values that are only read.
    case info
    /// What a client may change.
    case settings
    /// Registers that are only written, to set something off.
    case commands
  }
}
