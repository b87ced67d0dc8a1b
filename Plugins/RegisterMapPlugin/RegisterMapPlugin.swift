import Foundation
import PackagePlugin

/// Generates the Swift of every register map in a target, one build command for each map.
@main struct RegisterMapPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: Target) throws -> [Command] {
    guard let module = target.sourceModule else { return [] }
    return try buildCommands(
      files: module.sourceFiles.map(\.url), root: target.directoryURL,
      outputFolder: context.pluginWorkDirectoryURL, tool: context.tool(named: "regmap-generate").url)
  }

  private func buildCommands(files: [URL], root: URL, outputFolder: URL, tool: URL) -> [Command] {
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
    let inputs = maps.map(\.url) + files.filter(MapFile.isShared)
    return maps.map { map in
      let output = outputFolder.appending(path: map.outputName)
      return .buildCommand(
        displayName: "Generating \(map.outputName)", executable: tool,
        arguments: [map.url.path(percentEncoded: false), "--output", output.path(percentEncoded: false)],
        // Which map includes which file stands in its content, which is not read here: so all are inputs of each.
        inputFiles: inputs, outputFiles: [output])
    }
  }
}

#if canImport(XcodeProjectPlugin)
  import XcodeProjectPlugin

  extension RegisterMapPlugin: XcodeBuildToolPlugin {
    func createBuildCommands(context: XcodePluginContext, target: XcodeTarget) throws -> [Command] {
      try buildCommands(
        files: target.inputFiles.map(\.url), root: context.xcodeProject.directoryURL,
        outputFolder: context.pluginWorkDirectoryURL, tool: context.tool(named: "regmap-generate").url)
    }
  }
#endif
