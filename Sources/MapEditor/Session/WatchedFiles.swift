import MapSyntax
import RegisterMap

/// The files of which a client is asked to tell that they have changed on disk: all that maps rest on.
enum WatchedFiles {
  private static var patterns: [String] {
    SourceLoader.sharedSuffixes.map { "**/*\($0)" } + PolicyKey.fileNames.map { "**/\($0)" }
  }

  /// Writes the registration.
  static func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", "watch")
      json.member("method", "workspace/didChangeWatchedFiles")
      json.member("registerOptions") { json in
        json.object { json in
          json.member("watchers") { json in
            json.array { json in
              for pattern in patterns {
                json.object { $0.member("globPattern", pattern) }
              }
            }
          }
        }
      }
    }
  }
}
