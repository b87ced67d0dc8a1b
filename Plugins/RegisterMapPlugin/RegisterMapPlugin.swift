import Foundation
import PackagePlugin

/// Generates the Swift of every register map in a target, one build command for each map, and one that checks that their
/// devices have different names.
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
    let maps = MapFile.maps(among: files, root: root)
    if let clash = MapFile.firstClash(maps: maps, files: files) {
      Diagnostics.error(
        """
        \(clash.map.url.lastPathComponent) and \(clash.file.lastPathComponent) would both become \
        \(clash.map.outputName) in one module; rename one of them
        """,
        file: clash.map.url.path(percentEncoded: false), line: 1)
      return []
    }
    let shared = files.filter(MapFile.isShared)
    let policies = files.filter(MapFile.isPolicy) + MapFile.policies(around: root, upTo: policyRoot)
    var commands = maps.map { map in
      let output = outputFolder.appending(path: map.outputName)
      return Command.buildCommand(
        displayName: "Generating \(map.outputName)", executable: tool,
        arguments: [
          map.path, "--root", root.path(percentEncoded: false), "--policy-root",
          policyRoot.path(percentEncoded: false), "--output", output.path(percentEncoded: false),
        ],
        // Which map includes which shared file is not known here, without their content: all are inputs of each map.
        inputFiles: [map.url] + shared + policies, outputFiles: [output])
    }
    if maps.count > 1 {
      let output = outputFolder.appending(path: "devices.regmap-check.swift")
      commands.append(
        .buildCommand(
          displayName: "Checking the device names of \(maps.count) maps", executable: tool,
          arguments: ["--devices"] + maps.map(\.path) + ["--output", output.path(percentEncoded: false)],
          inputFiles: maps.map(\.url), outputFiles: [output]))
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
