import Testing

@Suite("Syntax fixtures")
struct FixtureTests {
  @Test("A YAML fixture gives exactly the findings written beside it", arguments: Fixtures.names(in: "yaml"))
  func yaml(name: String) throws { try Fixtures.check(name, in: "yaml") }

  @Test("A JSON fixture gives exactly the findings written beside it", arguments: Fixtures.names(in: "json"))
  func json(name: String) throws { try Fixtures.check(name, in: "json") }
}
