/// What the command says to scripts.
enum ExitStatus: Int32 {
  /// All is well.
  case clean = 0
  /// There are findings, differences, or values that could not be read.
  case findings = 1
  /// The arguments are wrong, or something could not be read, written or reached.
  case failed = 2
}
