import Foundation
import SwiftGeneration
import Testing

@Suite struct OutputFileTests {
  /// A folder that is removed after the test.
  private final class Scratch {
    let url = FileManager.default.temporaryDirectory.appending(path: "output-file-\(UUID().uuidString)")
    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }
    func file(_ name: String) -> URL { url.appending(path: name) }
    var names: [String] {
      get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
    }
  }

  private let scratch: Scratch
  private let file: URL
  private let output: OutputFile

  init() throws {
    scratch = try Scratch()
    file = scratch.file("meter.regmap.swift")
    output = OutputFile(path: file.path)
  }

  private func attributes(_ url: URL) throws -> [FileAttributeKey: Any] {
    try FileManager.default.attributesOfItem(atPath: url.path)
  }

  @Test func `writes a file that was not there`() throws {
    #expect(try output.update(to: "enum Meter {}\n"))
    #expect(try String(contentsOf: file, encoding: .utf8) == "enum Meter {}\n")
  }

  @Test func `leaves a file alone that holds the text already`() throws {
    try output.update(to: "enum Meter {}\n")
    let past = Date(timeIntervalSince1970: 1_000_000)
    try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: file.path)
    #expect(try !output.update(to: "enum Meter {}\n"))
    #expect(try attributes(file)[.modificationDate] as? Date == past)
  }

  @Test(arguments: ["", "enum Meter", "enum Meter {}\n\n", "enum Motor {}\n"])
  func `replaces other text, longer, shorter or of equal length`(text: String) throws {
    try output.update(to: "enum Meter {}\n")
    #expect(try !output.holds(text))
    #expect(try output.update(to: text))
    #expect(try output.holds(text))
    #expect(try scratch.names == ["meter.regmap.swift"])
  }

  @Test func `keeps the permissions of the file it replaces`() throws {
    try output.update(to: "old")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    try output.update(to: "new")
    #expect(try attributes(file)[.posixPermissions] as? Int == 0o640)
  }

  @Test func `writes through a symbolic link`() throws {
    try output.update(to: "old")
    let link = scratch.file("link.swift")
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
    try OutputFile(path: link.path).update(to: "new")
    #expect(try attributes(link)[.type] as? FileAttributeType == .typeSymbolicLink)
    #expect(try String(contentsOf: file, encoding: .utf8) == "new")
  }

  @Test func `names the path and the reason when the folder is missing`() throws {
    let missing = scratch.file("nowhere/meter.swift").path
    let error = #expect(throws: OutputError.self) { try OutputFile(path: missing).update(to: "text") }
    #expect(error?.description == "\(missing): cannot create a file in its folder: No such file or directory")
  }

  @Test func `refuses a folder where a file is expected, and leaves nothing behind`() throws {
    let error = #expect(throws: OutputError.self) {
      try OutputFile(path: scratch.url.path).update(to: "text")
    }
    #expect(error?.problem == "exists and is not a file; name a file to write to")
    #expect(try scratch.names == [])
  }

  @Test func `of several files none is replaced where one cannot be written`() throws {
    try output.update(to: "old")
    let missing = OutputFile(path: scratch.file("nowhere/meter.swift").path)
    let error = #expect(throws: OutputError.self) {
      try OutputFile.update([(output, "new"), (missing, "new")])
    }
    #expect(error?.path == missing.path)
    #expect(try String(contentsOf: file, encoding: .utf8) == "old")
    #expect(try scratch.names == ["meter.regmap.swift"])
  }

  @Test func `of several files those that differ are written`() throws {
    try output.update(to: "same")
    let other = OutputFile(path: scratch.file("other.swift").path)
    #expect(try OutputFile.update([(output, "same"), (other, "new")]).map(\.path) == [other.path])
    #expect(try other.holds("new"))
    #expect(try scratch.names == ["meter.regmap.swift", "other.swift"])
  }
}
