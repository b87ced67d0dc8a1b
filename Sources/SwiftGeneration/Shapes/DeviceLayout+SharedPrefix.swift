import DeviceModel

extension DeviceLayout {
  /// The prefix of the names of shared types: the device, so that no type of a block hides it.
  ///
  /// A block that is called like the device would hide the device itself; then nothing does.
  var sharedPrefix: String {
    blocks.contains { $0.hasType(named: swiftName) } ? "" : swiftName + "."
  }
}

extension BlockLayout {
  fileprivate func hasType(named name: String) -> Bool {
    swiftTypeName == name || blocks.contains { $0.hasType(named: name) }
  }
}
