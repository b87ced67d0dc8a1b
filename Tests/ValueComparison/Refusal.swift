import MapClient
import RegisterRuntime

/// Why a value is not read or not written.
enum Refusal: Error, Hashable {
  /// It is not there.
  case absent
  /// Nobody knows whether it is there.
  case undecided
  /// Its words have no value, or the register that counts the instances has a number that they cannot have.
  case undecodable
  /// It must not be written.
  case refused

  /// `nil` for an error that no comparison expects.
  init?(_ cause: RegisterError.Cause) {
    switch cause {
    case .absent, .otherCase: self = .absent
    case .undecided: self = .undecided
    case .undecodable: self = .undecodable
    case .refused: self = .refused
    default: return nil
    }
  }

  /// `nil` for a failure that no comparison expects.
  init?(_ failure: ReadFailure) {
    switch failure {
    case .presenceUnknown: self = .undecided
    case .undecodable, .instancesUnknown: self = .undecodable
    default: return nil
    }
  }
}
