import DeviceModel
import MapSyntax
import RegisterMap

/// What `regmap lint` finds in a document as the client has it.
struct CheckedDocument {
  private(set) var sources: SourceSet
  private(set) var findings: [Finding] = []
  /// Why it could not be checked: it is too long, or its policy cannot be read.
  private(set) var failure: InputError?
  /// The text that was checked.
  let file: SourceFile
  private let root: String?
  /// The layout of a map without errors.
  private var layout: DeviceLayout?

  /// - Parameters:
  ///   - document: The document.
  ///   - root: The folder that what it includes may not leave, and the last in which its policy is looked for; `nil` for its own.
  ///   - unsaved: The texts of all open documents, by identity.
  init(_ document: OpenDocument, root: String?, unsaved: [String: [UInt8]]) {
    self.root = root
    sources = SourceSet(unsaved: unsaved)
    file = sources.add(path: document.path, bytes: document.text.bytes)
    guard file.bytes.count <= ParsingLimits.fileBytes else {
      failure = SourceLoader.tooLarge(document.path)
      return
    }
    guard document.kind != .policy else {
      findings = PolicyFiles.findings(of: file)
      return
    }
    do throws(InputError) {
      var policies = PolicyFiles()
      let policy = try policies.policy(of: document.path, within: root, sources: &sources)
      if document.kind == .map {
        let compiled = MapCompiler.compile(file, root: root, policy: policy, sources: &sources)
        (findings, layout) = (policies.findings + compiled.findings, compiled.layout)
      } else {
        findings =
          policies.findings + MapCompiler.findings(of: file, root: root, policy: policy, sources: &sources)
      }
    } catch {
      failure = error
    }
  }

  /// Whether its text has no slip that hides a part of it.
  var isReadable: Bool { !findings.contains { $0.severity == .error && Rule.syntaxRules.contains($0.rule) } }

  /// The values of a map; of one with errors, those that no error touches. `nil` where there are none.
  var values: MapValues? {
    guard SourceLoader.isMap(file.path) else { return nil }
    if let layout { return MapValues(of: layout) }
    var sources = sources
    let compiled = MapCompiler.compile(file, root: root, sources: &sources, wantsSoundPart: true)
    // What a policy makes an error is one all the same, and touches nothing.
    return (compiled.layout ?? compiled.soundPart?.layout).map(MapValues.init)
  }
}
