import SystemFiles

/// Lines on a terminal that are replaced by the next ones.
struct WatchScreen {
  private let terminal: Terminal
  private var shown = 0

  /// `nil` when the descriptor is not a terminal, so that a file never gets cursor movements.
  init?(descriptor: Int32) {
    guard let terminal = Terminal(descriptor: descriptor) else { return nil }
    self.terminal = terminal
  }

  /// Shows lines in the place of the last ones. What does not fit is cut: the cursor cannot go back beyond the window.
  mutating func show(_ lines: [String]) {
    let (rows, columns) = size
    var visible = lines.prefix(rows - 1).map { String($0.prefix(columns)) }
    if visible.count < lines.count, !visible.isEmpty {
      visible[visible.count - 1] = String("… \(lines.count - visible.count + 1) more".prefix(columns))
    }
    var text = shown > 0 ? "\u{1B}[\(shown)A\r" : ""
    // Each line is erased behind its end, and below the last one all that is left of the last time.
    for line in visible { text += line + "\u{1B}[K\n" }
    text += "\u{1B}[J"
    FileDescriptorOutput.write(Array(text.utf8), to: terminal.descriptor)
    shown = visible.count
  }

  /// The rows and columns of the window, as it is now; of a usual one where that is not known.
  private var size: (rows: Int, columns: Int) {
    guard let size = terminal.size, size.rows > 1 else { return (24, 80) }
    return size
  }
}
