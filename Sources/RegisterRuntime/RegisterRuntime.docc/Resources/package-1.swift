// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "MeterReader",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-register-map", path: "../swift-register-map", traits: ["PluginOnly"])
  ],
  swiftLanguageModes: [.v6]
)
