import DeviceModel

/// Finds what is different between two maps of a device, from their layouts.
///
/// It finds changes and weighs nothing: that is `ChangePolicy`. Repeats stay folded, so the cost follows the maps.
package enum MapComparison {
  /// The changes from one map to another: what is about the device, in the order of the new map, then what that makes
  /// of the Swift.
  package static func changes(from old: MapVersion, to new: MapVersion) -> [Change] {
    let log = ChangeLog()
    DeviceComparison(old: old, new: new, log: log).compare()
    SharedTypesComparison(old: old, new: new, log: log).compare()
    SettingComparison(old: old, new: new, log: log).compare()
    ChainComparison(old: old, new: new, log: log).compare()
    BlockComparison(old: old.layout, new: new.layout, log: log).compare()
    log.finish()
    SwiftComparison(old: old, new: new, log: log).compare()
    return log.changes
  }
}
