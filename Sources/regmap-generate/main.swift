import MapSyntax
import RegisterMap
import SwiftGeneration
import SystemFiles

switch Invocation(Array(CommandLine.arguments.dropFirst())) {
case .help:
  print(Invocation.usage, terminator: "")
case .generate(let map, let output):
  ProcessEnd.exit(generate(map, to: output))
case nil:
  StandardError.write("error: wrong arguments\n\(Invocation.usage)")
  ProcessEnd.exit(2)
}

/// Generates one file and returns the exit status.
func generate(_ map: String, to output: String) -> Int32 {
  do {
    var sources = SourceSet()
    let compiled = try MapCompiler.compile(path: map, sources: &sources)
    StandardError.write(TextRenderer().render(compiled.findings, in: sources))
    guard let layout = compiled.layout else { return 1 }
    try OutputFile(path: output).update(to: SwiftGenerator.generate(layout))
    return 0
  } catch let error as OutputError {
    StandardError.write("\(error.path): error: \(error.problem)\n")
  } catch {
    StandardError.write("\(error)\n")
  }
  return 2
}
