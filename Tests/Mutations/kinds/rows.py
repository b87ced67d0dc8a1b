"""Rows that are missing, there twice, or taken from the row above."""

from slip import ALWAYS, WHERE_REPEATED, both, kind, renamed, twice, value, without

from kinds.addresses import ACCOUNT, printed_rows


@kind(
    "row-missing", "rows", "a register is forgotten", WHERE_REPEATED, *ACCOUNT, "type-unused", "document-unused",
    "setting-unused", "presence-chooser-invalid", "scale-choice-invalid", "unit-choice-invalid", "repeat-filled-invalid",
    "select-selector-invalid", "computed-term-invalid", "limit-register-invalid", "counted-distance-invalid", "setting-invalid",
    "erratum-unknown-place", "block-empty", "count-beyond-rows", "unit-unused",
    otherwise="it is the first or the last of its block, or the block is `partial`: nothing says that it is missing")
def row_missing(map, source):
    for register in map.registers():
        if slip := without(register):
            # The finding can only stand where the row is missing: at its neighbours, or else at the block.
            row, rows = register.index, register.parent.children
            slip.lines = {line for n in (row - 1, row, row + 1) if 0 <= n < len(rows) for line in rows[n].lines}
            yield slip


@kind("row-twice", "rows", "a register is there twice", ALWAYS, "syntax-duplicate-key")
def row_twice(map, source):
    for register in map.registers():
        yield twice(register)


@kind(
    "row-copied", "rows", "a copy of a row in which only the name was changed", WHERE_REPEATED, *ACCOUNT, "title-duplicate",
    "chain-link-mismatch", otherwise="both have conditions, and may share their addresses")
def row_copied(map, source):
    for register in map.registers():
        text = map.text[register.first : register.end]
        yield twice(register, f"{register.key}-x" + text[len(register.key) :])


@kind("printed-row-missing", "rows", "a printed row of a repeat or an array is forgotten", WHERE_REPEATED, "count-beyond-rows", otherwise="a document may print some of the rows only")
def printed_row_missing(map, source):
    for row in printed_rows(map):
        if slip := without(row):
            yield slip


@kind(
    "names-exchanged", "rows", "the names of two rows are exchanged", WHERE_REPEATED,
    otherwise="the document alone knows which name belongs to which address")
def names_exchanged(map, source):
    for register in map.registers():
        if register.index:
            other = register.parent.children[register.index - 1]
            yield both(renamed(register, other.key), renamed(other, register.key), f"{other.key} and {register.key} exchanged")


def of_row_above(map, key):
    """The values of a key with that of the row above."""
    for register in map.registers():
        if register.index:
            mine, other = register.child(key), register.parent.children[register.index - 1].child(key)
            if mine and other and mine.is_scalar and other.is_scalar and mine.text != other.text:
                yield mine, other.text


@kind(
    "type-of-row-above", "rows", "the type is that of the row above", WHERE_REPEATED, "type-words-mismatch", "example-mismatch", "type-unused",
    "default-unrepresentable", "range-unrepresentable", "type-scale-on-non-number", "unit-on-non-number", "sentinel-conflict", "select-selector-invalid",
    "unit-choice-invalid", "scale-choice-invalid", "presence-value-invalid", "format-on-other-type", "syntax-key-conflict", *ACCOUNT,
    otherwise="both types take as many words, and no example, range or default tells them apart")
def type_of_row_above(map, source):
    for mine, text in of_row_above(map, "type"):
        yield value(mine, text)


@kind(
    "unit-of-row-above", "rows", "the unit is that of the row above", WHERE_REPEATED, "unit-quantity-mismatch", "computed-unit-mismatch", "limit-register-invalid",
    otherwise="name and title of the row tell no quantity, or one that both units have")
def unit_of_row_above(map, source):
    for mine, text in of_row_above(map, "unit"):
        yield value(mine, text)


@kind("title-of-row-above", "rows", "the title is that of the row above", ALWAYS, "title-duplicate")
def title_of_row_above(map, source):
    for mine, text in of_row_above(map, "title"):
        if "\n" not in text + mine.text:
            yield value(mine, text)


@kind(
    "scale-of-row-above", "rows", "the scale is that of the row above", WHERE_REPEATED, "example-mismatch", "range-unrepresentable", "default-unrepresentable", "step-mismatch",
    otherwise="no example, range or default tells how the number is scaled")
def scale_of_row_above(map, source):
    for mine, text in of_row_above(map, "scale"):
        yield value(mine, text)
