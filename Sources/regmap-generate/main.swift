import MapSyntax
import RegisterMap
import SwiftGeneration
import SystemFiles

switch Invocation(Array(CommandLine.arguments.dropFirst())) {
case .help:
  print(Invocation.usage, terminator: "")
case .generate(let map, let root, let policyRoot, let output):
  ProcessEnd.exit(status { try generate(map, root: root, policyRoot: policyRoot, to: output) })
case .checkDevices(let maps, let output):
  ProcessEnd.exit(status { try checkDevices(of: maps, to: output) })
case nil:
  StandardError.write("error: wrong arguments\n\(Invocation.usage)")
  ProcessEnd.exit(2)
}

/// Generates one file; `false` when the map has errors.
func generate(_ map: String, root: String?, policyRoot: String?, to output: String) throws -> Bool {
  var sources = SourceSet()
  let compiled = try MapCompiler.compile(path: map, root: root, policyRoot: policyRoot, sources: &sources)
  StandardError.write(TextRenderer().render(compiled.findings, in: sources))
  guard let layout = compiled.layout else { return false }
  if let problem = SwiftGenerator.problem(of: layout) {
    StandardError.write("\(map): error: \(problem)\n")
    return false
  }
  try OutputFile(path: output).update(to: SwiftGenerator.generate(layout, access: compiled.generatedAccess))
  return true
}

/// Checks that maps can be generated into one module; `false` when they cannot.
func checkDevices(of maps: [String], to output: String) throws -> Bool {
  var sources = SourceSet()
  var files: [SourceFile] = []
  for map in maps { files.append(try SourceLoader.load(map, into: &sources)) }
  let findings = MapCompiler.findingsOfDeviceNames(among: files)
  StandardError.write(TextRenderer().render(findings, in: sources))
  guard findings.isEmpty else { return false }
  try OutputFile(path: output).update(
    to: "// The devices of all maps of this target have different Swift names.\n")
  return true
}

/// The exit status of a run.
func status(_ run: () throws -> Bool) -> Int32 {
  do {
    return try run() ? 0 : 1
  } catch let error as OutputError {
    StandardError.write("\(error.path): error: \(error.problem)\n")
  } catch {
    StandardError.write("\(error)\n")
  }
  return 2
}
