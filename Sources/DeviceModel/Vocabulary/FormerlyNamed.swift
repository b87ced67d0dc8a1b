/// A part of a map that may have had other names in earlier maps.
package protocol FormerlyNamed {
  /// The name in the map.
  var name: String { get }
  /// The names that it had.
  var formerNames: [String] { get }
}

extension EnumType.Case: FormerlyNamed {}
extension FlagsType.Flag: FormerlyNamed {}
extension RecordType.Field: FormerlyNamed {}
extension NamedType: FormerlyNamed {}
extension SettingLayout: FormerlyNamed {}
extension BlockLayout: FormerlyNamed {}
extension RegisterLayout: FormerlyNamed {}
extension ComputedLayout: FormerlyNamed {}

extension Sequence where Element: FormerlyNamed {
  /// The name of what was called otherwise in earlier maps; `nil` where nothing was called so.
  package func nameNow(of former: some StringProtocol) -> String? {
    first { $0.formerNames.contains { $0 == former } }?.name
  }
}
