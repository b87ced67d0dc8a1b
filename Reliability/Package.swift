// swift-tools-version: 6.2
import PackageDescription

// Programs that attack the library from outside. A package of its own, so that building the library never builds them.
let library = Package.Dependency.package(name: "swift-register-map", path: "..")

func product(_ name: String) -> Target.Dependency { .product(name: name, package: "swift-register-map") }

let package = Package(
  name: "Reliability",
  platforms: [.macOS(.v15)],
  dependencies: [library],
  targets: [
    // The client in the fault table, and under load.
    .executableTarget(name: "fault-client", dependencies: [product("RegisterRuntime")]),
    .executableTarget(name: "load", dependencies: ["CThreadSanitizer", product("RegisterRuntime")]),
    .target(name: "CThreadSanitizer"),

    // Entry points for libFuzzer, which brings the main function: build them with `--sanitize fuzzer` only.
    .target(name: "FuzzSupport"),
    .executableTarget(name: "fuzz-mbap", dependencies: ["FuzzSupport", product("RegisterRuntime")]),
    .executableTarget(name: "fuzz-rtu", dependencies: ["FuzzSupport", product("RegisterRuntime")]),
    .executableTarget(name: "fuzz-reply", dependencies: ["FuzzSupport", product("RegisterRuntime")]),
    .executableTarget(
      name: "fuzz-request",
      dependencies: [
        "FuzzSupport", product("RegisterRuntime"), product("RegisterMap"), product("DeviceSimulator"),
      ]),
    .executableTarget(
      name: "fuzz-map", dependencies: ["FuzzSupport", product("RegisterMap"), product("SwiftGeneration")]),
  ],
  swiftLanguageModes: [.v6]
)
