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

    // Entry points for libFuzzer, which brings the main function: build them with `--sanitize fuzzer` only. What they
    // check is a target of the library, since it looks at what is no API; its tests feed the corpus to the same checks.
    .executableTarget(name: "fuzz-mbap", dependencies: [product("_FuzzProperties")]),
    .executableTarget(name: "fuzz-rtu", dependencies: [product("_FuzzProperties")]),
    .executableTarget(name: "fuzz-reply", dependencies: [product("_FuzzProperties")]),
    .executableTarget(name: "fuzz-request", dependencies: [product("_FuzzProperties")]),
    .executableTarget(name: "fuzz-map", dependencies: [product("_FuzzProperties")]),
    .executableTarget(name: "fuzz-layout", dependencies: [product("_FuzzProperties")]),
  ],
  swiftLanguageModes: [.v6]
)
