/// What a map with errors was opened without.
package struct LeftOutParts: Sendable {
  /// The paths of registers, and of blocks that are left out whole; without the indices of instances.
  let paths: [String]

  /// Checks that a path does not lead to what was left out.
  ///
  /// - Throws: `MappedDeviceError.leftOut`.
  func requireKept(_ path: String) throws(MappedDeviceError) {
    guard !paths.isEmpty else { return }
    let place = Self.withoutIndices(path)
    if paths.contains(where: { place == $0 || place.hasPrefix($0 + ".") }) { throw .leftOut(path: path) }
  }

  /// `outlets[3].voltage` → `outlets.voltage`.
  private static func withoutIndices(_ path: String) -> String {
    path.split(separator: "[", omittingEmptySubsequences: false).enumerated().map { index, part in
      index == 0 ? part : part.firstIndex(of: "]").map { part[part.index(after: $0)...] } ?? part
    }.joined()
  }
}
