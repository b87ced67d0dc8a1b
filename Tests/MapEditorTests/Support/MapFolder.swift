import Foundation

/// A folder with maps that is gone when the test is.
final class MapFolder {
  let url: URL

  init() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "regmap-editor-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    url = folder.resolvingSymlinksInPath()
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A file of the folder, which need not be there.
  func file(_ name: String) -> URL { url.appending(path: name) }

  /// Writes a file.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> URL {
    let file = file(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }

  /// A map without a finding, with some lines for its block `line` put in.
  static func meter(registers: String = "voltage: {at: 0x100, type: uint16, unit: V}", head: String = "")
    -> String
  {
    """
    register-map: 1
    device: {name: Sample Meter}
    documents: {manual: {title: Sample Meter manual, edition: A}}
    defaults: {source: manual 2, table: holding-register, access: read}
    \(head)blocks:
      line:
        registers:
          \(registers)
        partial: true

    """
  }
}
