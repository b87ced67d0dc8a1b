/// What `regmap-generate` was asked to do.
enum Invocation: Equatable {
  case help
  case generate(map: String, root: String?, policyRoot: String?, output: String)
  case checkDevices(maps: [String], output: String)

  static let usage = """
    usage: regmap-generate INPUT.regmap.yaml [--root FOLDER] [--policy-root FOLDER] --output OUTPUT.swift
           regmap-generate --devices INPUT.regmap.yaml… --output OUTPUT.swift

    Writes the Swift of one register map; the build plugin RegisterMapPlugin runs it. Findings go to standard
    error. The output is replaced only when its content changes, and never when the map has errors.
    What the map includes may lie anywhere in the folder of --root, and else in the folder of the map. Its policy,
    a file regmap.yaml, is looked for in the folders around it up to that of --policy-root, or of --root.
    With --devices, checks that the devices of several maps have different Swift names, and writes a file without
    declarations when they have. For work by hand use `regmap lint` and `regmap generate`.

    Exit status: 0 done, 1 the map has errors, 2 wrong usage or a file that cannot be read or written.

    Example: regmap-generate Sources/Reader/meter.regmap.yaml --output meter.regmap.swift

    """

  /// What these arguments mean, without the program's name; `nil` when they mean nothing.
  init?(_ arguments: [String]) {
    if arguments.contains("--help") || arguments.contains("-h") {
      self = .help
      return
    }
    var maps: [String] = []
    var options: [String: String] = [:]
    var isCheck = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--devices": isCheck = true
      case "--root", "--policy-root", "--output":
        guard let value = rest.popFirst(), options.updateValue(value, forKey: argument) == nil else {
          return nil
        }
      case let other where other.hasPrefix("-"): return nil
      default: maps.append(argument)
      }
    }
    guard let output = options.removeValue(forKey: "--output"), let map = maps.first else { return nil }
    if isCheck {
      guard options.isEmpty else { return nil }
      self = .checkDevices(maps: maps, output: output)
    } else {
      guard maps.count == 1 else { return nil }
      self = .generate(
        map: map, root: options["--root"], policyRoot: options["--policy-root"], output: output)
    }
  }
}
