/// Why a value is not written that the map forbids: the command was used as it is meant, and nothing was sent.
struct WriteRefusal: Error, CustomStringConvertible {
  let description: String

  init(_ problem: String) { description = "\(problem); nothing was sent" }
}
