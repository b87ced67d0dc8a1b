// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "MeterReader",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-register-map", path: "../swift-register-map", traits: ["PluginOnly"])
  ],
  targets: [
    .target(
      name: "Meter",
      dependencies: [.product(name: "RegisterRuntime", package: "swift-register-map")],
      plugins: [.plugin(name: "RegisterMapPlugin", package: "swift-register-map")]),
    .executableTarget(name: "MeterReader", dependencies: ["Meter"]),
    .testTarget(name: "MeterTests", dependencies: ["Meter"]),
  ],
  swiftLanguageModes: [.v6]
)
