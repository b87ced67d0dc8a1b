// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "swift-register-map",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "RegisterRuntime", targets: ["RegisterRuntime", "ModbusTransport", "ModbusProtocol"]),
    .library(name: "DeviceMaps", targets: ["DeviceMaps"]),
    .library(name: "RegisterMap", targets: ["RegisterMap", "MapSyntax"]),
    .library(name: "SwiftGeneration", targets: ["SwiftGeneration"]),
    .library(name: "ReadPlanning", targets: ["ReadPlanning"]),
    .library(name: "DeviceSimulator", targets: ["DeviceSimulator"]),
    .executable(name: "regmap", targets: ["regmap"]),
    .plugin(name: "RegisterMapPlugin", targets: ["RegisterMapPlugin"]),
    .plugin(name: "RegisterMapCommand", targets: ["RegisterMapCommand"]),
  ],
  targets: [
    // The compiler: bytes → nodes → layout → Swift.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "MapSyntax", dependencies: ["CLibYAML"]),
    .target(name: "ReadPlanning"),
    // What words mean, for the compiler and the runtime alike.
    .target(name: "RegisterEncoding"),
    .target(name: "RegisterMap", dependencies: ["MapSyntax", "ReadPlanning", "ModbusProtocol"]),
    .target(name: "SwiftGeneration", dependencies: ["RegisterMap", "ReadPlanning"]),

    // The runtime: generated accessors → requests → wire.
    .target(name: "ModbusProtocol"),
    .target(name: "SerialPorts"),
    .target(name: "ModbusTransport", dependencies: ["ModbusProtocol", "SerialPorts"]),
    .target(
      name: "RegisterRuntime", dependencies: ["ModbusTransport", "ModbusProtocol", "ReadPlanning"],
      // Rounding a Double calls the C library's mathematics, which only Foundation would link by itself.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),

    // A device without hardware, and what people read about a map.
    .target(
      name: "DeviceSimulator", dependencies: ["RegisterMap", "ReadPlanning", "ModbusProtocol", "SerialPorts"]),
    .target(
      name: "MapReports", dependencies: ["MapSyntax", "RegisterMap", "ReadPlanning", "ModbusProtocol"]),

    // The committed Swift of every map in maps/.
    .target(name: "DeviceMaps", dependencies: ["RegisterRuntime"], path: "generated"),

    // Tools and plugins.
    .executableTarget(
      name: "regmap",
      dependencies: [
        "MapSyntax", "RegisterMap", "SwiftGeneration", "MapReports", "DeviceSimulator", "ModbusTransport",
        "ModbusProtocol", "ReadPlanning",
      ]),
    .executableTarget(
      name: "regmap-generate", dependencies: ["MapSyntax", "RegisterMap", "SwiftGeneration"]),
    .executableTarget(name: "Demo", dependencies: ["DeviceMaps", "RegisterRuntime", "ModbusTransport"]),
    .plugin(name: "RegisterMapPlugin", capability: .buildTool(), dependencies: ["regmap-generate"]),
    .plugin(
      name: "RegisterMapCommand",
      // No permission is declared, because SwiftPM would then ask for it before `lint` too; `generate` needs
      // `swift package --allow-writing-to-package-directory regmap generate …` where plugins are sandboxed (macOS).
      capability: .command(
        intent: .custom(verb: "regmap", description: "Lint, list, plan and generate from register maps.")),
      dependencies: ["regmap"]),

    // Tests, one target per room, and what several of them need.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "MapSyntaxTests", dependencies: ["MapSyntax", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(name: "ReadPlanningTests", dependencies: ["ReadPlanning", "TestSupport"]),
    .testTarget(name: "RegisterEncodingTests", dependencies: ["RegisterEncoding"]),
    .testTarget(
      name: "RegisterMapTests", dependencies: ["RegisterMap", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(
      name: "SwiftGenerationTests", dependencies: ["SwiftGeneration", "RegisterMap"], exclude: ["Fixtures"]),
    .testTarget(name: "ModbusProtocolTests", dependencies: ["ModbusProtocol", "TestSupport"]),
    .testTarget(name: "ModbusTransportTests", dependencies: ["ModbusTransport", "ModbusProtocol"]),
    .testTarget(name: "RegisterRuntimeTests", dependencies: ["RegisterRuntime", "ModbusTransport"]),
    .testTarget(
      name: "DeviceMapsTests",
      dependencies: [
        "DeviceMaps", "DeviceSimulator", "RegisterMap", "MapSyntax", "RegisterRuntime", "ModbusTransport",
        "ModbusProtocol", "ReadPlanning", "MapReports", "TestSupport",
      ]),
    .testTarget(
      name: "DeviceSimulatorTests", dependencies: ["DeviceSimulator", "RegisterMap", "ModbusTransport"],
      exclude: ["Fixtures"]),
    // What the fuzzers check, on their corpus and on what they have found.
    .target(
      name: "FuzzProperties",
      dependencies: ["MapSyntax", "RegisterMap", "SwiftGeneration", "ModbusProtocol", "DeviceSimulator"],
      path: "Reliability/Sources/FuzzProperties"),
    .testTarget(name: "FuzzRegressionTests", dependencies: ["FuzzProperties"]),
    .testTarget(
      name: "MapReportsTests", dependencies: ["MapReports", "RegisterMap", "MapSyntax"], exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "RegmapTests",
      dependencies: ["regmap", "DeviceSimulator", "RegisterMap", "MapSyntax", "TestSupport"],
      exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)
