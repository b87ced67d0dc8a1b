import DeviceModel
import MapSyntax

/// Another name for what is named at a place, there and everywhere.
enum Rename {
  static func answer(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let name = parameters["newName"]?.text else { throw .invalidParams("`newName` is missing") }
    guard let named = try NamedPlace(workspace: &workspace, parameters) else {
      throw .failed("there is no name of the map here")
    }
    try check(name, for: named)
    let places = [named.use.declaration.place] + named.names.uses(of: named.use.declaration)
    if let finding = workspace.newError(in: try parameters.documentURI(), with: name, at: places) {
      throw .failed("`\(name)` would be an error: \(finding.message)")
    }
    var locations = workspace.locations(in: named.sources)
    let edit = WorkspaceEdit(places.map { (locations.location(of: $0), name) })
    return { edit.write(to: &$0) }
  }

  /// What is at a place that can have another name.
  static func prepare(
    _ workspace: inout Workspace, _ parameters: Parameters
  ) throws(ResponseError) -> OutgoingMessage.Value {
    guard let named = try NamedPlace(workspace: &workspace, parameters) else { return { $0.null() } }
    try checkFile(of: named)
    var locations = workspace.locations(in: named.sources)
    let range = locations.location(of: named.use.place).range
    return { range.write(to: &$0) }
  }

  private static func check(_ name: String, for named: NamedPlace) throws(ResponseError) {
    try checkFile(of: named)
    let kind = named.use.declaration.kind
    let isName = kind == .type ? SwiftName.isTypeName(name) : SwiftName.isKebabCase(name)
    guard isName else {
      let form = kind == .type ? "begins with a capital letter, as `SensorState`" : "is as `rms-current`"
      throw .failed("the name of a \(kind.noun) \(form)")
    }
    guard name == named.use.declaration.name || !named.names.namesBeside(named.use.declaration).contains(name)
    else {
      throw .failed("there is a `\(name)` beside it already")
    }
  }

  /// Who else includes a shared file is not known here.
  private static func checkFile(of named: NamedPlace) throws(ResponseError) {
    let path = named.sources[named.use.declaration.place.file].path
    guard !SourceLoader.isShared(path) else {
      throw .failed(
        "`\(named.use.declaration.name)` is in a file that other maps may include; rename it by hand")
    }
  }
}
