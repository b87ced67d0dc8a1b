extension RegisterPlace {
  /// The error for a register of the block whose words have no value.
  func error(undecodable problem: UndecodableValue) -> RegisterError {
    if let other = problem.register { return other.target(session).error(.read, .undecodable(problem)) }
    let target = RequestTarget(
      session: session, unitTable: unitTable, address: problem.address, count: problem.words.count,
      path: path(of: problem.path))
    return target.error(.read, .undecodable(problem))
  }
}
