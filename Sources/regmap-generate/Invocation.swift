/// What `regmap-generate` was asked to do.
enum Invocation: Equatable {
  case help
  case generate(map: String, root: String?, output: String)
  case checkDevices(maps: [String], output: String)

  static let usage = """
    usage: regmap-generate INPUT.regmap.yaml [--root FOLDER] --output OUTPUT.swift
           regmap-generate --devices INPUT.regmap.yaml… --output OUTPUT.swift

    Writes the Swift of one register map; the build plugin RegisterMapPlugin runs it. Findings go to standard
    error. The output is replaced only when its content changes, and never when the map has errors.
    What the map includes may lie anywhere in FOLDER, and else in the folder of the map.
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
    guard arguments.count >= 3, arguments[arguments.count - 2] == "--output", let output = arguments.last
    else {
      return nil
    }
    var maps = Array(arguments.dropLast(2))
    var root: String?
    if maps.count == 3, maps[1] == "--root" {
      root = maps[2]
      maps.removeLast(2)
    }
    let isCheck = maps.first == "--devices"
    if isCheck { maps.removeFirst() }
    guard !maps.isEmpty, !maps.contains(where: { $0.hasPrefix("-") }) else { return nil }
    if isCheck {
      self = .checkDevices(maps: maps, output: output)
    } else if maps.count == 1 {
      self = .generate(map: maps[0], root: root, output: output)
    } else {
      return nil
    }
  }
}
