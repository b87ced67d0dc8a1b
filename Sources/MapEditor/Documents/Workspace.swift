import MapSyntax
import RegisterMap

/// The documents that the client has open, and what was found in them.
struct Workspace {
  /// What the client counts as a character.
  var encoding = PositionEncoding.utf16
  /// The folders that the client works in, with every link followed.
  private var folders: [String] = []
  /// By identity.
  private var documents: [String: OpenDocument] = [:]
  /// The documents that have changed since they were checked, in the order in which that happened.
  private var unchecked: [String] = []
  private var checked: [String: CheckedDocument] = [:]
  /// The last state of each document that could be read, while what is written in it cannot.
  private var readable: [String: CheckedDocument] = [:]
  private var board = DiagnosticBoard()

  /// Whether a document has changed since it was checked.
  var hasUnchecked: Bool { !unchecked.isEmpty }

  /// The open document that a client names.
  func document(_ uri: String) -> OpenDocument? {
    guard let path = FileURI.path(of: uri) else { return nil }
    // What was not there when it was opened had no links to follow.
    return documents[SourceLoader.identity(of: path)] ?? documents.values.first { $0.path == path }
  }

  // MARK: - What the client tells

  /// Works in folders from now on.
  mutating func setFolders(_ uris: [String]) {
    folders = uris.compactMap(FileURI.path).map(SourceLoader.identity)
    checkAll()
  }

  /// Adds folders, and leaves others.
  mutating func changeFolders(adding added: [String], removing removed: [String]) {
    let leaving = Set(removed.compactMap(FileURI.path).map(SourceLoader.identity))
    folders.removeAll(where: leaving.contains)
    folders += added.compactMap(FileURI.path).map(SourceLoader.identity)
    checkAll()
  }

  /// Takes up a document. One that is nothing of ours by its name is left alone.
  mutating func open(_ uri: String, version: Int?, text: String) {
    guard let path = FileURI.path(of: uri), let kind = DocumentKind(path) else { return }
    let document = OpenDocument(
      uri: uri, path: path, kind: kind, version: version, text: DocumentText(Array(text.utf8)))
    documents[document.identity] = document
    hasChanged(document)
  }

  /// Changes a document; one that is not open stays as it is.
  mutating func change(_ uri: String, version: Int?, _ edit: (inout DocumentText) -> Void) {
    guard var document = document(uri) else { return }
    documents[document.identity] = nil
    edit(&document.text)
    document.version = version
    documents[document.identity] = document
    hasChanged(document)
  }

  /// Lets go of a document: what is on disk counts again.
  ///
  /// - Returns: The documents whose diagnostics are to be published.
  mutating func close(_ uri: String) -> [String] {
    guard let document = document(uri) else { return [] }
    documents[document.identity] = nil
    checked[document.identity] = nil
    readable[document.identity] = nil
    unchecked.removeAll { $0 == document.identity }
    let touched = board.replace(document.identity, with: [:])
    if document.kind != .map { checkAll() }
    return touched + checkDeviceNames(besides: document)
  }

  /// Checks every open document once more: a file has changed that some of them may rest on.
  mutating func checkAll() {
    for identity in documents.keys.sorted() { mustCheck(identity) }
  }

  private mutating func hasChanged(_ document: OpenDocument) {
    mustCheck(document.identity)
    // Which maps include a file or follow a policy changes with what is in them.
    if document.kind != .map { checkAll() }
  }

  private mutating func mustCheck(_ identity: String) {
    checked[identity] = nil
    if !unchecked.contains(identity) { unchecked.append(identity) }
  }

  // MARK: - What is found

  /// Checks the document that has waited longest.
  ///
  /// - Returns: The documents whose diagnostics are to be published.
  mutating func checkNext() -> [String] {
    guard let identity = unchecked.first, let document = documents[identity] else {
      unchecked = Array(unchecked.dropFirst())
      return []
    }
    unchecked.removeFirst()
    let check = check(of: document)
    let touched = board.replace(identity, with: diagnostics(of: check, document))
    // That nothing was found is told as well.
    return [document.uri] + touched.filter { $0 != document.uri } + checkDeviceNames(besides: document)
  }

  /// What is found in a document as it is now.
  mutating func check(of document: OpenDocument) -> CheckedDocument {
    if let known = checked[document.identity] { return known }
    let check = CheckedDocument(document, root: root(of: document.path), unsaved: unsaved)
    checked[document.identity] = check
    if check.isReadable { readable[document.identity] = check }
    return check
  }

  /// The tree of a document as it is now, and what is found in it; `nil` where the document is not open or has no tree.
  mutating func tree(_ uri: String) -> (MapTree, CheckedDocument)? {
    guard let document = document(uri) else { return nil }
    let check = check(of: document)
    return MapTree(check.file, document.kind).map { ($0, check) }
  }

