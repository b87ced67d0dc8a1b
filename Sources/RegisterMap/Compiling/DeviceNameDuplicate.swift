import DeviceModel
public import MapSyntax

extension Rule {
  /// Two maps or shared files of one folder or target would be the same Swift type.
  package static let deviceNameDuplicate = Rule(
    id: "device-name-duplicate",
    summary: "Two maps or shared files of one folder or target would be the same Swift type.",
    why:
      "What is generated from them does not compile together, and the Swift compiler would blame generated code."
  )
}

extension MapCompiler {
  /// Finds maps and shared files whose devices, or whose types together, would have the same Swift name in one module.
  ///
  /// - Parameter files: The files of one folder or target. What is wrong inside each is not repeated here.
  /// - Returns: A finding for each file after the first of a name: at the name of the device, or at the types of the shared file.
  public static func findingsOfDeviceNames(among files: [SourceFile]) -> [Finding] {
    var owners: [String: (place: SourceRange, isShared: Bool)] = [:]
    var findings: [Finding] = []
    for file in files {
      let isShared = SourceLoader.isShared(file.path)
      guard let (name, node) = isShared ? sharedName(of: file) : deviceName(in: file) else { continue }
      guard let first = owners[name] else {
        owners[name] = (node.textRange, isShared)
        continue
      }
      let other = first.isShared ? "shared file" : "map"
      findings.append(
        .init(
          .deviceNameDuplicate, "another \(other) beside this one also becomes the Swift type `\(name)`",
          at: node,
          notes: [.init("the other \(first.isShared ? "file" : "device") is here", at: first.place)],
          help: isShared || first.isShared
            ? "rename the shared file" : "give one of them a `swift-name` of its own"))
    }
    return findings
  }

  private static func sharedName(of file: SourceFile) -> (name: String, node: Node)? {
    var syntax: [Finding] = []
    // Without types there is nothing to declare.
    let types = MapParser.parse(file, findings: &syntax)?.entries?.first {
      $0.key.scalar?.text == SharedKey.types.rawValue
    }
    return types.map { (SharedFile(path: file.path).swiftName, $0.key) }
  }

  private static func deviceName(in file: SourceFile) -> (name: String, node: Node)? {
    var syntax: [Finding] = []
    let device = MapParser.parse(file, findings: &syntax)?.value(RootKey.device.rawValue)
    if let node = device?.value(DeviceKey.swiftName.rawValue), let name = node.scalar?.text {
      return (name, node)
    }
    guard let node = device?.value(DeviceKey.name.rawValue), let text = node.scalar?.text else { return nil }
    let name = SwiftName.typeName(SwiftName.device(text))
    return name.isEmpty ? nil : (name, node)
  }
}

extension Node {
  fileprivate func value(_ key: String) -> Node? { entries?.first { $0.key.scalar?.text == key }?.value }
}
