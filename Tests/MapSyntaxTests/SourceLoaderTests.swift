import Foundation
import MapSyntax
import Testing

@Suite("Files that can and cannot be read")
struct SourceLoaderTests {
  /// Runs with a fresh folder that is removed afterwards.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "map-syntax-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path)
  }

  private func message(_ path: String) -> String? {
    var sources = SourceSet()
    do throws(InputError) {
      _ = try SourceLoader.load(path, into: &sources)
      return nil
    } catch {
      return error.message
    }
  }

  @Test("A file is read byte for byte")
  func plain() throws {
    try withFolder { folder in
      let bytes: [UInt8] = (0..<70_000).map { UInt8(truncatingIfNeeded: $0) }
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/a"))
      var sources = SourceSet()
      let file = try SourceLoader.load(folder + "/a", into: &sources)
      #expect(file.bytes == bytes && file.path == folder + "/a" && sources[file.id] === file)
    }
  }

  @Test(
    "What an editor has not saved counts instead of what is on disk, whatever path leads there, and need not be there"
  )
  func unsaved() throws {
    try withFolder { folder in
      try Data("saved".utf8).write(to: URL(fileURLWithPath: folder + "/a"))
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/a")
      let new = SourceLoader.identity(of: folder + "/new")
      var sources = SourceSet(unsaved: [
        SourceLoader.identity(of: folder + "/a"): Array("typed".utf8), new: [0x41],
      ])
      #expect(try SourceLoader.load(folder + "/link", into: &sources).bytes == Array("typed".utf8))
      #expect(try SourceLoader.load(folder + "/new", into: &sources).bytes == [0x41])
      var others = SourceSet()
      #expect(try SourceLoader.load(folder + "/a", into: &others).bytes == Array("saved".utf8))
    }
  }

  @Test("A file of exactly the limit is read, one byte more is not, and a sparse one is not even begun")
  func size() throws {
    try withFolder { folder in
      for (name, size, expected) in [
        ("full", ParsingLimits.fileBytes, nil),
        ("over", ParsingLimits.fileBytes + 1, "the file is larger than 16 MiB"),
        ("17", 17 << 20, "the file is larger than 16 MiB"),
        ("sparse", 1 << 30, "the file is larger than 16 MiB"),
      ] as [(String, Int, String?)] {
        _ = FileManager.default.createFile(atPath: "\(folder)/\(name)", contents: nil)
        truncate("\(folder)/\(name)", off_t(size))
        #expect(message("\(folder)/\(name)") == expected)
      }
    }
  }

  @Test("The errors for a folder, a device, a named pipe and a missing file name each")
  func irregular() throws {
    try withFolder { folder in
      #expect(message(folder) == "this is a folder, not a file")
      #expect(message("/dev/zero") == "this is a device, not a file")
      #expect(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(message(folder + "/pipe") == "this is a named pipe, not a file")
      #expect(message(folder + "/none") == "cannot be opened: No such file or directory")
      #expect(message(folder + "/a\u{0}b") == "a path cannot hold a NUL character")
    }
  }

  @Test(
    "The error for a file without permission names the reason",
    .enabled(if: geteuid() != 0, "root may read everything"))
  func unreadable() throws {
    try withFolder { folder in
      _ = FileManager.default.createFile(
        atPath: folder + "/a", contents: Data(), attributes: [.posixPermissions: 0])
      #expect(message(folder + "/a") == "cannot be opened: Permission denied")
    }
  }

  @Test("An error is printed with its path and what to do, safely")
  func description() {
    let error = InputError(path: "a\u{1B}", message: "is gone", help: "look")
    #expect(error.description == "a<U+001B>: error: is gone\n  = help: look")
  }

  @Test("Maps are found in all folders but hidden and linked ones, sorted")
  func folders() throws {
    try withFolder { folder in
      for name in [
        "b.regmap.yaml", "sub/a.regmap.json", "sub/deep/c.regmap.yml", ".hidden/d.regmap.yaml", "e.yaml",
      ] {
        let url = URL(fileURLWithPath: "\(folder)/\(name)")
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data().write(to: url)
      }
      try FileManager.default.createSymbolicLink(atPath: folder + "/sub/loop", withDestinationPath: folder)
      let found = try SourceLoader.mapFiles(under: folder)
      #expect(
        found.map { $0.dropFirst(folder.count + 1) } == [
          "b.regmap.yaml", "sub/a.regmap.json", "sub/deep/c.regmap.yml",
        ])
      #expect(throws: InputError.self) { try SourceLoader.mapFiles(under: folder + "/none") }
    }
  }
}