  /// What a document declares, or declared when it could be read last; `nil` where that was never.
  mutating func names(in document: OpenDocument) -> MapNames? {
    let check = check(of: document)
    guard let known = check.isReadable ? check : readable[document.identity] else { return nil }
    return MapTree(known.file, document.kind).map { MapNames($0, in: known.sources) }
  }

  /// An error that a document would have with another text at some places, and has not now.
  ///
  /// - Parameter places: Places of the document; those in other files are left as they are.
  mutating func newError(in uri: String, with text: String, at places: [SourceRange]) -> Finding? {
    guard var document = document(uri) else { return nil }
    let check = check(of: document)
    func errors(_ check: CheckedDocument) -> [Finding] { check.findings.filter { $0.severity == .error } }
    var known = Dictionary(grouping: errors(check), by: \.rule).mapValues(\.count)
    var bytes = check.file.bytes
    for place in places.filter({ $0.file == check.file.id }).sorted(by: { $1.start < $0.start }) {
      bytes.replaceSubrange(Int(place.start.offset)..<Int(place.end.offset), with: text.utf8)
    }
    document.text = DocumentText(bytes)
    var unsaved = unsaved
    unsaved[document.identity] = bytes
    // What was wrong already may name what has another name now.
    return errors(CheckedDocument(document, root: root(of: document.path), unsaved: unsaved)).first { error in
      known[error.rule, default: 0] -= 1
      return known[error.rule, default: 0] < 0
    }
  }

  /// What is shown in a document, and the number of its state.
  func published(_ uri: String) -> (version: Int?, diagnostics: [Diagnostic]) {
    (document(uri)?.version, board.diagnostics(of: uri))
  }

  /// Where ranges of a run are for the client.
  func locations(in sources: SourceSet) -> SourceLocations {
    let uris = Dictionary(
      documents.values.map { (SourceLoader.identity(of: $0.path), $0.uri) }, uniquingKeysWith: { $1 })
    return SourceLocations(in: sources, encoding) { path in
      uris[SourceLoader.identity(of: path)] ?? FileURI.of(path)
    }
  }

  /// The innermost folder of the client that holds a file.
  func root(of path: String) -> String? {
    folders.filter { SourceLoader.identity(of: SourceLoader.folder(of: path)).isIn($0) }.max {
      $0.count < $1.count
    }
  }

  /// The texts of all open documents, by identity.
  var unsaved: [String: [UInt8]] {
    Dictionary(
      documents.values.map { (SourceLoader.identity(of: $0.path), $0.text.bytes) }, uniquingKeysWith: { $1 })
  }

  private func diagnostics(of check: CheckedDocument, _ document: OpenDocument) -> [String: [Diagnostic]] {
    if let failure = check.failure {
      let start = TextPosition(line: 0, character: 0)
      return [
        document.uri: [
          Diagnostic(
            range: TextRange(start: start, end: start), severity: .error, rule: nil,
            message: "\(failure.path): \(failure.message)\nhelp: \(failure.help)")
        ]
      ]
    }
    return diagnostics(check.findings, in: check.sources)
  }

  private func diagnostics(_ findings: [Finding], in sources: SourceSet) -> [String: [Diagnostic]] {
    var locations = locations(in: sources)
    var diagnostics: [String: [Diagnostic]] = [:]
    for finding in findings.inReportingOrder() {
      let uri = locations.location(of: finding.range).uri
      diagnostics[uri, default: []].append(Diagnostic(finding, in: &locations))
    }
    return diagnostics
  }

  /// Compares the names of the devices of open maps in the folder of a document.
  private mutating func checkDeviceNames(besides document: OpenDocument) -> [String] {
    guard document.kind == .map else { return [] }
    let folder = SourceLoader.folder(of: document.identity)
    let maps = documents.values.filter { $0.kind == .map && SourceLoader.folder(of: $0.identity) == folder }
      .sorted { $0.identity < $1.identity }
    guard maps.count > 1 else { return board.replace(folder, with: [:]) }
    var sources = SourceSet(unsaved: unsaved)
    let files = maps.map { sources.add(path: $0.path, bytes: $0.text.bytes) }
    let found = MapCompiler.findingsOfDeviceNames(among: files)
    // Maps of one folder have one policy. One that cannot be read is told by the check of the map.
    var policies = PolicyFiles()
    let policy =
      (try? policies.policy(of: document.path, within: root(of: document.path), sources: &sources)) ?? .none
    return board.replace(folder, with: diagnostics(policy.weighed(found, in: sources), in: sources))
  }
}

extension String {
  fileprivate func isIn(_ folder: String) -> Bool {
    self == folder || hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }
}
