import MapSyntax
import SwiftGeneration
import SystemFiles

/// The folder that generated Swift goes to.
struct OutputFolder {
  /// How the names of files end that are generated from maps.
  static let mapSuffix = ".regmap.swift"
  /// How the names of files end that are generated from shared files.
  static let sharedSuffix = ".regmap-shared.swift"

  let path: String

  /// The path of a file in the folder.
  func path(of name: String) -> String { path.hasSuffix("/") ? path + name : "\(path)/\(name)" }

  /// Makes the folder, and those around it, where they are missing.
  func create() throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/\(part)"
      do throws(SystemError) {
        try Folder.create(made)
      } catch {
        throw InputError(
          path: made, message: "the folder cannot be made: \(error.reason)",
          help: "name a folder that can be written")
      }
    }
  }

  /// Where a file first differs from a text; `nil` when it does not.
  func difference(of name: String, from text: String) throws -> String? {
    let file = OutputFile(path: path(of: name))
    if try file.holds(text) { return nil }
    guard (try? FileStatus(at: file.path)) != nil else { return "missing" }
    var sources = SourceSet()
    let found = try SourceLoader.load(file.path, into: &sources).bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let wanted = Array(text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let line =
      zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
    func shown(_ lines: [ArraySlice<UInt8>]) -> String {
      guard line < lines.count else { return "the end of the file" }
      return "`\(TextSafety.visible(String(decoding: lines[line], as: UTF8.self)))`"
    }
    return "differs from line \(line + 1): \(shown(found)), expected \(shown(wanted))"
  }

  /// Whether there is a file of a name, with another text.
  func holdsOther(than text: String, as name: String) throws -> Bool {
    let file = OutputFile(path: path(of: name))
    return try !file.holds(text) && (try? FileStatus(at: file.path)) != nil
  }

  /// The generated files, but for some, that name what is inside a Swift type.
  func files(naming type: String, besides names: [String]) throws -> [String] {
    try generatedFiles().filter { name in
      guard !names.contains(name) else { return false }
      var sources = SourceSet()
      let bytes = try SourceLoader.load(path(of: name), into: &sources).bytes
      return String(decoding: bytes, as: UTF8.self).contains("= \(type).")
    }
  }

  /// The names of the files in the folder that look generated, sorted.
  func generatedFiles() throws -> [String] {
    try names().filter { $0.hasSuffix(Self.mapSuffix) || $0.hasSuffix(Self.sharedSuffix) }
  }

  /// The names of what is in the folder, sorted.
  func names() throws -> [String] {
    do throws(SystemError) {
      return try Folder.names(in: path, atMost: .max).sorted()
    } catch {
      throw InputError(
        path: path, message: "the folder cannot be read: \(error.reason)",
        help: "name the folder that was generated into")
    }
  }
}
