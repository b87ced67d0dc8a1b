import DeviceModel

/// Writes the Swift that makes a generated device a `ProbedDevice`.
package enum ProbeEmitter {
  package static func emit(_ layout: DeviceLayout) -> String {
    let device = layout.swiftName
    var lines = [
      "// Made by ProbeEmitter from the map \(layout.mapName).",
      "// swift-format-ignore-file",
      "",
      "import ModbusTransport",
      "import RegisterRuntime",
      "import ValueComparison",
      "",
      "extension \(device): ProbedDevice {",
      "  public static func probed(",
      "    on connection: any ModbusConnection, wordOrder: RegisterWordOrder, settings: [String: String]",
      "  ) -> Self {",
    ]
    lines += created(layout)
    lines += [
      "  }",
      "  public static var blockProbes: [BlockProbe<Self>] {",
      "    var blocks: [BlockProbe<Self>] = []",
    ]
    for block in layout.blocks {
      lines.append("    blocks.append(BlockProbe(\"\(block.name)\") { $0.\(block.swiftName) })")
    }
    lines += ["    return blocks", "  }", "  public static var probes: [Probe<Self>] {"]
    lines.append("    var probes: [Probe<Self>] = []")
    // What is in a block that repeats is read with the block.
    for block in layout.blocks where !block.isOneOfMany {
      lines += block.registers.map { probe($0, "\(block.name).", "$0.\(block.swiftName).") }
      for item in block.caseBlocks {
        lines += item.registers.map {
          probe($0, "\(block.name).\(item.name).", "$0.\(block.swiftName).\(item.swiftName).")
        }
      }
      for computed in block.computed {
        lines.append(
          "    probes.append(.computed(\"\(block.name).\(computed.name)\") "
            + "{ $0.\(block.swiftName).\(computed.swiftName) })")
      }
    }
    lines += ["    return probes", "  }", "}", ""]
    return lines.joined(separator: "\n")
  }

  /// What adds the probe of a register to those of the device.
  private static func probe(_ register: RegisterLayout, _ path: String, _ handle: String) -> String {
    let kind = register.access == .readWrite ? "readWrite" : "readOnly"
    let form = register.count == nil ? "" : "Array"
    return "    probes.append(.\(kind)\(form)(\"\(path)\(register.name)\") "
      + "{ \(handle)\(register.swiftName) })"
  }

  /// What creates the device.
  private static func created(_ layout: DeviceLayout) -> [String] {
    let order = layout.leavesWordOrderOpen ? ", wordOrder: wordOrder" : ""
    guard !layout.settings.isEmpty else { return ["    Self(on: connection, unit: 1\(order))"] }
    return ["    var given = DeviceSettings()"]
      + layout.settings.map {
        "    ProbedSetting.give(settings[\"\($0.name)\"], to: &given.\($0.swiftName))"
      } + ["    return Self(on: connection, unit: 1\(order), settings: given)"]
  }
}
