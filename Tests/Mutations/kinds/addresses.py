"""Slips in addresses, widths and what counts them."""

from numbers_in_maps import digit_changed, digits_swapped, integer, written_like
from slip import ALWAYS, WHERE_REPEATED, both, edit, kind, value, without

ALONE = "neither a second number nor what lies around repeats the address"
ACCOUNT = (
    "address-gap", "address-overlap", "address-outside-block", "address-decimal-mismatch", "address-number-mismatch",
    "row-address-mismatch", "repeat-stride", "block-size-mismatch", "extent-overlap", "address-out-of-range",
    "address-apart", "reserved-overlap", "chain-link-mismatch", "counted-place-overlap", "write-address-invalid",
    "words-apart-invalid", "computed-terms-apart",
)


def addresses(map):
    """The addresses of registers, as scalars."""
    for register in map.registers():
        at = register.child("at")
        if at and at.is_scalar and integer(at.node.value) is not None:
            yield at


def siblings(at):
    """The register before that of this address, if it has a plain one."""
    register = at.parent
    before = register.parent.children[register.index - 1] if register.index > 0 else None
    other = before.child("at") if before else None
    return other if other and other.is_scalar and integer(other.node.value) is not None else None


@kind("address-digit", "addresses", "one digit of an address is another", WHERE_REPEATED, *ACCOUNT, otherwise=ALONE)
def address_digit(map, source):
    for at in addresses(map):
        if new := digit_changed(at.text, source):
            yield value(at, new)


@kind("address-swapped", "addresses", "two digits of an address are exchanged", WHERE_REPEATED, *ACCOUNT, otherwise=ALONE)
def address_swapped(map, source):
    for at in addresses(map):
        if new := digits_swapped(at.text, source):
            yield value(at, new)


@kind("address-off-by-one", "addresses", "an address is one too high or too low", WHERE_REPEATED, *ACCOUNT, otherwise=ALONE)
def address_off_by_one(map, source):
    for at in addresses(map):
        number = integer(at.node.value) + source.choice([-1, 1])
        if number >= 0:
            yield value(at, written_like(number, at.text))


@kind(
    "address-of-row-above", "addresses", "an address is that of the row above", WHERE_REPEATED, *ACCOUNT,
    otherwise="the two rows may share the address")
def address_of_row_above(map, source):
    for at in addresses(map):
        if other := siblings(at):
            yield value(at, other.text)


@kind(
    "address-off-by-a-row", "addresses", "an address is off by the distance of two rows", WHERE_REPEATED, *ACCOUNT,
    otherwise=ALONE)
def address_off_by_a_row(map, source):
    for at in addresses(map):
        if other := siblings(at):
            distance = integer(at.node.value) - integer(other.node.value)
            if distance > 0:
                yield value(at, written_like(integer(at.node.value) + distance, at.text))


@kind(
    "addresses-exchanged", "addresses", "the addresses of two rows are exchanged", WHERE_REPEATED, *ACCOUNT,
    "example-mismatch", otherwise="both rows take as many addresses, and neither address is printed twice")
def addresses_exchanged(map, source):
    for at in addresses(map):
        other = siblings(at)
        if other and other.text != at.text:
            yield both(value(at, other.text), value(other, at.text), f"{other.text} and {at.text} exchanged")


@kind(
    "address-hex-as-decimal", "addresses", "the `0x` of an address is lost", WHERE_REPEATED, *ACCOUNT,
    "syntax-wrong-kind", "syntax-ambiguous-scalar", otherwise=ALONE)
def address_hex_as_decimal(map, source):
    for at in addresses(map):
        if "0x" in at.text:
            yield value(at, at.text.replace("0x", ""))


@kind(
    "address-sign", "addresses", "the `+` of an address is lost, or one is too many", WHERE_REPEATED, *ACCOUNT,
    "chain-address-absolute", otherwise="the block begins at 0, or only has this register")
def address_sign(map, source):
    for at in addresses(map):
        yield value(at, at.text[1:] if at.text.startswith("+") else "+" + at.text)


@kind("decimal-digit", "addresses", "one digit of a printed decimal address is another", ALWAYS, "address-decimal-mismatch")
def decimal_digit(map, source):
    for decimal in map.named("decimal"):
        if decimal.parent.key != "command" and (new := digit_changed(decimal.text, source)):
            yield value(decimal, new)


@kind("decimal-of-row-above", "addresses", "the printed decimal address is that of the row above", ALWAYS, "address-decimal-mismatch")
def decimal_of_row_above(map, source):
    for decimal in map.named("decimal"):
        row = decimal.parent
        before = row.parent.children[row.index - 1] if row.parent and row.index > 0 and row.parent.is_mapping else None
        other = before.child("decimal") if before else None
        if other and other.text != decimal.text:
            yield value(decimal, other.text)


@kind("number-digit", "addresses", "one digit of a printed register number is another", WHERE_REPEATED, "address-number-mismatch", *ACCOUNT, otherwise=ALONE)
def number_digit(map, source):
    for number in map.named("number"):
        if number.is_scalar and (new := digit_changed(number.text, source)):
            yield value(number, new)


