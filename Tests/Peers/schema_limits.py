"""The rules whose findings a JSON Schema has too, and the findings of theirs that it cannot have."""

# Rules about keys and kinds. Of the others about form, `syntax-duplicate-key` is out of reach: a loader keeps one of two
# equal keys, or fails by itself. All other rules compare what is far apart.
RULES = {
    "limit-out-of-range", "name-invalid", "policy-unknown-rule", "refresh-invalid", "syntax-ambiguous-scalar", "syntax-key-conflict",
    "syntax-language-version", "syntax-limit", "syntax-missing-key", "syntax-unknown-key", "syntax-wrong-kind",
    "type-unknown", "unit-unknown",
}

_LOADED = "the loader has made a number of it"
_INSIDE = "it is a number inside a text, and a pattern tells forms apart, not sizes"
_ELSEWHERE = "it depends on what is written elsewhere"
_VALUE = "it depends on the value of another key"
_SHAPE = "a shape may bring what is missing or in the way"

# A pattern of findings, and why no schema has them.
LIMITS = [
    (r"ambiguous-scalar: `0256` is not a whole number", _LOADED),
    (r"ambiguous-scalar: `1\.0` is not a whole number", _LOADED),
    (r"ambiguous-scalar: `\S+` is two things here", "the comma ends the value; the error is at the key behind it"),
    (r"unknown-key: `registers` belongs 2 spaces", "the schema takes it for a block and has its errors inside"),
    (r"wrong-kind: `\S+` has too many digits", _LOADED),
    (r"wrong-kind: `1e\d+` is too large a number", _LOADED),
    (r"wrong-kind: expected an address from 0 to 65535, without `\+`, found `\+4`", _LOADED),
    (r"wrong-kind: expected `\+1`: the length is right behind the id, found `1`", _LOADED),
    (r"limit-out-of-range: unit ids are a range within", _INSIDE),
    (r"wrong-kind: expected years such as", _INSIDE),
    (r"wrong-kind: `0\.\.18446744073709551616` is too large", _INSIDE),
    (r"wrong-kind: expected a day such as `1970-01-01`, found `1970-02-30`", _INSIDE),
    (r"refresh-invalid: a value is read every 1ms to 24h", _INSIDE),
    (r"refresh-invalid: .* cannot be read, so it has no `refresh`", _ELSEWHERE),
    (r"refresh-invalid: nothing in .* can be read", _ELSEWHERE),
    (r"limit-out-of-range: `default-baud-rate` is one of `baud-rates`", _ELSEWHERE),
    (r"wrong-kind: expected an address without `\+`, as the first is", _ELSEWHERE),
    (r"wrong-kind: expected an address that the list does not have yet", _ELSEWHERE),
    (r"wrong-kind: expected addresses that one request reaches", _ELSEWHERE),
    (r"wrong-kind: `plus` is 1 to 65535, found 0", _ELSEWHERE),
    (r"wrong-kind: `stride` can follow a count only inside a block of a `chain`", _ELSEWHERE),
    (r"key-conflict: `until` has no meaning here: only in a block of a `chain`", _ELSEWHERE),
    (r"key-conflict: .* is only for write-only values", _ELSEWHERE),
    (r"key-conflict: `was` has no meaning here: a type in place", _ELSEWHERE),
    (r"key-conflict: a command is only written", _ELSEWHERE),
    (r"key-conflict: `[a-z-]+` has no (meaning|effect) on a register", _ELSEWHERE),
    (r"key-conflict: `[a-z-]+` has no effect: ", _ELSEWHERE),
    (r"key-conflict: `step` has no (effect without|meaning beside)", _ELSEWHERE),
    (r"syntax-limit: (with shapes put in|the shapes of this map)", _ELSEWHERE),
    (r"missing-key: a relative address needs a block with `at`", _ELSEWHERE),
    (r"missing-key: `at` is missing", _ELSEWHERE),
    (r"type-unknown: there is no type `[A-Z]", _ELSEWHERE),
    (r"type-unknown: .* places name the type", _ELSEWHERE),
    (r"type-unknown: an enum in some bits has no sign", _ELSEWHERE),
    (r"missing-key: `(words|format)` is missing", _VALUE),
    (r"wrong-kind: expected `uint8`, `uint16`, `uint32` or `uint64`", _VALUE),
    (r"type-unknown: .* (leaves no bit for|has a width of its own|is one bit)", _VALUE),
    (r"missing-key: a block with `repeat` needs `at`", _SHAPE),
    (r"key-conflict: `(id|every)` has no meaning here: only a block of a `chain`", _SHAPE),
    (r"key-conflict: `unit-id` has no meaning here: a block inside another", _SHAPE),
    (r"key-conflict: the shape `\S+` has a `when` of its own", _SHAPE),
]

# Files in which the schema has an error where lint has none, and why.
ALARMS = {
    "syntax-unknown-key/fails-outdented.regmap.yaml": "lint puts the entries back, and judges what it then has",
    "syntax-unknown-key/fails-outdented-blocks.regmap.yaml": "lint puts them back, and judges what it then has",
    "name-invalid/fails.regmap.yaml": "lint finds the name of a type where it is given, the schema also where it is used",
}
