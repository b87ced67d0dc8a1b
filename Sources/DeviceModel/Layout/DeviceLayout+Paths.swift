extension DeviceLayout {
  /// The one register, or element of an array, that a path names.
  ///
  /// - Throws: `PathError` when the path leads nowhere, to a block, or to more than one instance.
  public func resolve(_ path: String) throws(PathError) -> ExpandedRegister {
    try DevicePaths(of: self).resolve(path)
  }

  /// Checks that a path names one register, one element of an array, or one computed value.
  ///
  /// - Throws: `PathError` when it does not.
  package func requireOneValue(_ path: String) throws(PathError) {
    let values = try selectValues(path)
    if values.count == 1, case .computed = values[0] { return }
    _ = try resolve(path)
  }

  /// The registers that a path names, in the map's order.
  ///
  /// A path may end at a register, an element of an array or a block, which names all that is in it. A
  /// repeated block without an index names all its instances.
  ///
  /// - Throws: `PathError` when the path leads nowhere.
  public func select(_ path: String) throws(PathError) -> [ExpandedRegister] {
    try selectValues(path).compactMap(\.register)
  }

  /// The values that a path names, in the map's order, those that are computed among them.
  ///
  /// - Throws: `PathError` when the path leads nowhere.
  public func selectValues(_ path: String) throws(PathError) -> [ExpandedValue] {
    try DevicePaths(of: self).selectValues(path)
  }
}
