import Testing

@Suite("The examples of the documentation are code that was compiled")
struct DocumentedExamplesTests {
  @Test("every library product of the package has a heading")
  func products() throws {
    let products = try ExampleFiles.lines("Package.swift").joined(separator: "\n")
      .matches(of: /\.library\(\s*name: "([A-Z]\w+)"/).map { String($0.output.1) }
    #expect(products.count == 6)
    let page = try ExampleFiles.lines("docs/libraries.md")
    #expect(products.filter { product in !page.contains { $0 == "## `\(product)`" } } == [])
  }

  @Test(
    "the example of a product is the one that was compiled",
    arguments: ["RegisterRuntime", "RegisterMonitoring", "DeviceMaps", "RegisterMap", "DeviceSimulator"])
  func example(of product: String) throws {
    #expect(try documented("`\(product)`", in: "libraries") == compiled(product, in: "LibraryExamples"))
  }

  @Test(
    "the example of a way to test is the one that was compiled",
    arguments: [
      "A device in memory, by name", "What goes wrong", "A snapshot of a real device", "The simulator",
      "A scenario",
    ])
  func example(ofTesting title: String) throws {
    #expect(try documented(title, in: "testing") == compiled(title, in: "TestingExamples"))
  }

  @Test("the example of all registers of a device is the one that was compiled")
  func registers() throws {
    #expect(
      try documented("Every register, without code for each", in: "libraries")
        == compiled("registers", in: "LibraryExamples"))
  }

  @Test("the program that reads a PDU is the whole of it")
  func program() throws {
    var lines = try ExampleFiles.lines("Examples/PDUReader/main.swift")
    while lines.last?.isEmpty == true { lines.removeLast() }
    #expect(try documented("`MapClient`", in: "libraries") == lines)
  }

  /// The first block of Swift under a heading of a page.
  private func documented(_ title: String, in page: String) throws -> [Substring] {
    let page = try ExampleFiles.lines("docs/\(page).md").drop { $0 != "## \(title)" }
    return Array(page.drop { $0 != "```swift" }.dropFirst().prefix { $0 != "```" })
  }

  /// The lines between the marks of an example, without their margin.
  private func compiled(_ example: String, in file: String) throws -> [Substring] {
    let file = try ExampleFiles.lines("Tests/LibraryExamplesTests/\(file).swift")
    let start = try #require(file.firstIndex { $0.hasSuffix("// example: \(example)") })
    let margin = file[start].prefix { $0 == " " }.count
    return file[(start + 1)...].prefix { !$0.hasSuffix("// end") }.map { $0.dropFirst(margin) }
  }
}
