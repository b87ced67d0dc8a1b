extension Change {
  /// What it means for a client.
  package var verdict: Verdict { ChangePolicy.of(kind).verdict }

  /// What it means for a client, as one sentence.
  package var why: String { ChangePolicy.of(kind).why }

  /// What it is and was, as one sentence without a final full stop.
  package var message: String {
    let name = "`\(path)`"
    switch ChangePolicy.of(kind).wording {
    case .added(let noun):
      return "the \(noun) \(name) is new" + (now.map { ": \($0)" } ?? "")
    case .removed(let noun):
      return "the \(noun) \(name) is gone" + (was.map { ": it was \($0)" } ?? "")
    case .renamed(let noun):
      let reason = isGuess ? ", by a guess: both are \(now ?? "alike")" : ""
      return "the \(noun) \(name) was called `\(oldPath ?? "")`\(reason)"
    case .fact(let noun):
      return "the \(noun) of \(name) is \(now ?? "none") and was \(was ?? "none")"
    case .facts(let noun):
      return "the \(noun) of \(name) are \(now ?? "none") and were \(was ?? "none")"
    }
  }
}
