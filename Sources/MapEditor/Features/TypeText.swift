import MapSyntax
import RegisterMap

/// What is shown about a type and about the names that it gives.
struct TypeText {
  /// The most names that are shown of a type.
  private static let mostNames = 12

  private let type: MapTree.Part

  /// - Parameter type: A type that is declared, or one in place.
  init(_ type: MapTree.Part) { self.type = type }

  /// The type as Markdown, by its name.
  var markdown: String {
    let members = TypeMember.all(of: type)
    let heading = "**\(type.name ?? "")**" + (type.title.map { ": \($0)" } ?? "")
    let base = type.text(of: TypeKey.base.rawValue).map { "base \($0)" }
    let count = members.count > Self.mostNames ? "\(members.count) names" : nil
    let facts = [members.first?.list.rawValue, base, count].compactMap(\.self).joined(separator: ", ")
    return [heading, facts, type.text(of: TypeKey.description.rawValue) ?? "", names]
      .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  /// Its names as a list, the first of many.
  var names: String {
    let members = TypeMember.all(of: type)
    let shown = members.prefix(Self.mostNames).map { member in
      "- `\(member.numbers)` \(member.name)" + (member.part.title.map { ", \($0)" } ?? "")
    }
    let more = members.count - shown.count
    return shown.joined(separator: "\n") + (more > 0 ? "\n\nand \(more) more" : "")
  }

  /// One of its names as Markdown.
  ///
  /// - Parameter owner: What has the type: its own name, or that of the register where it is in place.
  static func markdown(_ member: TypeMember, of owner: String?) -> String {
    let part = member.part
    let lines = [
      "**\(member.name)**" + (part.title.map { ": \($0)" } ?? ""),
      member.meaning + (owner.map { " of `\($0)`" } ?? ""),
      part.text(of: NamedValueKey.description.rawValue) ?? "",
      part.text(of: NamedValueKey.called.rawValue).map { "called \($0)" } ?? "",
    ]
    return lines.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }
}
