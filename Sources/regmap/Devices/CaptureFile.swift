import MapSyntax
import ModbusTransport

/// A file with a capture of a device.
enum CaptureFile {
  /// Reads a file.
  ///
  /// - Throws: `InputError` when it cannot be read or holds something else.
  static func read(_ path: String) throws(InputError) -> DeviceCapture {
    var sources = SourceSet()
    let bytes = try SourceLoader.load(path, into: &sources).bytes
    do throws(SnapshotError) {
      return try DeviceCapture(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw InputError(
        path: path, message: "this is no capture: line \(error.line): expected \(error.expected)",
        help: "capture a device with regmap capture")
    }
  }
}
