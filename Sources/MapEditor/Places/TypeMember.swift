import MapSyntax
import RegisterMap

/// A name that a type gives: to numbers, to a bit, or to a field.
struct TypeMember {
  let part: MapTree.Part
  /// What the type is, which tells what its names stand for.
  let list: TypeKey
  let name: String
  /// Where the name is written.
  let place: SourceRange
  /// The numbers, the bit or the bits, as they are written.
  let numbers: String

  /// - Parameters:
  ///   - part: The name with what it stands for; nothing comes of a part that is no name of a type.
  ///   - list: What is around it.
  init?(_ part: MapTree.Part, in list: MapTree.Part) {
    guard let known = list.known, known.table is TypeKey.Type, let key = part.key,
      let written = part.name, let list = TypeKey(rawValue: known.name)
    else { return nil }
    switch list {
    case .enum, .flags:
      guard let name = part.entry(NamedValueKey.name.rawValue)?.value ?? part.value.ifScalar,
        let text = name.scalar?.text, !text.isEmpty
      else { return nil }
      (self.name, numbers) = (text, written)
      // What an alias stands for is written elsewhere.
      place = part.value.anchored == nil ? name.range : part.value.range
    case .record:
      let bits = part.entry(FieldKey.bits.rawValue)?.value ?? part.value
      (name, numbers, place) = (written, bits.scalar?.text ?? "", key.range)
    default: return nil
    }
    (self.part, self.list) = (part, list)
  }

  /// The names of a type, declared or in place, in the order of the map.
  static func all(of type: MapTree.Part) -> [TypeMember] {
    MapTree.parts(of: type.value, type.kind).flatMap { list in
      MapTree.parts(of: list.value, list.kind).compactMap { TypeMember($0, in: list) }
    }
  }

  /// What the name stands for, in a sentence: `4, 6..9`, `bit 3`, `bits 8..15`.
  var meaning: String {
    switch list {
    case .enum: numbers
    default: "\(numbers.contains("..") ? "bits" : "bit") \(numbers)"
    }
  }
}

extension Node {
  /// The node, if it is a scalar.
  fileprivate var ifScalar: Node? { scalar == nil ? nil : self }
}
