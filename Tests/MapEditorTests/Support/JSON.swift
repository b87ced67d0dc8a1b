import Foundation

/// A value of JSON, looked into without ceremony: what is not there is `nil` to the end.
struct JSON {
  let value: Any?

  init(_ value: Any?) { self.value = value }

  /// - Parameter bytes: The text.
  init(parsing bytes: [UInt8]) throws { value = try JSONSerialization.jsonObject(with: Data(bytes)) }

  subscript(name: String) -> JSON { JSON((value as? [String: Any])?[name]) }
  subscript(index: Int) -> JSON {
    JSON((value as? [Any]).flatMap { $0.indices.contains(index) ? $0[index] : nil })
  }

  var text: String? { value as? String }
  var number: Int? { (value as? NSNumber)?.intValue }
  var elements: [JSON] { (value as? [Any] ?? []).map { JSON($0) } }
  var isNull: Bool { value is NSNull }
  var isThere: Bool { value != nil }

  /// A range of a document: `3:4-3:9`, counted from 0.
  var range: String {
    let place = { (end: String) in
      "\(self[end]["line"].number ?? -1):\(self[end]["character"].number ?? -1)"
    }
    return place("start") + "-" + place("end")
  }
}
