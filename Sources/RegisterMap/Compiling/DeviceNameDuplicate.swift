import DeviceModel
public import MapSyntax

extension Rule {
  /// Two maps of one folder or target have devices that would be the same Swift type.
  package static let deviceNameDuplicate = Rule(
    id: "device-name-duplicate",
    summary: "Two maps of one folder or target have devices that would be the same Swift type.",
    why:
      "What is generated from them does not compile together, and the Swift compiler would blame generated code."
  )
}

extension MapCompiler {
  /// Finds maps whose devices would have the same Swift name in one module.
  ///
  /// - Parameter files: The maps of one folder or target. What is wrong inside each is not repeated here.
  /// - Returns: A finding for each map after the first of a name, at the name.
  public static func findingsOfDeviceNames(among files: [SourceFile]) -> [Finding] {
    var owners: [String: SourceRange] = [:]
    var findings: [Finding] = []
    for file in files {
      guard let (name, node) = deviceName(in: file) else { continue }
      guard let first = owners[name] else {
        owners[name] = node.textRange
        continue
      }
      findings.append(
        .init(
          .deviceNameDuplicate, "another map beside this one also becomes the Swift type `\(name)`", at: node,
          notes: [.init("the other device is here", at: first)],
          help: "give one of them a `swift-name` of its own"))
    }
    return findings
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
