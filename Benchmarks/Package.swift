// swift-tools-version: 6.2
import PackageDescription

// What the library is measured with. A package of its own, so that building the library never builds it.
let library = Package.Dependency.package(name: "swift-register-map", path: "..")

func product(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-register-map") }

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [library],
  targets: [
    .executableTarget(name: "ReadClient", dependencies: [product("RegisterRuntime")]),
    .executableTarget(
      name: "DecodeBenchmark",
      dependencies: ["Measuring", "CDecoding", "CAllocations", product("RegisterRuntime")],
      plugins: [.plugin(name: "RegisterMapPlugin", package: "swift-register-map")]),
    .executableTarget(
      name: "PlanBenchmark", dependencies: [product("RegisterMap"), product("_Measured")]),
    .executableTarget(
      name: "CompileBenchmark",
      dependencies: ["Measuring", "CYAMLEvents", product("RegisterMap"), product("_Measured")]),
    .executableTarget(
      name: "DeviceServer", dependencies: [product("DeviceSimulator"), product("MapClient")]),
    .executableTarget(
      name: "MonitorBenchmark",
      dependencies: [
        "Measuring", product("RegisterMonitoring"), product("RegisterRuntime"), product("DeviceMaps"),
      ]),

    .target(name: "Measuring"),

    // What the Swift is compared with.
    .target(name: "CDecoding"),
    .target(name: "CYAMLEvents", linkerSettings: [.linkedLibrary("yaml")]),
    .target(name: "CAllocations"),
  ],
  swiftLanguageModes: [.v6]
)
