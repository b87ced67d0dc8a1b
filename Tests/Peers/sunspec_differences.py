"""Whether a value of ours is pysunspec2's, and every difference that is meant, by its name."""

import math
import struct
from fractions import Fraction

# Each difference that is meant, with its reason. Whatever is not here is a failure.
MEANT = {
    "scale not available": "pysunspec2 gives the number unscaled; we give no value, because any number would be wrong",
    "rounded twice": "pysunspec2 multiplies and rounds in binary; ours is the exact product, rounded once",
    "text of zeros": "pysunspec2 gives nothing; we give an empty text, because a map has no words for this",
    "blanks at the end": "pysunspec2 keeps them; we take them for what fills the text",
    "raw words": "pysunspec2 gives eui48, ipv6addr and strings longer than a request as texts; we give their words",
    "raw words of zeros": "pysunspec2 gives nothing for these; we give the words",
    "beyond the length": "the device's block ends before the point, which neither has",
    "read beyond the length": "of a model of more than 123 words, pysunspec2 takes words of the next block for it",
    "scale beyond the length": "the block ends before the scale factor: pysunspec2 gives any number, we give none",
    "not written without a scale": "we refuse, because nobody knows what number it would be",
}


class Unequal(Exception):
    """A difference that nobody explains."""


def compare(peer, own, kinds, end):
    """The name of a meant difference, or None where both have the same.

    Parameters:
        peer: the value of pysunspec2
        own: ours, several for a string in parts, none for what is not there
        kinds: the map, for the names of types
        end: where the block ends, counted from its id
    """
    is_nothing = all(part.is_nil for part in own)
    if peer.offset + peer.size > end:
        require(is_nothing, peer, own, "nothing")
        return "beyond the length" if peer.number is None else "read beyond the length"
    if peer.scale_offset is not None and peer.scale_offset >= end:
        require(is_nothing, peer, own, "nothing, as its scale factor is not there")
        return "scale beyond the length"
    require(own, peer, own, "a value")
    for part in own:
        require(part.absent is None and part.error is None, peer, own, "a value")
    if len(own) > 1 or own[0].register.facts["type"] == "raw":
        return raw(peer, own)
    value = own[0]
    if peer.kind == "string":
        return text(peer, value)
    if peer.number is None:
        require(not value.has_value, peer, own, "no value")
        return None
    if peer.is_scaled and peer.scale is None:
        require(not value.has_value, peer, own, "no value, as its scale factor has none")
        return "scale not available"
    require(value.has_value, peer, own, f"{peer.value}")
    if peer.kind.startswith("float"):
        form = ">f" if peer.kind == "float32" else ">d"
        require(struct.pack(form, float(value.value)) == struct.pack(form, peer.value), peer, own, f"{peer.value}")
        return None
    if peer.symbols and peer.kind.startswith(("enum", "bitfield")):
        symbols(peer, value, kinds)
        return None
    return number(peer, value)


def number(peer, own):
    exact = Fraction(peer.number) * Fraction(10) ** (peer.scale or 0)
    value = Fraction(int(own.value, 0)) if isinstance(own.value, str) else Fraction(own.value)
    # What is scaled is printed as the nearest binary number, and what is not, whole.
    is_exact = float(value) == float(exact) if peer.is_scaled else value == exact
    require(is_exact, peer, [own], f"{float(exact)!r}")
    if float(peer.value) == float(value):
        return None
    require(math.isclose(peer.value, float(value), rel_tol=1e-15 * 4), peer, [own], f"{peer.value!r}")
    return "rounded twice"


def symbols(peer, own, kinds):
    """Compares the names of an enumeration or of bits with the symbols of the model, and the rest as numbers."""
    kind = own.register.facts["type"]
    names = kinds.numbers(kind)
    if kinds.is_flags(kind):
        found = 0
        for item in own.value:
            if not isinstance(item, str):
                require(item not in peer.symbols.values(), peer, [own], "its symbols")
                found |= 1 << int(item)
                continue
            require(item in names, peer, [own], "symbols")
            bit, called = names[item]
            require(peer.symbols.get(called) == bit, peer, [own], "its symbols")
            found |= 1 << bit
        require(found == peer.number, peer, [own], f"{peer.number:#x}")
    elif not isinstance(own.value, str):
        require(peer.number not in peer.symbols.values(), peer, [own], "its symbol")
        require(own.value == peer.number, peer, [own], f"{peer.number}")
    else:
        require(own.value in names, peer, [own], "a symbol")
        number, called = names[own.value]
        require(number == peer.number and peer.symbols.get(called) == number, peer, [own], f"{peer.number}")


def text(peer, own):
    require(own.has_value, peer, [own], "a text")
    if peer.number is None:
        require(own.value == "", peer, [own], "an empty text")
        return "text of zeros"
    require(own.value == peer.number.rstrip(" \0"), peer, [own], repr(peer.number))
    return None if own.value == peer.number else "blanks at the end"


def raw(peer, own):
    words = "".join(f"{int(word):04x}" for part in own for word in part.value)
    if peer.number is None:
        of_none = {"eui48": ("0" * 16, "f" * 12)}.get(peer.kind, ("0" * len(words),))
        require(words.endswith(of_none), peer, own, "the words of no value")
        return "raw words of zeros"
    if peer.kind == "string":
        expected = peer.number.encode().hex().ljust(len(words), "0")
    elif peer.kind == "ipv6addr":
        expected = peer.number.replace(":", "").lower()
    elif peer.kind == "eui48":
        # It gives the last six of eight bytes.
        expected = words[:4] + peer.number.replace(":", "").lower()
    else:
        raise Unequal(f"{peer.kind} is raw: {own[0].path}")
    require(words == expected, peer, own, expected)
    return "raw words"


def require(holds, peer, own, wanted):
    if not holds:
        path = own[0].path if own else "not read"
        shown = [part.error or part.absent or part.value for part in own]
        raise Unequal(
            f"{path}: {shown}, expected {wanted}; pysunspec2 has {peer.kind} {peer.number!r}"
            f" by {peer.scale} at +{peer.offset}, {peer.size} words")
