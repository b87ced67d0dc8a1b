import DeviceModel
import Foundation
import MapSyntax
import RegisterMap
import Testing

@Suite("Rules, by fixtures")
struct RuleFixtureTests {
  @Test("a fixture gives exactly the findings that it expects", arguments: RuleFixture.all)
  func findings(of fixture: RuleFixture) throws {
    let actual = try fixture.actual()
    if ProcessInfo.processInfo.environment["REGMAP_RECORD"] == "1" {
      try fixture.record(actual)
      Issue.record("recorded \(fixture.testDescription)")
    }
    #expect(actual == (try fixture.expected()))
    #expect(actual.isEmpty != fixture.isFailing)
  }

  @Test(
    "a failing fixture breaks the rule that its folder is named after",
    arguments: RuleFixture.all.filter(\.isFailing))
  func namedRule(of fixture: RuleFixture) throws {
    #expect(try fixture.expected().contains { $0.contains(" \(fixture.ruleID)") })
  }

  @Test("every rule that is not about encoding or YAML has a failing and a passing fixture")
  func coverage() {
    let rules = Set(Rule.all.map(\.id)).subtracting(Rule.syntaxRules.map(\.id))
    let failing = Set(RuleFixture.all.filter(\.isFailing).map(\.ruleID))
    let passing = Set(RuleFixture.all.filter { !$0.isFailing }.map(\.ruleID))
    #expect(rules.subtracting(failing).sorted() == [])
    #expect(rules.subtracting(passing).sorted() == [])
  }
}
