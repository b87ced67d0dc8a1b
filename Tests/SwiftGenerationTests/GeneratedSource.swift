import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import SwiftGeneration
import Testing

/// A fixture, a map or a shared file, and the Swift that is committed for it.
///
/// The Swift lives among the tests of the runtime, which compile and run it: golden text that does not compile, or
/// does not do what its text describes, cannot stay unnoticed.
struct GeneratedSource: CustomTestStringConvertible {
  let map: String
  let swift: String
  var isShared = false

  static let all = [
    GeneratedSource(map: "sample-meter", swift: "SampleMeter.swift"),
    GeneratedSource(map: "sample-cabinet", swift: "SampleCabinet.swift"),
    GeneratedSource(map: "scaled-meter", swift: "ScaledMeter.swift"),
    GeneratedSource(map: "hostile-texts", swift: "HostileTexts.swift"),
    GeneratedSource(map: "name-echo", swift: "Echo.swift"),
    GeneratedSource(map: "swift-words", swift: "SwiftWords.swift"),
    GeneratedSource(map: "input-box", swift: "InputBox.swift"),
    GeneratedSource(map: "sample-clocks", swift: "SampleClocks.swift"),
    GeneratedSource(map: "charge-limits", swift: "ChargeLimits.swift"),
    GeneratedSource(map: "revision-meter", swift: "RevisionMeter.swift"),
    GeneratedSource(map: "computed-meter", swift: "ComputedMeter.swift"),
    GeneratedSource(map: "split-meter", swift: "SplitMeter.swift"),
    GeneratedSource(map: "gateway-meter", swift: "GatewayMeter.swift"),
    GeneratedSource(map: "sealed-relay", swift: "SealedRelay.swift"),
    GeneratedSource(map: "widest-numbers", swift: "WidestNumbers.swift"),
    GeneratedSource(map: "layout-box", swift: "LayoutBox.swift"),
    GeneratedSource(map: "found-inverter", swift: "FoundInverter.swift"),
    GeneratedSource(map: "found-twice", swift: "FoundTwice.swift"),
    GeneratedSource(map: "renamed-meter", swift: "RenamedMeter.swift"),
    GeneratedSource(map: "plant-pump", swift: "PlantPump.swift"),
    GeneratedSource(map: "plant-fan", swift: "PlantFan.swift"),
    GeneratedSource(map: "plant/plant", swift: "PlantTypes.swift", isShared: true),
    GeneratedSource(map: "plant/drive-types", swift: "DriveTypes.swift", isShared: true),
  ]

  var testDescription: String { map }

  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

  private var mapURL: URL {
    let kind = isShared ? "regmap-shared" : "regmap"
    return Self.tests.appending(path: "SwiftGenerationTests/Fixtures/\(map).\(kind).yaml")
  }
  private var swiftURL: URL { Self.tests.appending(path: "RegisterRuntimeTests/Generated/\(swift)") }

  /// The Swift of the fixture, which must have no finding.
  func generated(access: GeneratedAccess = .public) throws -> String {
    if isShared {
      let layout = try sharedLayout()
      return SwiftGenerator.generate(layout, access: access, beside: Set(layout.types.compactMap(\.file)))
    }
    let layout = try layout()
    return SwiftGenerator.generate(layout, access: access, beside: Set(layout.types.compactMap(\.file)))
  }

  private func layout() throws -> DeviceLayout {
    var sources = SourceSet()
    let compiled = try MapCompiler.compile(path: mapURL.path, sources: &sources)
    expectNone(compiled.findings)
    return try #require(compiled.layout)
  }

  private func sharedLayout() throws -> SharedLayout {
    var sources = SourceSet()
    let compiled = try MapCompiler.compileShared(path: mapURL.path, sources: &sources)
    expectNone(compiled.findings)
    return try #require(compiled.layout)
  }

  private func expectNone(_ findings: [Finding]) {
    let texts = findings.map {
      "\($0.range.start.line):\($0.range.start.column) \($0.rule.id): \($0.message)"
    }
    #expect(texts == [])
  }

  /// The Swift that is committed.
  func committed() throws -> String { try String(contentsOf: swiftURL, encoding: .utf8) }

  /// Replaces the Swift that is committed.
  func record(_ text: String) throws { try text.write(to: swiftURL, atomically: true, encoding: .utf8) }
}
