import MapSyntax
import SystemFiles

/// The models of SunSpec in a folder: files named `model_103.json`.
struct ModelFiles {
  private let folder: String
  private let names: Set<String>

  /// Lists a folder.
  ///
  /// - Throws: `InputError` where it cannot be read, or has no model.
  init(in folder: String) throws(InputError) {
    self.folder = folder
    do throws(SystemError) {
      names = Set(
        try Folder.names(in: folder, atMost: 100_000).filter {
          $0.hasPrefix("model_") && $0.hasSuffix(".json")
        })
    } catch {
      throw InputError(
        path: folder, message: "the folder cannot be read: \(error.reason)", help: "name a folder of models")
    }
    guard !names.isEmpty else {
      throw InputError(
        path: folder, message: "there is no model in this folder", help: "models are named model_*.json")
    }
  }

  /// All files, by number.
  var paths: [String] { names.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.map(path) }

  /// The file of a model; `nil` where there is none.
  func path(of id: Int) -> String? {
    let name = "model_\(id).json"
    return names.contains(name) ? path(name) : nil
  }

  private func path(_ name: String) -> String { folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)" }
}
