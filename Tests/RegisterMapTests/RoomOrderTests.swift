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

  @Test("no room names a declaration of a room above it", arguments: order)
  func usesOnlyWhatIsBelow(_ room: String) throws {
    let place = try #require(Self.order.firstIndex(of: room))
    let below = try Self.order[...place].reduce(into: Self.namesFromOutside) {
      $0.formUnion(try Self.names(in: $1))
    }
    let above = try Set(Self.order[(place + 1)...].flatMap(Self.declarations)).subtracting(below)
    for (file, code) in try Self.sources(of: room) {
      let used = Set(code.matches(of: /\w+/).map { String($0.output) })
      let upward = used.intersection(above).sorted()
      #expect(upward.isEmpty, "\(file)")
    }
  }

  @Test("an upward reference is noticed")
  func noticesUpwardReference() throws {
    #expect(try Self.declarations(of: "Compiling").contains("MapCompiler"))
    #expect(try Self.declarations(of: "Rules").contains("enumEmpty"))
    #expect(try Self.declarations(of: "Resolution").contains("Resolver"))
    // A member of an extension, and one that is static.
    #expect(try Self.declarations(of: "Compiling").contains("findingsOfDeviceNames"))
    #expect(try Self.declarations(of: "Reading").contains("shapeUnknown"))
  }

  /// Names that the rooms have from Swift and from the modules below them.
  private static let namesFromOutside: Set<String> = {
    let modules = ["MapSyntax", "DeviceModel"].flatMap { module in
      (try? sources(in: folder.deletingLastPathComponent().appending(path: module))) ?? []
    }
    return Set(modules.flatMap { declaredNames(in: $0.code) }).union(["map", "rawValue"])
  }()

  /// The names of types, functions, properties, cases and rules that a room has at the top level of a file or as
  /// members of a type there.
  private static func declarations(of room: String) throws -> [String] {
    try sources(of: room).flatMap { declaredNames(in: $0.code) }
  }

  private static func declaredNames(in code: String) -> [String] {
    let declaration =
      /(?m)^(?:  )?(?:(?:public|package|final|indirect|static|mutating|lazy|nonisolated) )*(?:struct|class|enum|protocol|typealias|actor|func|let|var|case) (\w+)/
    return code.matches(of: declaration).map { String($0.output.1) }
  }

  /// Every name that a room gives to something: also to a parameter, a label or a variable inside a function.
  private static func names(in room: String) throws -> Set<String> {
    try sources(of: room).reduce(into: []) { names, source in
      let declared =
        /\b(?:struct|class|enum|protocol|typealias|actor|func|let|var|case|for) [\(.]?(\w+)/
      names.formUnion(source.code.matches(of: declared).map { String($0.output.1) })
      names.formUnion(source.code.matches(of: /(\w+)\s*:/).map { String($0.output.1) })
      names.formUnion(source.code.matches(of: /(\w+)(?:, \w+)* in\b/).map { String($0.output.1) })
    }
  }

  /// The code of a room by file, without comments and without the text of strings.
  private static func sources(of room: String) throws -> [(file: String, code: String)] {
    try sources(in: folder.appending(path: room))
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
