// Prints the values that generated accessors read, one JSON object a line: `path`, and `value` or `error`.
//
// sunspec_generated.py compiles it with the Swift of a map and a `main` that names the blocks.

import Foundation
import ModbusTransport
import RegisterRuntime

/// Reads a block, or all that there are of it, and prints what is in it; nothing for one that the device does not have.
func show<Source: RegisterReadable>(_ path: String, _ source: Source) async {
  do {
    let value = try await source.ifThere.read()
    show(value as Any, at: path)
  } catch {
    line(path, "error", coded("\(error)"))
  }
}

private func show(_ value: Any, at path: String) {
  let mirror = Mirror(reflecting: value)
  if mirror.displayStyle == .optional {
    guard let content = mirror.children.first else { return line(path, "value", "null") }
    return show(content.value, at: path)
  }
  switch value {
  // An empty array is one of any type.
  case let instances as [Any] where instances.isEmpty: break
  case let words as [UInt16]: line(path, "value", coded(words))
  case let instances as [Any]:
    for (index, instance) in instances.enumerated() { show(instance, at: "\(path)[\(index)]") }
  case let number as any BinaryInteger: line(path, "value", "\(number)")
  case let number as any BinaryFloatingPoint:
    let isFinite = number.isFinite
    line(path, "value", isFinite ? "\(number)" : coded("\(number)"))
  case let text as String: line(path, "value", coded(text))
  case let value as any RegisterEnum: line(path, "value", coded(value))
  case let value as any RegisterFlags: line(path, "value", coded(value))
  default:
    for child in mirror.children { show(child.value, at: "\(path).\(child.label ?? "?")") }
  }
}

private func line(_ path: String, _ kind: String, _ value: String) {
  print("{\"path\":\(coded(path)),\"\(kind)\":\(value)}")
}

/// The text of a value in an array of its own, without the array.
private func coded(_ value: some Encodable) -> String {
  let data = (try? JSONEncoder().encode([value])) ?? Data()
  return String(decoding: data.dropFirst().dropLast(), as: UTF8.self)
}
