import MapSyntax
import RegisterMap
import SwiftGeneration
import SystemFiles

switch Invocation(Array(CommandLine.arguments.dropFirst())) {
case .help:
  print(Invocation.usage, terminator: "")
case .generate(let file, let folders, let shared, let output):
  ProcessEnd.exit(
    status {
      guard let text = try swift(of: file, in: folders, beside: shared) else { return false }
      try OutputFile(path: output).update(to: text)
      return true
    })
case .checkNames(let files, let output):
  ProcessEnd.exit(status { try checkNames(of: files, to: output) })
case nil:
  StandardError.write("error: wrong arguments\n\(Invocation.usage)")
  ProcessEnd.exit(2)
}

/// The Swift of a map or of a shared file; `nil` when it has errors.
func swift(
  of file: String, in folders: Invocation.FolderArguments, beside shared: [String]
) throws -> String? {
  var sources = SourceSet()
  var outputs = SharedOutputs()
  var policies = PolicyFiles()
  for path in shared {
    let policy = try policies.policy(of: path, within: folders.policyRoot ?? folders.root, sources: &sources)
    outputs.take(path, seenBy: policy.generatedAccess)
  }
  if SourceLoader.isShared(file) {
    let compiled = try MapCompiler.compileShared(
      path: file, root: folders.root, policyRoot: folders.policyRoot, sources: &sources)
    StandardError.write(TextRenderer().render(compiled.findings, in: sources))
    guard let layout = compiled.layout else { return nil }
    let files = outputs.files(of: layout.types, seenBy: compiled.generatedAccess)
    return SwiftGenerator.generate(layout, access: compiled.generatedAccess, beside: files)
  }
  let compiled = try MapCompiler.compile(
    path: file, root: folders.root, policyRoot: folders.policyRoot, sources: &sources)
  StandardError.write(TextRenderer().render(compiled.findings, in: sources))
  guard let layout = compiled.layout else { return nil }
  if let problem = SwiftGenerator.problem(of: layout) {
    StandardError.write("\(file): error: \(problem)\n")
    return nil
  }
  let files = outputs.files(of: layout.types, seenBy: compiled.generatedAccess)
  return SwiftGenerator.generate(layout, access: compiled.generatedAccess, beside: files)
}

/// Checks that files can be generated into one module; `false` when they cannot.
func checkNames(of files: [String], to output: String) throws -> Bool {
  var sources = SourceSet()
  let files = try files.map { try SourceLoader.load($0, into: &sources) }
  let findings = MapCompiler.findingsOfDeviceNames(among: files)
  StandardError.write(TextRenderer().render(findings, in: sources))
  guard findings.isEmpty else { return false }
  try OutputFile(path: output).update(
    to: "// The devices and shared files of this target have different Swift names.\n")
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
