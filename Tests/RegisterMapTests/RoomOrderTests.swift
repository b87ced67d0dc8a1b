import Foundation
import Testing

/// The rooms of the compiler know only the rooms below them. They are one module, since nine modules in a
/// chain would be compiled one after the other; this enforces the order instead.
@Suite("The rooms of the compiler")
struct RoomOrderTests {
  /// From the lowest room to the highest.
  private static let order = [
    "Schema", "Definitions", "Reading", "Resolution", "Lowering", "Overlap", "Rules", "Errata", "Compiling",
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/RegisterMap")

  @Test("every folder is a room with a place in the order")
  func placesEveryFolder() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Set(folders) == Set(Self.order))
  }

  @Test("no room names a type, a function or a rule of a room above it", arguments: order)
  func usesOnlyWhatIsBelow(_ room: String) throws {
    let place = try #require(Self.order.firstIndex(of: room))
    let below = try Set(Self.order[...place].flatMap(Self.declarations))
    let above = try Set(Self.order[(place + 1)...].flatMap(Self.declarations)).subtracting(below)
    for (file, code) in try Self.sources(of: room) {
      let used = Set(code.matches(of: /\.?\w+/).map { String($0.output) })
      let names = used.union(used.map { $0.hasPrefix(".") ? String($0.dropFirst()) : $0 })
      #expect(names.isDisjoint(with: above), "\(file) uses \(names.intersection(above).sorted())")
    }
  }

  @Test("an upward reference is noticed")
  func noticesUpwardReference() throws {
    #expect(try Self.declarations(of: "Compiling").contains("MapCompiler"))
    #expect(try Self.declarations(of: "Rules").contains(".enumEmpty"))
    #expect(try Self.declarations(of: "Resolution").contains("Resolver"))
  }

  /// The top-level names of a room, and its rules with a dot before them.
  private static func declarations(of room: String) throws -> [String] {
    try sources(of: room).flatMap { _, code in
      code.matches(
        of: /(?m)^(?:(?:public|package|final|indirect) )*(?:struct|class|enum|protocol|typealias|func) (\w+)/
      )
      .map { String($0.output.1) }
        + code.matches(of: /static let (\w+) = Rule\(/).map { ".\($0.output.1)" }
    }
  }

  /// The code of a room by file, without comments and without the text of strings.
  private static func sources(of room: String) throws -> [(file: String, code: String)] {
    let root = folder.appending(path: room)
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix(".swift")
    }
    #expect(!files.isEmpty, "there is no code in \(room)")
    return try files.sorted().map { file in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      let code = text.replacing(/(?s)""".*?"""/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/, with: "")
        .replacing(/\/\/[^\n]*/, with: "")
      return ("\(room)/\(file)", code)
    }
  }
}
