import Foundation
import PackagePlugin

/// Generates the Swift of every register map and shared file in a target, one build command for each, and one that checks that what
/// they become has different names.
@main struct RegisterMapPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    return try buildCommands(
      files: module.sourceFiles.map(\.url), root: target.directoryURL,
      policyRoot: context.package.directoryURL,
      outputFolder: context.pluginWorkDirectoryURL, tool: context.tool(named: "regmap-generate").url)
  }

  private func buildCommands(
    files: [URL], root: URL, policyRoot: URL, outputFolder: URL, tool: URL
  ) -> [Command] {
    let all = MapFile.all(among: files, root: root)
    if let clash = MapFile.firstClash(maps: all, files: files) {
      Diagnostics.error(
        """
        \(clash.map.url.lastPathComponent) and \(clash.file.lastPathComponent) would both become \
        \(clash.map.outputName) in one module; rename one of them
        """,
        file: clash.map.url.path(percentEncoded: false), line: 1)
      return []
    }
    let shared = all.filter(\.isShared)
    let policies = files.filter(MapFile.isPolicy) + MapFile.policies(around: root, upTo: policyRoot)
    func output(of file: MapFile) -> URL { outputFolder.appending(path: file.outputName) }
    // Which file includes which shared file is not known here, without their content: all are inputs of each.
    let inputs = shared.map(\.url) + policies
    var arguments = [
      "--root", root.path(percentEncoded: false), "--policy-root", policyRoot.path(percentEncoded: false),
    ]
    arguments += shared.flatMap { ["--shared", $0.path] }
    var commands = all.map { file in
      Command.buildCommand(
        displayName: "Generating \(file.outputName)", executable: tool,
        arguments: [file.path] + arguments + ["--output", output(of: file).path(percentEncoded: false)],
        // Maps come after the shared files, so that what is wrong in one of these is told once and not for each map.
        inputFiles: [file.url] + inputs + (file.isShared ? [] : shared.map(output)),
        outputFiles: [output(of: file)])
    }
    if all.count > 1 {
      let output = outputFolder.appending(path: "names.regmap-check.swift")
      commands.append(
        .buildCommand(
          displayName: "Checking the names of \(all.count) maps and shared files", executable: tool,
          arguments: ["--names"] + all.map(\.path) + ["--output", output.path(percentEncoded: false)],
          inputFiles: all.map(\.url), outputFiles: [output]))
    }
    return commands
  }
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension RegisterMapPlugin: XcodeBuildToolPlugin {
    func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
      try buildCommands(
        files: target.inputFiles.map(\.url), root: context.xcodeProject.directoryURL,
        policyRoot: context.xcodeProject.directoryURL,
        outputFolder: context.pluginWorkDirectoryURL, tool: context.tool(named: "regmap-generate").url)
    }
  }
#endif
