import PackagePlugin

@main struct RegisterMapCommand: CommandPlugin {
  func performCommand(context: PluginContext, arguments: [String]) async throws {}
}
