import Foundation
import Testing

@Suite("The code of the DocC catalogues was compiled")
struct DocumentedArticlesTests {
  @Test("every block of Swift on a page is lines of an example", arguments: try CataloguePage.all())
  func pages(_ page: CataloguePage) throws {
    let compiled = try ["LibraryExamples", "TestingExamples", "ArticleExamples"].flatMap {
      try ExampleFiles.lines("Tests/LibraryExamplesTests/\($0).swift").map(CataloguePage.withoutMargin)
    }
    for block in page.blocks {
      let isCompiled = compiled.indices.contains { compiled[$0...].starts(with: block) }
      #expect(isCompiled, "\(block.joined(separator: "\n"))")
    }
  }

  @Test("there are pages with code")
  func thereAreBlocks() throws {
    #expect(try CataloguePage.all().count { !$0.blocks.isEmpty } >= 8)
  }
}

/// A page of a DocC catalogue.
struct CataloguePage: Sendable, CustomTestStringConvertible {
  let path: String
  /// Its blocks of Swift, each as lines without their margin.
  let blocks: [[Substring]]

  var testDescription: String { path }

  init(_ path: String) throws {
    self.path = path
    var rest = try ExampleFiles.lines(path)[...]
    var blocks: [[Substring]] = []
    while let start = rest.firstIndex(of: "```swift") {
      let block = rest[(start + 1)...].prefix { $0 != "```" }
      blocks.append(block.map(Self.withoutMargin))
      rest = rest[block.endIndex...].dropFirst()
    }
    self.blocks = blocks
  }

  /// The pages of all catalogues.
  static func all() throws -> [CataloguePage] {
    try ["Sources", "generated"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: ExampleFiles.root.appending(path: folder).path)
        .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }.sorted()
        .map { try CataloguePage("\(folder)/\($0)") }
    }
  }

  static func withoutMargin(_ line: Substring) -> Substring { line.drop { $0 == " " } }
}
