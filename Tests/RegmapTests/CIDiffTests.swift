import Foundation
import TestSupport
import Testing

@Suite("Diff in CI, by the steps of docs/ci")
struct CIDiffTests {
  /// A repository with a shipped map, and a request that changes it.
  private struct Request {
    private static let map = "maps/socomec-resys-b40.regmap.yaml"

    let folder: ScratchFolder
    /// The commit that the request is compared with.
    let base: String

    /// - Parameters:
    ///   - change: What the map has for a text that it had.
    ///   - isFirst: Whether there were no maps before.
    init(_ change: (from: String, to: String), isFirst: Bool = false) throws {
      folder = try ScratchFolder()
      let text = try String(contentsOfFile: CIFiles.path(Self.map), encoding: .utf8)
      #expect(text.contains(change.from))
      try Self.git("init", "--quiet", in: folder)
      if !isFirst { try Self.commit(text, in: folder) }
      try Self.git("commit", "--quiet", "--allow-empty", "--message", "Before", in: folder)
      base = try Self.git("rev-parse", "HEAD", in: folder)
      try Self.commit(text.replacing(change.from, with: change.to), in: folder)
    }

    private static func commit(_ text: String, in folder: ScratchFolder) throws {
      try FileManager.default.createDirectory(atPath: folder.path("maps"), withIntermediateDirectories: true)
      try text.write(toFile: folder.path(map), atomically: true, encoding: .utf8)
      try git("add", ".", in: folder)
      try git("commit", "--quiet", "--message", "Maps", in: folder)
    }

    @discardableResult
    static func git(_ arguments: String..., in folder: ScratchFolder) throws -> String {
      let identity = ["-c", "user.name=Tests", "-c", "user.email=tests@example.com"]
      let run = try CommandRun(
        "/usr/bin/env", ["git"] + identity + arguments, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"],
        workingDirectory: folder.url.path)
      try #require(run.status == 0, "\(run.output)")
      return run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
  }

  private static let narrowed = (from: "range: 5..600", to: "range: 10..600")
  private static let widened = (from: "range: 5..600", to: "range: 5..900")

  // MARK: - GitHub

  /// The request with the maps as they were where the workflow has them checked out.
  private func checkedOut(_ request: Request) throws -> Request {
    try Request.git(
      "worktree", "add", "--quiet", "--detach", ".regmap/base", request.base, in: request.folder)
    return request
  }

  /// Runs a step of the workflow as a runner does.
  private func runOnGitHub(_ name: String, in request: Request, api: String = "") throws -> CommandRun {
    let step = try CIJob(workflow: "github-diff.yml").step(name)
    let values = [
      "github.token": "secret", "github.api_url": api, "github.repository": "owner/maps",
      "github.event.pull_request.number": "7",
    ]
    var environment = step.environment.mapValues { text in
      values.reduce(text) { $0.replacing("${{ \($1.key) }}", with: $1.value) }
    }
    #expect(environment.values.allSatisfy { !$0.contains("${{") })
    environment["GITHUB_ACTIONS"] = "true"
    environment["GITHUB_WORKSPACE"] = request.folder.url.path
    environment["GITHUB_STEP_SUMMARY"] = request.folder.path("summary.md")
    return try CommandRun.bash(step.script, in: request.folder.url.path, environment: environment)
  }

  @Test("GitHub refuses a request that breaks clients, on the line of the map")
  func refusesOnGitHub() throws {
    let request = try checkedOut(Request(Self.narrowed))
    let compared = try runOnGitHub("Compare", in: request)
    #expect(compared.status == 0, "\(compared.output)")
    let comment = try String(contentsOfFile: request.folder.path("regmap-diff.md"), encoding: .utf8)
    #expect(comment.hasPrefix("### Register maps: breaking\n"))
    let refused = try runOnGitHub("Refuse what breaks clients", in: request)
    #expect(refused.status == 1)
    #expect(refused.output.hasPrefix("::error file=maps/socomec-resys-b40.regmap.yaml,line="))
  }

  @Test("GitHub lets one pass that adds, and the first one with maps", arguments: [false, true])
  func passesOnGitHub(isFirst: Bool) throws {
    let request = try checkedOut(Request(Self.widened, isFirst: isFirst))
    for step in ["Compare", "Refuse what breaks clients"] {
      let run = try runOnGitHub(step, in: request)
      #expect(run.status == 0, "\(run.output)")
    }
    let comment = try String(contentsOfFile: request.folder.path("regmap-diff.md"), encoding: .utf8)
    #expect(comment.hasPrefix("### Register maps: additive\n"))
    #expect(comment.contains(isFirst ? "`map-added`" : "`range-widened`"))
  }

