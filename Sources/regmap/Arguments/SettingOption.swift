import DeviceModel

extension Option {
  /// What the map asks about the device.
  static let setting = Option(
    name: "--setting", value: .text("NAME=VALUE"), isRepeatable: true,
    summary:
      "A setting of the map, such as the revision of the device; else what the device tells, or its default. Repeatable."
  )
}

extension ParsedArguments {
  /// The settings that `--setting` gives; a later one counts over an earlier one.
  var settings: [String: String] {
    get throws {
      var settings: [String: String] = [:]
      for text in allValues(Option.setting.name) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw UsageError("`--setting` is NAME=VALUE, not `\(text)`") }
        settings[String(parts[0])] = String(parts[1])
      }
      return settings
    }
  }
}

extension DeviceLayout {
  /// The layout for a device that nobody asks: with the settings that are given, and the defaults of the others.
  func set(_ settings: [String: String]) throws -> DeviceLayout {
    do throws(DeviceSettingError) {
      return try setting(settings).withAllDefaultSettings()
    } catch {
      throw UsageError(error.description)
    }
  }
}
