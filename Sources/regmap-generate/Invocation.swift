/// What `regmap-generate` was asked to do.
enum Invocation: Equatable {
  case help
  case generate(file: String, FolderArguments, shared: [String], output: String)
  case checkNames(files: [String], output: String)

  /// The folders that count for a file.
  struct FolderArguments: Equatable {
    /// The folder that what it includes may not leave; `nil` for its own.
    var root: String?
    /// The last folder around it in which its policy is looked for; `nil` for `root`.
    var policyRoot: String?
  }

  static let usage = """
    usage: regmap-generate INPUT.regmap.yaml [--root FOLDER] [--policy-root FOLDER] [--shared FILE]…
                           --output OUTPUT.swift
           regmap-generate --names INPUT.regmap.yaml… --output OUTPUT.swift

    Writes the Swift of one register map, or of one shared file; the build plugin RegisterMapPlugin runs it. Findings
    go to standard error. The output is replaced only when its content changes, and never when the input has errors.
    What the map includes may lie anywhere in the folder of --root, and else in the folder of the map. Its policy,
    a file regmap.yaml, is looked for in the folders around it up to that of --policy-root, or of --root.
    Each shared file of --shared has Swift of its own in the module, and the map uses the types there; the types of any
    other shared file are declared with the map.
    With --names, checks that maps and shared files have different Swift names, and writes a file without
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
    var files: [String] = []
    var shared: [String] = []
    var options: [String: String] = [:]
    var isCheck = false
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--names": isCheck = true
      case "--shared":
        guard let file = rest.popFirst() else { return nil }
        shared.append(file)
      case "--root", "--policy-root", "--output":
        guard let value = rest.popFirst(), options.updateValue(value, forKey: argument) == nil else {
          return nil
        }
      case let other where other.hasPrefix("-"): return nil
      default: files.append(argument)
      }
    }
    guard let output = options.removeValue(forKey: "--output"), let file = files.first else { return nil }
    if isCheck {
      guard options.isEmpty, shared.isEmpty else { return nil }
      self = .checkNames(files: files, output: output)
    } else {
      guard files.count == 1 else { return nil }
      self = .generate(
        file: file, .init(root: options["--root"], policyRoot: options["--policy-root"]), shared: shared,
        output: output)
    }
  }
}
