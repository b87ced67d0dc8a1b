import DeviceModel
import Foundation
import Testing

@Suite("Access of generated Swift")
struct AccessTests {
  /// A file beside the generated ones, as people write it.
  private let own = """
    import RegisterMonitoring
    import RegisterRuntime

    func name() -> StaticString { SampleMeter._description.name }
    func numbers(of meter: SampleMeter) async throws -> SampleMeter.Numbers.Value { try await meter.numbers.read() }

    /// What an app does: it keeps the device, reads and writes in tasks, and follows values.
    @MainActor
    final class Panel {
      private let meter: SampleMeter
      private(set) var numbers: SampleMeter.Numbers.Value?
      private(set) var percent: Double?

      init(_ meter: SampleMeter) { self.meter = meter }

      func refresh() {
        Task {
          let (percent, double) = try await meter.read(meter.numbers.percent, meter.numbers.double)
          self.percent = percent + double
          try await meter.settings.setpoint.write(percent)
        }
      }

      func follow() async {
        for await state in RegisterMonitor().states(of: meter.numbers) { numbers = state.lastValue }
      }
    }

    """

  /// What is for everybody is compiled with all settings; the other two with those that look at access.
  private static let compiled: [(access: GeneratedAccess, settings: SwiftCompiler.Settings)] =
    SwiftCompiler.Settings.allCases.map { (.public, $0) }
    + [GeneratedAccess.package, .internal].flatMap { [($0, .plain), ($0, .upcoming)] }

  @Test(
    "compiles without a warning, whoever sees it and whatever a package asks of the compiler",
    arguments: compiled)
  func compiles(access: GeneratedAccess, settings: SwiftCompiler.Settings) throws {
    var files = ["Own.swift": own]
    for source in GeneratedSource.all {
      files[source.swift] = try source.generated(access: access)
    }
    #expect(try SwiftCompiler.findings(in: files, settings: settings) == "")
  }

  @Test("is that of every declaration, and nothing else changes", arguments: GeneratedSource.all)
  func everywhere(source: GeneratedSource) throws {
    let everyone = body(of: try source.generated())
    for access in GeneratedAccess.allCases {
      let body = body(of: try source.generated(access: access))
      #expect(declared(in: body) == (access == .internal ? [] : [access.rawValue]))
      #expect(withoutAccess(body) == withoutAccess(everyone))
    }
  }

  /// What follows the import of the runtime.
  private func body(of text: String) -> Substring { text.drop { $0 != "{" } }

  /// The words of access with which lines begin.
  private func declared(in text: Substring) -> Set<String> {
    let lines = text.split(separator: "\n").map { $0.drop { $0 == " " } }
    let words = GeneratedAccess.allCases.map(\.rawValue)
    return Set(lines.flatMap { line in words.filter { line.hasPrefix($0 + " ") } })
  }

  /// The text without these words, and without white space: lines are broken elsewhere.
  private func withoutAccess(_ text: Substring) -> String {
    text.split { $0 == " " || $0 == "\n" }.filter { GeneratedAccess(rawValue: String($0)) == nil }.joined()
  }
}