@kind(
    "number-is-address", "addresses", "the register number is one too low: it is the address", WHERE_REPEATED,
    "address-number-mismatch", *ACCOUNT, otherwise=ALONE)
def number_is_address(map, source):
    for number in map.named("number"):
        if integer(number.text):
            yield value(number, str(integer(number.text) - 1))


@kind(
    "words", "addresses", "a word count is another", WHERE_REPEATED, "type-words-mismatch", "example-mismatch", "format-invalid", *ACCOUNT,
    otherwise="only the document tells how long such a value is")
def words(map, source):
    for words in map.named("words"):
        if words.is_scalar and (number := integer(words.text)):
            other = source.choice([one for one in (1, 2, 4, number + 1) if one != number])
            yield value(words, str(other))


@kind(
    "block-address", "addresses", "the address of a block has another digit", WHERE_REPEATED, *ACCOUNT, otherwise=ALONE)
def block_address(map, source):
    for block in map.blocks():
        at = block.child("at")
        if at and at.is_scalar and (new := digit_changed(at.text, source)):
            yield value(at, new)


@kind("size", "addresses", "the printed size of a block is another", WHERE_REPEATED, *ACCOUNT, otherwise="a block that is `partial` may have any size that holds its registers")
def size(map, source):
    for size in map.named("size"):
        if integer(size.text) is not None and (new := digit_changed(size.text, source)):
            yield value(size, new)


@kind(
    "extent", "addresses", "the extent of a block is another", WHERE_REPEATED, *ACCOUNT,
    otherwise="the extent holds all that the block has, and nothing else repeats it")
def extent(map, source):
    for extent in map.named("extent"):
        if integer(extent.text) is not None and (new := digit_changed(extent.text, source)):
            yield value(extent, new)


def reserved_items(map):
    for reserved in map.named("reserved"):
        yield from reserved.children


@kind("reserved-bound", "addresses", "a bound of a reserved range is another", WHERE_REPEATED, *ACCOUNT, otherwise="the block is `partial`")
def reserved_bound(map, source):
    for item in reserved_items(map):
        bounds = item.text.split("..")
        place = source.randrange(len(bounds))
        number = integer(bounds[place])
        if number is not None and number + 1:
            bounds[place] = written_like(max(0, number + source.choice([-1, 1, 2])), bounds[place])
            yield value(item, "..".join(bounds))


@kind("reserved-lost", "addresses", "a reserved range is forgotten", WHERE_REPEATED, *ACCOUNT, otherwise="the block is `partial`, or ends with it")
def reserved_lost(map, source):
    for item in reserved_items(map):
        slip = without(item.parent if len(item.parent.children) == 1 else item)
        if slip:
            yield slip


@kind(
    "repeat-count", "addresses", "the count of a repeated block is another", WHERE_REPEATED, *ACCOUNT,
    "count-beyond-rows", "repeat-filled-invalid", otherwise="no printed row, size or neighbour tells how many there are")
def repeat_count(map, source):
    for repeat in map.named("repeat"):
        count = repeat.child("count")
        if count and integer(count.text) is not None:
            yield value(count, str(source.choice([integer(count.text) + 1, max(1, integer(count.text) - 1)])))


@kind(
    "stride", "addresses", "the stride of a repeated block is another", WHERE_REPEATED, *ACCOUNT, "counted-distance-invalid",
    otherwise="no printed row, size or neighbour tells where the others are")
def stride(map, source):
    for stride in map.named("stride"):
        if stride.is_scalar and (number := integer(stride.text)):
            new = source.choice([number + 1, max(1, number - 1), number * 2])
            yield value(stride, written_like(new, stride.text))


def printed_rows(map):
    for rows in map.named("rows"):
        yield from (row for row in rows.children if row.is_mapping)


@kind("row-address", "addresses", "the printed address of a row has another digit", ALWAYS, "row-address-mismatch", "address-decimal-mismatch", "address-number-mismatch")
def row_address(map, source):
    for row in printed_rows(map):
        at = row.child("at")
        if at and (new := digit_changed(at.text, source)):
            yield value(at, new)


@kind("row-ordinal", "addresses", "the ordinal of a printed row is another", ALWAYS, "row-address-mismatch", "syntax-duplicate-key", "count-beyond-rows", "syntax-wrong-kind")
def row_ordinal(map, source):
    for row in printed_rows(map):
        if new := digit_changed(row.key, source):
            if new != "0" and any(child.key in ("at", "decimal", "number") for child in row.children):
                slip = edit(row, row.key_node.start_mark.index, row.key_node.end_mark.index, new)
                yield slip


@kind(
    "array-count", "addresses", "the count of an array is another", WHERE_REPEATED, *ACCOUNT, "count-beyond-rows",
    "type-words-mismatch", "example-mismatch", otherwise="the array is the last of its block, and neither words nor rows repeat its length")
def array_count(map, source):
    for register in map.registers():
        count = register.child("count")
        if count and integer(count.text) is not None:
            yield value(count, str(source.choice([integer(count.text) + 1, max(1, integer(count.text) - 1)])))
