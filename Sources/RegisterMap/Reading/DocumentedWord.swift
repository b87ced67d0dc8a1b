import DeviceModel
import ModbusProtocol

/// What vendor documents write where the language has a word of its own: `R/W` for `read-write`.
///
/// Only what means one thing in every document stands here: `W` may also be beside a value that can be read.
enum DocumentedWord {
  /// The word of the language among those that can stand at a place, whatever the capitals and signs in between.
  static func meaning(of text: String, among words: [String]) -> String? {
    let letters = text.lowercased().filter { $0.isLetter || $0.isNumber }
    return meanings[letters]?.first(where: words.contains)
  }

  private static let meanings: [String: [String]] = [
    "r": ["read"], "ro": ["read"], "readonly": ["read"],
    "wo": ["write"], "writeonly": ["write"],
    "rw": ["read-write"], "readwrite": ["read-write"],
    "bigendian": ["big"], "be": ["big"], "littleendian": ["little"], "le": ["little"],
    "holding": ["holding-register"], "holdingregisters": ["holding-register"], "hr": ["holding-register"],
    "inputregisters": ["input-register"], "ir": ["input-register"],
    "coils": ["coil"], "discrete": ["discrete-input"], "discreteinputs": ["discrete-input"],
  ]
}
