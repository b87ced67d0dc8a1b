import Foundation
import Testing

/// The tutorial ends with Examples/MeterReader, which `scripts/test-plugin` builds, runs and tests.
@Suite("The tutorial of RegisterRuntime")
struct TutorialTests {
  /// The steps of each file, and the file of the example that the last of them is.
  private static let files: [(steps: [String], example: String)] = [
    (["package-1.swift", "package-2.swift", "package-3.swift"], "Package.swift"),
    (["meter-1.yaml", "meter-2.yaml", "meter-3.yaml"], "Sources/Meter/meter.regmap.yaml"),
    (["report.swift"], "Sources/Meter/PanelMeter+Report.swift"),
    (["main-1.swift", "main-2.swift"], "Sources/MeterReader/main.swift"),
    (["tests-1.swift", "tests-2.swift"], "Tests/MeterTests/PanelMeterTests.swift"),
  ]

  private static let catalogue = "Sources/RegisterRuntime/RegisterRuntime.docc"

  @Test("ends with the example", arguments: files.indices)
  func end(_ index: Int) throws {
    let (steps, example) = Self.files[index]
    let last = try ExampleFiles.lines("\(Self.catalogue)/Resources/\(try #require(steps.last))")
    // A reader has the package beside the example, and not around it.
    let compiled = try ExampleFiles.lines("Examples/MeterReader/\(example)").map { line in
      line.replacing(
        #"(name: "swift-register-map", path: "../..","#,
        with: #"(name: "swift-register-map", path: "../swift-register-map","#)
    }
    #expect(last == compiled)
  }

  @Test("says nothing in a step that is not there in the end", arguments: files.indices)
  func steps(_ index: Int) throws {
    let steps = try Self.files[index].steps.map(Self.words)
    for (step, next) in zip(steps, steps.dropFirst()) {
      var rest = next[...]
      for word in step {
        let place = rest.firstIndex(of: word)
        #expect(place != nil, "\(word)")
        if let place { rest = rest[(place + 1)...] }
      }
    }
  }

  @Test("shows every file of its resources, and no other")
  func resources() throws {
    let page = try ExampleFiles.lines("\(Self.catalogue)/Tutorials/PanelMeter.tutorial").joined(
      separator: "\n")
    let shown = Set(page.matches(of: /file: "([^"]+)"/).map { String($0.output.1) })
    let folder = ExampleFiles.root.appending(path: "\(Self.catalogue)/Resources").path
    let resources = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
      !$0.hasSuffix(".svg")
    }
    #expect(Set(resources) == shown)
    #expect(shown == Set(Self.files.flatMap(\.steps)))
  }

  /// The words of a file, without the comma that follows an element only where there is another.
  private static func words(of file: String) throws -> [Substring] {
    try ExampleFiles.lines("\(catalogue)/Resources/\(file)").flatMap { line in
      line.split(separator: " ").map { $0.hasSuffix(",") ? $0.dropLast() : $0 }
    }
  }
}
