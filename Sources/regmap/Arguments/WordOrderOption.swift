import DeviceModel
import MapClient

extension Option {
  /// The word order that a device is set to.
  static let wordOrder = Option(
    name: "--word-order", value: .choice(["big", "little"]),
    summary: "What the device is set to, for values whose map leaves it to a setting; big by default.")
}

extension ParsedArguments {
  /// The word order that `--word-order` gives, or big.
  var wordOrder: RegisterLayout.WordOrder { value(Option.wordOrder.name) == "little" ? .little : .big }

  /// The same for a map that is read at run time.
  var mapWordOrder: DeviceMap.WordOrder { wordOrder == .little ? .little : .big }
}
