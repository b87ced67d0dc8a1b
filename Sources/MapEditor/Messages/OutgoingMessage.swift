import MapSyntax

/// A message to the client, framed.
enum OutgoingMessage {
  /// What writes a value of JSON, exactly one.
  typealias Value = (inout JSONWriter) -> Void

  /// The answer to a request.
  static func result(of id: MessageID, _ result: Value) -> [UInt8] {
    framed { json in
      json.member("id") { id.write(to: &$0) }
      json.member("result", result)
    }
  }

  /// The answer to a request that has no result.
  ///
  /// - Parameter id: `nil` where the id could not be read.
  static func error(_ error: ResponseError, of id: MessageID?) -> [UInt8] {
    framed { json in
      json.member("id") { json in
        if let id { id.write(to: &json) } else { json.null() }
      }
      json.member("error") { json in
        json.object { json in
          json.member("code", error.code)
          json.member("message", error.message)
        }
      }
    }
  }

  /// Something to know.
  static func notification(_ method: String, _ parameters: Value) -> [UInt8] {
    framed { json in
      json.member("method", method)
      json.member("params", parameters)
    }
  }

  /// Something to do. The answer does not matter here.
  static func request(_ id: MessageID, _ method: String, _ parameters: Value) -> [UInt8] {
    framed { json in
      json.member("id") { id.write(to: &$0) }
      json.member("method", method)
      json.member("params", parameters)
    }
  }

  private static func framed(_ members: Value) -> [UInt8] {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("jsonrpc", "2.0")
      members(&json)
    }
    let body = Array(json.text.utf8)
    return Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
