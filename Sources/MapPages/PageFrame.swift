/// What every page has around its content: the head with its policy, the style and the script.
struct PageFrame {
  let title: String
  /// The content as HTML.
  let body: String
  /// The script, if the page has one.
  let script: String?

  var text: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(policy)">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.text(title))</title>
    <style>\(RecordedAssets.style)</style>
    </head>
    <body>
    \(body)
    \(script.map { "<script>\($0)</script>" } ?? "")
    </body>
    </html>

    """
  }

  /// Nothing is loaded, and no script or style counts but those of the page, by their hashes: a text of a map could not run even
  /// where it became markup.
  private var policy: String {
    let script = script.map { "'sha256-\(SHA256.base64($0))'" } ?? "'none'"
    return """
      default-src 'none'; script-src \(script); style-src 'sha256-\(SHA256.base64(RecordedAssets.style))'; base-uri 'none'; \
      form-action 'none'
      """
  }
}