  @Test(
    "on GitHub the comment is the report, sent with the token to the request, and the summary of the run",
    .enabled(if: PostedComment.canBePosted || Peers.areRequired, "no jq or curl: run scripts/setup --tests"))
  func commentsOnGitHub() async throws {
    let request = try checkedOut(Request(Self.narrowed))
    _ = try runOnGitHub("Compare", in: request)
    let report = try String(contentsOfFile: request.folder.path("regmap-diff.md"), encoding: .utf8)
    let listener = try LoopbackListener.open()
    defer { _ = close(listener.descriptor) }
    async let posted = PostedComment.take(from: listener.descriptor)
    let run = try runOnGitHub("Comment", in: request, api: "http://127.0.0.1:\(listener.port)")
    #expect(run.status == 0, "\(run.output)")
    // Nobody waits for a comment that was not posted.
    _ = shutdown(listener.descriptor, Int32(SHUT_RDWR))
    let comment = try await posted
    #expect(comment.head.hasPrefix("POST /repos/owner/maps/issues/7/comments HTTP/1.1\r\n"))
    #expect(comment.head.contains("\r\nAuthorization: Bearer secret\r\n"))
    #expect(try JSONDecoder().decode([String: String].self, from: comment.body) == ["body": report])
    #expect(try String(contentsOfFile: request.folder.path("summary.md"), encoding: .utf8) == report)
  }

  // MARK: - GitLab

  /// Runs the job in a shallow clone, as a runner does.
  private func runOnGitLab(_ request: Request, in clone: ScratchFolder) throws -> CommandRun {
    try Request.git(
      "clone", "--quiet", "--depth", "1", "file://\(request.folder.url.path)", "checkout", in: clone)
    return try CommandRun.bash(
      CIJob(gitLab: "gitlab-diff.yml").steps[0].script, in: clone.path("checkout"),
      environment: ["CI_MERGE_REQUEST_DIFF_BASE_SHA": request.base])
  }

  @Test("GitLab keeps the report, and refuses a request that breaks clients")
  func refusesOnGitLab() throws {
    let clone = try ScratchFolder()
    let run = try runOnGitLab(Request(Self.narrowed), in: clone)
    #expect(run.status == 1)
    #expect(run.output.contains("breaking: the range of `trip-setup.self-reclosing-delay` is 10…600"))
    let report = try String(contentsOfFile: clone.path("checkout/regmap-diff.md"), encoding: .utf8)
    #expect(report.hasPrefix("### Register maps: breaking\n"))
  }

  @Test("GitLab lets one pass that adds, and the first one with maps", arguments: [false, true])
  func passesOnGitLab(isFirst: Bool) throws {
    let clone = try ScratchFolder()
    let run = try runOnGitLab(Request(Self.widened, isFirst: isFirst), in: clone)
    #expect(run.status == 0, "\(run.output)")
    let report = try String(contentsOfFile: clone.path("checkout/regmap-diff.md"), encoding: .utf8)
    #expect(report.hasPrefix("### Register maps: additive\n"))
  }
}

/// A request over HTTP that posts a comment.
private struct PostedComment: Sendable {
  let head: String
  let body: Data

  /// Whether the programs are here that the workflow posts with.
  static let canBePosted = ["jq", "curl"].allSatisfy { program in
    ["/usr/bin/", "/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"]
      .contains { FileManager.default.isExecutableFile(atPath: $0 + program) }
  }

  /// Takes one request from a listening socket, and answers that a comment was made.
  @concurrent
  static func take(from listener: Int32) async throws -> PostedComment {
    let descriptor = accept(listener, nil, nil)
    try #require(descriptor >= 0, "nothing was posted")
    let connection = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var bytes = Data()
    while true {
      let more = connection.availableData
      try #require(!more.isEmpty, "the client went away")
      bytes += more
      guard let end = bytes.firstRange(of: Data("\r\n\r\n".utf8)) else { continue }
      let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self) + "\r\n"
      let length = try #require(head.firstMatch(of: /\r\nContent-Length: (\d+)\r\n/).flatMap { Int($0.1) })
      guard bytes.count - end.upperBound >= length else { continue }
      try connection.write(contentsOf: Data("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n".utf8))
      return PostedComment(head: head, body: bytes[end.upperBound...])
    }
  }
}
