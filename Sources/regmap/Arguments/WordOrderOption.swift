import DeviceModel
import MapClient

extension Option {
  /// The word order that a device is set to.
  static let wordOrder = Option(
    name: "--word-order", value: .choice(["big", "little"]),
    summary: "The order of words in the device, for values whose map leaves it open; big by default.")
}

extension ParsedArguments {
  /// The word order that `--word-order` gives, or big.
  var wordOrder: RegisterLayout.WordOrder { value(Option.wordOrder.name) == "little" ? .little : .big }

  /// The same for a map that is read at run time.
  var mapWordOrder: DeviceMap.WordOrder { wordOrder == .little ? .little : .big }
}
