import Foundation
import Testing

@Suite("The page on using generated code")
struct DocumentedUseTests {
  private static let page = "docs/using-generated-code.md"

  /// What the blocks take for granted, as a reader has it from the blocks before or from a program around them.
  private static let known = """
    func known<Value>() -> Value { fatalError("this is compiled, and never run") }
    let relay: ResysB40 = known()
    let pdu: XerusPdu = known()
    let breaker: MagnumPxr = known()
    let diris: Diris = known()
    let module: ContactorState = known()
    let inverter: RoofInverter = known()
    let connection: ModbusTCP = known()
    let newest: ResysB40.Events.Value = known()
    let status: ResysB40.Status = known()
    let contact: ContactorState.ContactConfiguration = known()
    let shown: RegisterDateTime = known()
    let latest: ResysB40.TripSetup.Value? = known()
    let milliseconds: UInt32 = known()
    nonisolated(unsafe) var charge: UInt16?
    """

  /// Maps that the page has and that do not ship.
  private static let made = ["roof-inverter", "documented-meter", "plant-pump", "plant-fan"]
    .map { GeneratedSource(map: $0, swift: "") }
  private static let shared = ["plant/plant", "plant/drive-types"]
    .map { GeneratedSource(map: $0, swift: "", isShared: true) }

  @Test("has code that compiles")
  func compiles() throws {
    let blocks = try Self.blocks()
    #expect(blocks.count >= 20)
    var files: [String: String] = [:]
    for source in Self.made + Self.shared {
      files[source.map.replacing("/", with: "-") + ".swift"] = try source.generated()
    }
    files["Known.swift"] = Self.file(Self.known)
    for (number, block) in blocks.enumerated() {
      files["Block\(number).swift"] = Self.file(Self.code(of: block, number))
    }
    let findings = try SwiftCompiler.findings(in: files, settings: .plain, hasWarnings: false)
    #expect(findings.isEmpty, "\(findings)")
  }

  /// The blocks of Swift, but that of a manifest.
  private static func blocks() throws -> [[Substring]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var rest = try String(contentsOf: root.appending(path: page), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)[...]
    var blocks: [[Substring]] = []
    while let start = rest.firstIndex(of: "```swift") {
      let block = rest[(start + 1)...].prefix { $0 != "```" }
      if block.first != "dependencies: [" { blocks.append(Array(block)) }
      rest = rest[block.endIndex...].dropFirst()
    }
    return blocks
  }

  /// Declarations as they are, and statements in a function. An expectation of a test is an expression here.
  private static func code(of block: [Substring], _ number: Int) -> String {
    let code = block.filter { !$0.hasPrefix("import ") }.joined(separator: "\n")
      .replacing("#expect(", with: "print(")
    let isDeclarations = block.first?.hasPrefix("protocol ") ?? false
    return isDeclarations ? code : "func use\(number)() async throws {\n\(code)\n}"
  }

  private static func file(_ code: String) -> String {
    """
    import DeviceMaps
    import Foundation
    import ModbusProtocol
    import ModbusTransport
    import RegisterRuntime

    \(code)

    """
  }
}
