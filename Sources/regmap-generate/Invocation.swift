/// What `regmap-generate` was asked to do.
enum Invocation: Equatable {
  case help
  case generate(map: String, output: String)

  static let usage = """
    usage: regmap-generate INPUT.regmap.yaml --output OUTPUT.swift

    Writes the Swift of one register map; the build plugin RegisterMapPlugin runs it. Findings go to standard
    error. The output is replaced only when its content changes, and never when the map has errors.
    For work by hand use `regmap generate`.

    Exit status: 0 done, 1 the map has errors, 2 wrong usage or a file that cannot be read or written.

    Example: regmap-generate Sources/Reader/meter.regmap.yaml --output meter.regmap.swift

    """

  /// What these arguments mean, without the program's name; `nil` when they mean nothing.
  init?(_ arguments: [String]) {
    if arguments.contains("--help") || arguments.contains("-h") {
      self = .help
      return
    }
    guard arguments.count == 3, arguments[1] == "--output", !arguments[0].hasPrefix("-") else { return nil }
    self = .generate(map: arguments[0], output: arguments[2])
  }
}
