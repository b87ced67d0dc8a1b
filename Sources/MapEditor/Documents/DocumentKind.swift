import MapSyntax
import RegisterMap

/// What a document is by its name. Clients also open files that are nothing of ours.
enum DocumentKind: Sendable {
  case map
  case shared
  case policy

  /// - Parameter path: The path of the document; `nil` comes of a name that says none of these.
  init?(_ path: String) {
    if SourceLoader.isMap(path) {
      self = .map
    } else if SourceLoader.isShared(path) {
      self = .shared
    } else if PolicyFiles.isPolicy(path) {
      self = .policy
    } else {
      return nil
    }
  }
}
