import Foundation
import PackagePlugin

/// Runs the `regmap` tool: `swift package regmap lint Sources`.
@main struct RegisterMapCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {
    let regmap = Process()
    regmap.executableURL = try context.tool(named: "regmap").url
    regmap.arguments = arguments
    try regmap.run()
    regmap.waitUntilExit()
    let status = regmap.terminationReason == .exit ? regmap.terminationStatus : 128 + regmap.terminationStatus
    if status != 0 { exit(status) }
  }
}
