import ModbusProtocol
import RegisterMap

/// The keys of `faults`.
enum FaultKey: String, MapKey {
  case at
  case from
  case until
  case refuse
  case delay
  case lose

  static let mapping = ShapeSpec(
    name: "fault", place: "devices.NAME.faults", summary: "What goes wrong with requests for a while.")
  static let keys = KeyTable(of: FaultKey.self)
  static let relations: [KeyRelation<FaultKey>] = [.exactlyOne(kinds)]
  /// What can go wrong.
  static let kinds: [FaultKey] = [.refuse, .delay, .lose]
  /// The exceptions that have names.
  static let exceptions: KeyValuePairs<String, ExceptionCode> = [
    "illegal-function": .illegalFunction, "illegal-data-address": .illegalDataAddress,
    "illegal-data-value": .illegalDataValue, "server-device-failure": .serverDeviceFailure,
    "acknowledge": .acknowledge, "server-device-busy": .serverDeviceBusy,
    "memory-parity-error": .memoryParityError, "gateway-path-unavailable": .gatewayPathUnavailable,
    "gateway-target-failed-to-respond": .gatewayTargetFailedToRespond,
  ]

  /// What can be lost.
  enum Lost: String, CaseIterable {
    /// The device is not asked.
    case requests
    /// The device has done what was asked.
    case answers
  }

  var spec: KeySpec {
    switch self {
    case .at:
      .optional(
        .text,
        """
        What it is about: a value or a block by its path, or addresses as `holding-register 0x0100+4`. A request for any of \
        them is hit, whatever else it asks for.
        """,
        default: "every request",
        example: "at: measures.power")
    case .from:
      .optional(
        ScenarioTime.kind, "When it begins, since the start or the start of a round.", default: "0s",
        example: "from: 10s")
    case .until:
      .optional(
        ScenarioTime.kind, "When it is over.", default: "never, or the end of the round",
        example: "until: 20s")
    case .refuse:
      .optional(
        .either([.choice(FaultKey.exceptions.map(\.key)), .within(1...255)]),
        "Requests are refused with an exception, and not carried out.",
        example: "refuse: server-device-busy")
    case .delay:
      .optional(
        ScenarioTime.kind, "Requests are carried out, and answered so much later.", example: "delay: 2s")
    case .lose:
      .optional(
        .choice(of: Lost.self),
        "Nothing is answered: the device does not get the requests, or the client not the answers.",
        example: "lose: answers")
    }
  }
}
