/// Requests that are sent together, as many at once as a connection takes, and whose outcomes are taken one by one.
package struct SentTogether<Request: Hashable & Sendable, Answer: Sendable, Failure: Error>: Sendable {
  /// What came of a request.
  package struct Outcome: Sendable {
    /// The answer, or why there is none.
    package let result: Result<Answer, Failure>
    /// How many requests had come when it was sent.
    package let sent: Int
  }

  private var outcomes: [Request: Outcome] = [:]

  /// None.
  package init() {}

  /// Sends requests; none where there is nothing to send together. After one that failed, no further is sent: a device that is
  /// silent then costs one timeout.
  ///
  /// - Parameters:
  ///   - requests: The requests; one that is there already is not sent again.
  ///   - width: The most that are under way at once.
  ///   - count: How many requests have come before.
  ///   - send: Sends one.
  /// - Returns: What came of those that were sent.
  @discardableResult
  package mutating func send(
    _ requests: [Request], atMost width: Int, after count: Int,
    _ send: @escaping @Sendable (Request) async throws(Failure) -> Answer
  ) async -> [Request: Outcome] {
    var known = Set(outcomes.keys)
    let requests = requests.filter { known.insert($0).inserted }
    guard width > 1, requests.count > 1 else { return [:] }
    let sent = await withTaskGroup(of: (Request, Outcome).self) { group in
      var outcomes: [Request: Outcome] = [:]
      for (index, request) in requests.enumerated() {
        if index >= width, let (sent, outcome) = await group.next() {
          outcomes[sent] = outcome
          if case .failure = outcome.result { break }
        }
        group.addTask {
          do throws(Failure) {
            return (request, Outcome(result: .success(try await send(request)), sent: count))
          } catch {
            return (request, Outcome(result: .failure(error), sent: count))
          }
        }
      }
      for await (sent, outcome) in group { outcomes[sent] = outcome }
      return outcomes
    }
    outcomes.merge(sent) { _, new in new }
    return sent
  }

  /// Whether a request was sent whose outcome nobody has taken.
  package func holds(_ request: Request) -> Bool { outcomes[request] != nil }

  /// What came of a request, which is given once; `nil` where it was not sent.
  package mutating func take(_ request: Request) -> Outcome? { outcomes.removeValue(forKey: request) }
}
