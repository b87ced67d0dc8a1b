import MapSyntax

/// What this server can do, as it tells the client.
enum ServerCapabilities {
  /// Writes the result of `initialize`.
  static func write(version: String, _ encoding: PositionEncoding, to json: inout JSONWriter) {
    json.object { json in
      json.member("capabilities") { json in
        json.object { json in
          json.member("positionEncoding", encoding.rawValue)
          json.member("textDocumentSync") { json in
            json.object { json in
              json.member("openClose", true)
              // Changes come as parts of the text.
              json.member("change", 2)
            }
          }
          json.member("workspace") { json in
            json.object { json in
              json.member("workspaceFolders") { json in
                json.object { json in
                  json.member("supported", true)
                  json.member("changeNotifications", true)
                }
              }
            }
          }
          writeFeatures(to: &json)
        }
      }
      json.member("serverInfo") { json in
        json.object { json in
          json.member("name", "regmap")
          json.member("version", version)
        }
      }
    }
  }

  private static func writeFeatures(to json: inout JSONWriter) {
    json.member("codeActionProvider") { json in
      json.object { json in
        json.member("codeActionKinds") { json in
          json.array { $0.value(QuickFixes.kind) }
        }
      }
    }
    json.member("completionProvider") { json in
      json.object { json in
        json.member("triggerCharacters") { json in
          json.array { json in for character in Completion.triggers { json.value(character) } }
        }
      }
    }
    json.member("renameProvider") { json in
      json.object { $0.member("prepareProvider", true) }
    }
    for feature in ["definition", "documentFormatting", "documentSymbol", "hover", "inlayHint", "references"]
    {
      json.member(feature + "Provider", true)
    }
  }
}
