import MapClient
import MapSyntax

/// The words of a model of SunSpec that no file describes.
struct UnknownModelReading: Reading {
  /// The block of the device: `model-64110[1]`.
  let name: String
  private var words: [String] = []
  private(set) var error: String?

  private let length: String

  /// Begins with the length.
  init(_ name: String, length: RegisterReading) {
    self.name = name
    self.length = length.value?.text ?? "null"
    error = length.outcome.problem
  }

  /// Adds the next word.
  mutating func add(word: RegisterReading) {
    if let problem = word.outcome.problem { error = error ?? problem }
    words.append(word.value?.text ?? "none")
  }

  var text: String? {
    error == nil ? (["length \(length):"] + words).joined(separator: " ") : nil
  }

  var json: String {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("path", name)
      if let error {
        json.member("error", error)
      } else {
        json.member("length") { $0.number(length) }
        json.member("value", words.joined(separator: " "))
      }
    }
    return json.text
  }
}
