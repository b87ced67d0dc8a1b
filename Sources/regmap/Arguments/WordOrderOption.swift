import DeviceModel
import MapClient

extension Option {
  /// The order of words in a device whose map does not give it.
  static let wordOrder = Option(
    name: "--word-order", value: .choice(["big", "little"]),
    summary: "The order of words in the device; needed for a map that leaves it open.")

  /// The same for a simulated device, which takes any.
  static let simulatedWordOrder = Option(
    name: wordOrder.name, value: wordOrder.value,
    summary: "The order of words in the device, for a map that leaves it open; big by default.")
}

extension ParsedArguments {
  /// The word order that `--word-order` gives.
  var wordOrder: DeviceMap.WordOrder? {
    value(Option.wordOrder.name).map { $0 == "little" ? .little : .big }
  }

  /// The word order of a simulated device.
  var simulatedWordOrder: RegisterLayout.WordOrder { wordOrder == .little ? .little : .big }
}
