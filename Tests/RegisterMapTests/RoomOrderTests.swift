import Foundation
import Testing

/// The rooms of the compiler know only the rooms below them. They are one module, since ten modules in a
/// chain would be compiled one after the other; this enforces the order instead.
@Suite("The rooms of the compiler")
struct RoomOrderTests {
  /// From the lowest room to the highest.
  private static let order = [
    "Schema", "Definitions", "Reading", "Resolution", "Lowering", "Overlap", "Rules", "Errata", "Policy",
    "Compiling",
  ]

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/RegisterMap")

  @Test("every folder but that of the documentation is a room with a place in the order")
  func placesEveryFolder() throws {
    let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0 != "RegisterMap.docc" }
    #expect(Set(folders) == Set(Self.order))
  }

  @Test("no room names a declaration of a room above it", arguments: order)
  func usesOnlyWhatIsBelow(_ room: String) throws {
    let place = try #require(Self.order.firstIndex(of: room))
    let below = try Self.order[...place].reduce(into: Self.namesFromOutside) {
      $0.formUnion(try Self.room($1).names)
    }
    let above = try Set(Self.order[(place + 1)...].flatMap { try Self.room($0).declarations })
      .subtracting(below)
    for (file, code) in try Self.room(room).sources {
      let used = Set(code.matches(of: /\w+/).map { String($0.output) })
      let upward = used.intersection(above).sorted()
      #expect(upward.isEmpty, "\(file)")
    }
  }

  @Test("an upward reference is noticed")
  func noticesUpwardReference() throws {
    #expect(try Self.room("Compiling").declarations.contains("MapCompiler"))
    #expect(try Self.room("Rules").declarations.contains("enumEmpty"))
    #expect(try Self.room("Resolution").declarations.contains("Resolver"))
    // A member of an extension, and one that is static.
    #expect(try Self.room("Compiling").declarations.contains("findingsOfDeviceNames"))
    #expect(try Self.room("Reading").declarations.contains("shapeUnknown"))
  }

  /// What is in a room.
  private struct Room {
    /// The code by file, without comments and without the text of strings.
    let sources: [(file: String, code: String)]
    /// The names of types, functions, properties, cases and rules at the top level of a file or as members of a type there.
    let declarations: [String]
    /// Every name that the room gives to something: also to a parameter, a label or a variable inside a function.
    let names: Set<String>

    init(_ sources: [(file: String, code: String)]) {
      self.sources = sources
      declarations = sources.flatMap { RoomOrderTests.declaredNames(in: $0.code) }
      names = sources.reduce(into: []) { $0.formUnion(RoomOrderTests.givenNames(in: $1.code)) }
    }
  }

  /// The rooms, each read once: that takes seconds.
  private static let rooms: [String: Result<Room, any Error>] = Dictionary(
    uniqueKeysWithValues: order.map { room in
      (room, Result { Room(try sources(in: folder.appending(path: room))) })
    })

  private static func room(_ name: String) throws -> Room { try #require(rooms[name]).get() }

  /// Names that the rooms have from Swift and from the modules below them.
  private static let namesFromOutside: Set<String> = {
    let modules = ["MapSyntax", "DeviceModel"].flatMap { module in
      (try? sources(in: folder.deletingLastPathComponent().appending(path: module))) ?? []
    }
    return Set(modules.flatMap { declaredNames(in: $0.code) }).union(["map", "rawValue"])
  }()

  private static func declaredNames(in code: String) -> [String] {
    let declaration =
      /(?m)^(?:  )?(?:(?:public|package|final|indirect|static|mutating|lazy|nonisolated) )*(?:struct|class|enum|protocol|typealias|actor|func|let|var|case) (\w+)/
    return code.matches(of: declaration).map { String($0.output.1) }
  }

  private static func givenNames(in code: String) -> [String] {
    let declared =
      /\b(?:struct|class|enum|protocol|typealias|actor|func|let|var|case|for) [\(.]?(\w+)/
    return code.matches(of: declared).map { String($0.output.1) }
      + code.matches(of: /(\w+)\s*:/).map { String($0.output.1) }
      + code.matches(of: /(\w+)(?:, \w+)* in\b/).map { String($0.output.1) }
  }

  private static func sources(in root: URL) throws -> [(file: String, code: String)] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path).filter {
      $0.hasSuffix(".swift")
    }
    #expect(!files.isEmpty, "there is no code in \(root.lastPathComponent)")
    return try files.sorted().map { file in
      let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
      let code = text.replacing(/(?s)""".*?"""/, with: "").replacing(/"(?:\\.|[^"\\\n])*"/, with: "")
        .replacing(/\/\/[^\n]*/, with: "")
      return ("\(root.lastPathComponent)/\(file)", code)
    }
  }
}
