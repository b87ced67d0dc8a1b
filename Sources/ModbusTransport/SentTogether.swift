/// Requests that are sent together, as many at once as a connection takes, and whose outcomes are taken one by one.
package struct SentTogether<Request: Hashable & Sendable, Answer: Sendable, Failure: Error>: Sendable {
  private var outcomes: [Request: Result<Answer, Failure>] = [:]

  /// None.
  package init() {}

  /// Sends requests; none where there is nothing to send together. After one that failed, no further is sent: a device that is
  /// silent then costs one timeout.
  ///
  /// - Parameters:
  ///   - requests: The requests, each once.
  ///   - width: The most that are under way at once.
  ///   - send: Sends one.
  package init(
    _ requests: [Request], atMost width: Int,
    _ send: @escaping @Sendable (Request) async throws(Failure) -> Answer
  ) async {
    guard width > 1, requests.count > 1 else { return }
    outcomes = await withTaskGroup(of: (Request, Result<Answer, Failure>).self) { group in
      var outcomes: [Request: Result<Answer, Failure>] = [:]
      for (index, request) in requests.enumerated() {
        if index >= width, let (sent, outcome) = await group.next() {
          outcomes[sent] = outcome
          if case .failure = outcome { break }
        }
        group.addTask {
          do throws(Failure) {
            return (request, .success(try await send(request)))
          } catch {
            return (request, .failure(error))
          }
        }
      }
      for await (sent, outcome) in group { outcomes[sent] = outcome }
      return outcomes
    }
  }

  /// Whether a request was sent whose outcome nobody has taken.
  package func holds(_ request: Request) -> Bool { outcomes[request] != nil }

  /// What came of a request, which is given once; `nil` where it was not sent.
  package mutating func take(_ request: Request) -> Result<Answer, Failure>? {
    outcomes.removeValue(forKey: request)
  }

  /// Whatever failed and was not taken yet.
  package var failures: [Failure] {
    outcomes.values.compactMap { outcome in
      if case .failure(let error) = outcome { error } else { nil }
    }
  }

  /// Whether there is an answer that was not taken yet.
  package var hasAnswer: Bool {
    outcomes.values.contains { outcome in
      if case .success = outcome { true } else { false }
    }
  }
}
