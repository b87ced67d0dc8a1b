/// A kind of what is found out about a device and its map.
package enum VerificationKind: String, Sendable, CaseIterable {
  case refused
  case undecodable
  case implausible
  case unlistedValue = "unlisted-value"
  case countTooLarge = "count-too-large"
  case chainNotFound = "chain-not-found"
  case constantChanged = "constant-changed"
  case mandatoryLacking = "mandatory-lacking"
  case unread
  case wordOrder = "word-order"
  case shifted
  case sign
  case unlistedMark = "unlisted-mark"
  case unusualForUnit = "unusual-for-unit"
  case unlistedFlags = "unlisted-flags"
  case outOfRange = "out-of-range"
  case stuck
  case counterFell = "counter-fell"
  case gapRefused = "gap-refused"
  case gapHolds = "gap-holds"
  case leftOut = "left-out"

  /// How much a finding weighs.
  package enum Grade: String, Sendable, CaseIterable {
    /// The device is not what the map says.
    case contradiction
    /// It was not found out.
    case unread
    /// Worth a look: a rule of thumb, which is no proof.
    case doubt
    /// Good to know.
    case note
  }

  /// How much findings of the kind weigh.
  package var grade: Grade {
    switch self {
    case .refused, .undecodable, .implausible, .unlistedValue, .countTooLarge, .chainNotFound,
      .constantChanged, .mandatoryLacking:
      .contradiction
    case .unread: .unread
    case .wordOrder, .shifted, .sign, .unlistedMark, .unusualForUnit, .unlistedFlags, .outOfRange, .stuck,
      .counterFell, .gapRefused:
      .doubt
    case .gapHolds, .leftOut: .note
    }
  }

  /// What it means, as docs/devices.md has it.
  package var meaning: String {
    switch self {
    case .refused: "The map has a value there, and the device refuses to read it."
    case .undecodable: "The words have no value in the type of the map."
    case .implausible: "The value is outside of what the map calls plausible."
    case .unlistedValue: "An enumeration of the map has no name for the number."
    case .countTooLarge: "A register counts more instances than the map allows."
    case .chainNotFound: "A chain of blocks is not where the map looks for it, or has no end."
    case .constantChanged: "A value that never changes by the map was another one the second time."
    case .mandatoryLacking: "The document demands the value of every device, and it is not available."
    case .unread:
      "Nobody answered, or with something that is no answer, the limit of requests was reached, or what decides about the value was not read."
    case .wordOrder: "Numbers of several words are more credible with their words the other way round."
    case .shifted: "What contradicts would not if every address were one more, or one less."
    case .sign:
      "A number without a sign is close below the greatest one, as a small negative number would be."
    case .unlistedMark: "A number is one that devices use for “no value”, and the map does not say so."
    case .unusualForUnit: "The value is unusual for its unit."
    case .unlistedFlags: "A bit is set that the map has no name for."
    case .outOfRange: "The device holds a value that the map does not let anybody write to it."
    case .stuck: "None of the values that are measured changed between two reads."
    case .counterFell: "A count of energy was less the second time."
    case .gapRefused: "The map says that what lies between the values can be read, and the device refuses it."
    case .gapHolds: "Words between the values are not 0."
    case .leftOut: "Reading the value sets something off, so it was not read."
    }
  }
}
