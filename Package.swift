// swift-tools-version: 6.2
import PackageDescription

// The plugin's tool as a release publishes it, by the platform it runs on: there the users of the release need neither
// libyaml nor the compile of the compiler. Empty in a checkout, which builds the tool from source, as every platform does
// that is not listed. `scripts/release` makes the bundles and the lines.
let prebuiltTools: [String: Target] = [:]

#if os(Linux) && arch(x86_64)
  let host = "x86_64-unknown-linux-gnu"
#elseif os(Linux) && arch(arm64)
  let host = "aarch64-unknown-linux-gnu"
#else
  let host = "another"
#endif

// Without optimisation the plugin's tool still takes less than half a second for a map of 1,000 lines, and optimising it
// takes minutes of a release build; debug information, which nobody uses there, takes a sixth of every build. SwiftPM lets
// packages depend on a version with such flags since tools version 6.2.
let compiler: [SwiftSetting] = [
  .unsafeFlags(["-Onone"], .when(configuration: .release, traits: ["PluginOnly"])),
  .unsafeFlags(["-gnone"], .when(traits: ["PluginOnly"])),
]

let package = Package(
  name: "swift-register-map",
  // What needs libyaml (the compiler, MapClient, the simulator and the tools) is for macOS and Linux alone.
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .visionOS(.v2)],
  products: [
    .library(name: "RegisterRuntime", targets: ["RegisterRuntime", "ModbusTransport", "ModbusProtocol"]),
    .library(name: "RegisterMonitoring", targets: ["RegisterMonitoring"]),
    .library(name: "DeviceMaps", targets: ["DeviceMaps"]),
    .library(name: "RegisterMap", targets: ["RegisterMap", "DeviceModel", "MapSyntax"]),
    .library(
      name: "MapClient",
      targets: [
        "MapClient", "DeviceModel", "MapSyntax", "ReadPlanning", "ModbusTransport", "ModbusProtocol",
      ]),
    .library(name: "DeviceSimulator", targets: ["DeviceSimulator", "SimulationScenario"]),
    // For the fuzzers in Reliability alone, which are a package of their own.
    .library(name: "_FuzzProperties", targets: ["FuzzProperties"]),
    // For Benchmarks alone, a package of its own too.
    .library(name: "_Measured", targets: ["SwiftGeneration", "ReadPlanning"]),
    .executable(name: "regmap", targets: ["regmap"]),
    .plugin(name: "RegisterMapPlugin", targets: ["RegisterMapPlugin"]),
    .plugin(name: "RegisterMapCommand", targets: ["RegisterMapCommand"]),
  ],
  traits: [
    .trait(
      name: "PluginOnly",
      description:
        "Leaves the map compiler unoptimised and without debug information, for packages that use it in the plugin alone."
    )
  ],
  targets: [
    // The compiler: bytes → nodes → layout → Swift.
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "SystemFiles"),
    .target(name: "MapSyntax", dependencies: ["CLibYAML", "SystemFiles"], swiftSettings: compiler),
    .target(name: "ReadPlanning", dependencies: ["ModbusProtocol"]),
    // What words mean, for the compiler and the runtime alike.
    .target(name: "RegisterEncoding"),
    // The device as a map describes it.
    .target(
      name: "DeviceModel", dependencies: ["RegisterEncoding", "MapSyntax", "ReadPlanning", "ModbusProtocol"],
      swiftSettings: compiler),
    .target(
      name: "RegisterMap",
      dependencies: ["DeviceModel", "RegisterEncoding", "MapSyntax", "ReadPlanning", "ModbusProtocol"],
      swiftSettings: compiler),
    .target(
      name: "SwiftGeneration",
      dependencies: ["DeviceModel", "RegisterEncoding", "ReadPlanning", "ModbusProtocol", "SystemFiles"],
      swiftSettings: compiler),

    // The runtime: generated accessors → requests → wire.
    .target(name: "ModbusProtocol"),
    .target(name: "SystemIO", dependencies: ["SystemFiles", "ModbusProtocol"]),
    .target(
      name: "ModbusTransport", dependencies: ["ModbusProtocol", "SystemIO", "SystemFiles"],
      // Rounding a Double calls the C library's mathematics, which only Foundation would link by itself.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "RegisterRuntime",
      dependencies: ["ModbusTransport", "ModbusProtocol", "ReadPlanning", "RegisterEncoding"],
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),

    // Values that are followed: what a program shows for as long as it runs.
    .target(name: "RegisterMonitoring", dependencies: ["RegisterRuntime", "ModbusTransport"]),

    // Reading and writing by a map that is known only when the program runs.
    .target(
      name: "MapClient",
      dependencies: [
        "MapSyntax", "DeviceModel", "RegisterMap", "ReadPlanning", "ModbusTransport", "ModbusProtocol",
      ]),

    // Whether a device is what its map says.
    .target(
      name: "DeviceVerification",
      dependencies: [
        "MapSyntax", "DeviceModel", "RegisterEncoding", "ReadPlanning", "MapClient", "ModbusTransport",
        "ModbusProtocol",
      ]),

    // What can be read behind an endpoint of which nothing is known.
    .target(
      name: "DeviceScan", dependencies: ["DeviceModel", "ReadPlanning", "ModbusTransport", "ModbusProtocol"]),

    // A device without hardware, and what people read about a map.
    .target(
      name: "DeviceSimulator",
      dependencies: [
        "DeviceModel", "RegisterEncoding", "ReadPlanning", "ModbusTransport", "ModbusProtocol", "SystemIO",
        "SystemFiles",
      ]),
    // What simulated devices do over time, as a file says it.
    .target(
      name: "SimulationScenario",
      dependencies: [
        "MapSyntax", "DeviceModel", "RegisterEncoding", "RegisterMap", "DeviceSimulator", "ModbusProtocol",
        "SystemFiles",
      ]),
    .target(
      name: "MapReports",
      dependencies: ["MapSyntax", "DeviceModel", "RegisterMap", "ReadPlanning", "ModbusProtocol"]),

    // The layout of the text of a map.
    .target(name: "MapFormatting", dependencies: ["MapSyntax", "RegisterMap"]),

    // Pages about devices. What is in Assets is recorded as Swift, since nothing here has Foundation's bundles.
    .target(
      name: "MapPages",
      dependencies: ["MapReports", "DeviceModel", "ReadPlanning", "ModbusProtocol", "MapSyntax"],
      exclude: ["Assets"]),

    // What is different between two maps, and what that means for clients.
    .target(
      name: "MapDiff",
      dependencies: [
        "MapSyntax", "DeviceModel", "SwiftGeneration", "RegisterEncoding", "ReadPlanning", "ModbusProtocol",
      ]),

    // What `regmap explain` and SARIF tell about a rule: examples, which are fixtures of the tests.
    .target(name: "RuleExamples", dependencies: ["MapSyntax"]),

    // Maps while they are written: a language server.
    .target(
      name: "MapEditor",
      dependencies: [
        "MapSyntax", "ReadPlanning", "DeviceModel", "RegisterMap", "MapReports", "MapFormatting",
        "RuleExamples",
      ]),

    // The text of a map that a program makes.
    .target(name: "MapWriting", dependencies: ["DeviceModel", "RegisterMap"]),

    // Models of SunSpec → maps.
    .target(
      name: "SunSpecImport",
      dependencies: ["MapSyntax", "DeviceModel", "RegisterMap", "MapWriting", "ModbusProtocol"]),

    // Tables of documents → rows with what they print; maps beside them.
    .target(
      name: "DocumentEvidence",
      dependencies: ["MapSyntax", "DeviceModel", "RegisterMap", "RegisterEncoding", "ModbusProtocol"]),
    .target(
      name: "MapCoverage",
      dependencies: [
        "DocumentEvidence", "MapSyntax", "DeviceModel", "RegisterMap", "RegisterEncoding", "ModbusProtocol",
      ]),
    .target(
      name: "TableImport",
      dependencies: [
        "DocumentEvidence", "MapWriting", "MapFormatting", "MapSyntax", "DeviceModel", "RegisterMap",
        "ModbusProtocol",
      ]),

    // The committed Swift of every map in maps/.
    .target(name: "DeviceMaps", dependencies: ["RegisterRuntime"], path: "generated"),

    // Tools and plugins.
    .executableTarget(
      name: "regmap",
      dependencies: [
        "MapSyntax", "DeviceModel", "RegisterMap", "SwiftGeneration", "MapReports", "MapPages",
        "MapFormatting", "MapDiff", "MapEditor",
        "RuleExamples", "MapClient", "DeviceVerification", "DeviceScan",
        "DeviceSimulator", "SimulationScenario", "SunSpecImport", "DocumentEvidence", "MapCoverage",
        "TableImport", "ModbusTransport",
        "ModbusProtocol", "SystemIO", "SystemFiles",
      ]),
    prebuiltTools[host]
      ?? .executableTarget(
        name: "regmap-generate",
        dependencies: ["MapSyntax", "DeviceModel", "RegisterMap", "SwiftGeneration", "SystemFiles"],
        swiftSettings: compiler),
    .executableTarget(name: "PDUReader", dependencies: ["MapClient"], path: "Examples/PDUReader"),
    .executableTarget(name: "Gateway", dependencies: ["MapClient"], path: "Examples/Gateway"),
    .executableTarget(
      name: "MeterDaemon", dependencies: ["DeviceMaps", "RegisterMonitoring"], path: "Examples/MeterDaemon"),
    .target(
      name: "PanelModel", dependencies: ["DeviceMaps", "RegisterMonitoring", "RegisterRuntime"],
      path: "Examples/PanelModel"),
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
    .target(
      name: "ValueComparison",
      dependencies: [
        "DeviceModel", "RegisterEncoding", "RegisterRuntime", "MapClient", "ModbusTransport",
        "ModbusProtocol", "TestSupport",
      ], path: "Tests/ValueComparison"),
    .executableTarget(
      name: "RandomMaps",
      dependencies: ["DeviceModel", "MapSyntax", "RegisterMap", "SwiftGeneration", "ValueComparison"],
      path: "Tests/RandomMaps"),
    .testTarget(name: "MapSyntaxTests", dependencies: ["MapSyntax", "TestSupport"], exclude: ["Fixtures"]),
    .testTarget(
      name: "MapEditorTests", dependencies: ["MapEditor", "MapSyntax", "RegisterMap", "TestSupport"]),
    .testTarget(name: "ReadPlanningTests", dependencies: ["ReadPlanning", "TestSupport"]),
    .testTarget(name: "RegisterEncodingTests", dependencies: ["RegisterEncoding", "TestSupport"]),
    .testTarget(
      name: "DeviceModelTests",
      dependencies: ["DeviceModel", "RegisterEncoding", "RegisterMap", "MapSyntax", "TestSupport"]),
    .testTarget(
      name: "RegisterMapTests", dependencies: ["DeviceModel", "RegisterMap", "RuleExamples", "TestSupport"],
      exclude: ["Fixtures", "Policy/Fixtures"]),
    .testTarget(
      name: "SwiftGenerationTests",
      dependencies: [
        "SwiftGeneration", "DeviceModel", "RegisterMap", "RegisterRuntime", "RegisterMonitoring",
        "DeviceMaps",
      ],
      exclude: ["Fixtures"]),
    .testTarget(name: "ModbusProtocolTests", dependencies: ["ModbusProtocol", "TestSupport"]),
    .testTarget(
      name: "SystemIOTests", dependencies: ["SystemIO", "SystemFiles", "ModbusProtocol", "TestSupport"]),
    .testTarget(
      name: "ModbusTransportTests",
      dependencies: ["ModbusTransport", "ModbusProtocol", "SystemIO", "TestSupport"]),
    .testTarget(
      name: "RegisterRuntimeTests",
      dependencies: [
        "RegisterRuntime", "ModbusTransport", "TestSupport", "DeviceSimulator", "DeviceModel", "MapClient",
        "MapReports", "MapSyntax", "RegisterMap",
      ]),
    .testTarget(
      name: "RegisterMonitoringTests",
      dependencies: ["RegisterMonitoring", "RegisterRuntime", "ModbusTransport", "ModbusProtocol"]),
    .testTarget(
      name: "DeviceMapsTests",
      dependencies: [
        "DeviceMaps", "DeviceSimulator", "DeviceModel", "RegisterMap", "MapSyntax", "RegisterRuntime",
        "RegisterEncoding", "ModbusTransport", "ModbusProtocol", "ReadPlanning", "MapClient", "MapReports",
        "SwiftGeneration", "TestSupport", "ValueComparison",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DeviceSimulatorTests",
      dependencies: ["TestSupport", "DeviceSimulator", "DeviceModel", "RegisterMap", "ModbusTransport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "SimulationScenarioTests",
      dependencies: [
        "SimulationScenario", "DeviceSimulator", "DeviceModel", "MapClient", "MapSyntax", "ModbusProtocol",
        "ModbusTransport",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "MapClientTests",
      dependencies: [
        "MapClient", "DeviceSimulator", "DeviceModel", "RegisterMap", "MapSyntax", "ReadPlanning",
        "ModbusTransport", "ModbusProtocol",
      ],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "DeviceVerificationTests",
      dependencies: [
        "DeviceVerification", "DeviceSimulator", "DeviceModel", "MapClient", "MapSyntax", "RegisterMap",
        "ModbusTransport", "ModbusProtocol",
      ]),
    .testTarget(
      name: "DeviceScanTests", dependencies: ["DeviceScan", "MapClient", "ModbusTransport", "ModbusProtocol"]),
    // The examples of docs/libraries.md; PDUReader is one of them, and is run.
    .testTarget(
      name: "LibraryExamplesTests",
      dependencies: [
        "PDUReader", "Gateway", "MeterDaemon", "PanelModel", "DeviceMaps", "DeviceModel",
        "DeviceSimulator", "SimulationScenario", "MapClient",
        "RegisterMap", "MapSyntax", "RegisterRuntime",
        "RegisterMonitoring", "ModbusTransport", "ModbusProtocol",
      ]),
    // What the fuzzers check, on their corpus and on what they have found.
    .target(
      name: "FuzzProperties",
      dependencies: [
        "MapSyntax", "DeviceModel", "RegisterMap", "MapFormatting", "SwiftGeneration", "ModbusProtocol",
        "DeviceSimulator",
      ],
      path: "Reliability/Sources/FuzzProperties"),
    .testTarget(name: "FuzzRegressionTests", dependencies: ["FuzzProperties"]),
    .testTarget(
      name: "MapDiffTests", dependencies: ["MapDiff", "DeviceModel", "RegisterMap", "MapSyntax"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "MapReportsTests",
      dependencies: ["MapReports", "DeviceModel", "RegisterMap", "MapSyntax", "SimulationScenario"],
      exclude: ["Fixtures"]
    ),
    .testTarget(
      name: "MapFormattingTests",
      dependencies: ["MapFormatting", "MapSyntax", "RegisterMap", "SwiftGeneration", "TestSupport"]),
    .testTarget(
      name: "MapPagesTests", dependencies: ["MapPages", "DeviceModel", "RegisterMap", "MapSyntax"]),
    .testTarget(
      name: "SunSpecImportTests",
      dependencies: ["SunSpecImport", "MapWriting", "MapSyntax", "RegisterMap", "TestSupport"]),
    .testTarget(
      name: "DocumentEvidenceTests",
      dependencies: ["DocumentEvidence", "DeviceModel", "RegisterMap", "ModbusProtocol", "TestSupport"]),
    .testTarget(
      name: "TableImportTests",
      dependencies: [
        "TableImport", "DocumentEvidence", "MapCoverage", "DeviceModel", "RegisterMap", "MapSyntax",
        "TestSupport",
      ]),
    .testTarget(
      name: "MapCoverageTests",
      dependencies: [
        "MapCoverage", "DocumentEvidence", "DeviceModel", "RegisterMap", "MapSyntax", "TestSupport",
      ]),
    .testTarget(
      name: "RegmapTests",
      dependencies: ["regmap", "DeviceSimulator", "DeviceModel", "RegisterMap", "MapSyntax", "TestSupport"],
      exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)
