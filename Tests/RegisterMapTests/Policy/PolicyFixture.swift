import Foundation
import Testing

/// A policy in a file, with the findings it has to give in its leading comments.
struct PolicyFixture: CustomTestStringConvertible {
  let name: String
  let text: String

  /// Whether the policy is meant to have findings.
  var isFailing: Bool { name.hasPrefix("fails") }
  /// How the fixture is called in a report.
  var testDescription: String { name }

  /// The lines that the file expects.
  var expected: [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("# expect ") }.map {
      String($0.dropFirst("# expect ".count))
    }
  }

  /// Every fixture, sorted.
  static let all: [PolicyFixture] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      guard let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
        return nil
      }
      return PolicyFixture(name: name, text: text)
    }
  }()
}
