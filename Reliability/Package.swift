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

    // What holds for every input, and entry points for libFuzzer, which brings the main function: build those with
    // `--sanitize fuzzer` only. The tests of the library feed the corpus to the same properties.
    .target(
      name: "FuzzProperties",
      dependencies: [
        product("RegisterRuntime"), product("RegisterMap"), product("SwiftGeneration"),
        product("DeviceSimulator"),
      ]),
    .executableTarget(name: "fuzz-mbap", dependencies: ["FuzzProperties"]),
    .executableTarget(name: "fuzz-rtu", dependencies: ["FuzzProperties"]),
    .executableTarget(name: "fuzz-reply", dependencies: ["FuzzProperties"]),
    .executableTarget(name: "fuzz-request", dependencies: ["FuzzProperties"]),
    .executableTarget(name: "fuzz-map", dependencies: ["FuzzProperties"]),
  ],
  swiftLanguageModes: [.v6]
)
