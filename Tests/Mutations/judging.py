"""What became of a slip: found or not, how often, and where."""

from __future__ import annotations

from dataclasses import dataclass

from linting import Finding, Linted
from slip import Slip


@dataclass
class Verdict:
    slip: Slip
    must_be_found: bool
    why: str
    """The contradictions that the slip brings, or why nothing reveals it."""
    linted: Linted

    @property
    def is_found(self) -> bool:
        return bool(self.linted.findings)

    @property
    def pointing(self) -> list[Finding]:
        """The findings that lead to the slip: on its line, or in its entry or with a note on its line by a rule that may answer."""
        return [one for one in self.linted.findings if self.is_near_to(one) or self.answers(one) and self.noted(one)]

    @property
    def is_single(self) -> bool:
        return len(self.linted.findings) == 1

    @property
    def is_on_line(self) -> bool:
        return any(self.at(one, self.slip.lines) for one in self.linted.findings)

    @property
    def is_near(self) -> bool:
        """Whether a finding stands on the line of the slip, or in its entry."""
        return any(self.is_near_to(one) for one in self.linted.findings)

    def is_near_to(self, finding: Finding) -> bool:
        return self.at(finding, self.slip.lines) or self.answers(finding) and self.at(finding, self.slip.entry)

    def answers(self, finding: Finding) -> bool:
        return not self.slip.kind.rules or finding.rule in self.slip.kind.rules

    def at(self, finding: Finding, lines: set[int]) -> bool:
        return finding.file == self.slip.map.name and any(line in lines for line in range(finding.first, finding.last + 1))

    def noted(self, finding: Finding) -> bool:
        lines = self.slip.lines
        return any(
            file == self.slip.map.name and any(line in lines for line in range(first, last + 1)) for file, first, last in finding.notes)

    def shown(self) -> str:
        lines = [self.slip.what]
        for finding in self.linted.findings[:6]:
            lines.append(f"      {finding.file}:{finding.first}: {finding.message} [{finding.rule}]")
        if len(self.linted.findings) > 6:
            lines.append(f"      and {len(self.linted.findings) - 6} more")
        if self.linted.failure:
            lines.append(f"      {self.linted.failure}")
        if not self.linted.findings and not self.linted.failure:
            lines.append(f"      nothing found; expected: {self.why}")
        return "\n".join(lines)
