"""From bytes to clean characters: which encoding, and which characters a text may hold."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

#: Bytes that text begins with when it says itself how it is encoded; the longer mark first.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: A page of text holds hardly any control character; machine data holds one in nine by chance alone.
BINARY_SHARE = 0.02
#: Beginnings of the encodings that a page may declare; Python knows others that are no character sets.
CHARSETS = ("cp", "iso8859", "koi8", "gb", "big5", "shift_jis", "euc_", "mac", "tis", "johab", "hz")
REPLACEMENT = "\ufffd"

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{3,40})""", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_LINE_ENDS = "\u2028\u2029\x85"
_LONE_RETURN = re.compile("\r(?!\n)")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text; ``doubt`` says what had to be assumed, empty when nothing, and ``line`` where it began."""

    text: str
    doubt: str = ""
    line: int | None = None


def is_binary(data: bytes) -> bool:
    """Return whether the bytes are no text in any encoding that :func:`decode` knows.

    >>> is_binary(b"%PDF-1.4"), is_binary(b"GIF89a" + bytes(50)), is_binary("Grüße".encode())
    (True, True, False)
    """
    if data.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        return False
    return data.startswith(b"%PDF-") or len(_CONTROL.findall(data[:65536])) > BINARY_SHARE * len(data[:65536])


def decode(data: bytes, *, markup: bool = False) -> Decoded:
    """Decode by byte order mark, else as UTF-8, else as declared (``markup``), else as Windows-1252.

    Text that is plainly UTF-8 with a few broken bytes keeps its encoding; the broken bytes become U+FFFD.

    >>> decode(b"caf\\xe9")
    Decoded(text='café', doubt='not UTF-8, read as cp1252', line=1)
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, _replaced(text.count(REPLACEMENT)) if REPLACEMENT in text else "")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _decode_broken(data, data.count(b"\n", 0, error.start) + 1, markup=markup)


def _decode_broken(data: bytes, line: int, *, markup: bool) -> Decoded:
    text = data.decode("utf-8", "replace")
    broken = text.count(REPLACEMENT)
    if sum(character > "\x7f" for character in text) > 2 * broken:
        return Decoded(text, _replaced(broken), line)
    encoding = (_declared_encoding(data) if markup else None) or "cp1252"
    return Decoded(data.decode(encoding, "replace"), f"not UTF-8, read as {encoding}", line)


def _replaced(count: int) -> str:
    return f"{count} broken characters replaced" if count > 1 else "1 broken character replaced"


def _declared_encoding(data: bytes) -> str | None:
    found = _DECLARED.search(data[:4096])
    try:
        name = codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return None
    return name if name.startswith(CHARSETS) else None


class _Replacements(dict[int, int]):
    """What stands for each character, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        self[code] = _replacement(code)
        return self[code]


def _replacement(code: int) -> int:
    character = chr(code)
    category = unicodedata.category(character)
    if character == "\n" or character in _LINE_ENDS:
        return ord("\n")
    if category in ("Cc", "Cf", "Zs"):
        return ord(" ")
    return ord(REPLACEMENT) if category == "Cs" or code & 0xFFFE == 0xFFFE else code


_REPLACEMENTS = _Replacements()


def normalise(text: str) -> str:
    """Replace characters one by one, so that every offset stays.

    Odd spaces, control and zero-width characters become a space, line ends a newline, lone surrogates U+FFFD.

    >>> normalise("Lavrov\\u00a0met\\u200bBlinken\\ud800")
    'Lavrov met Blinken�'
    """
    return _LONE_RETURN.sub("\n", text).translate(_REPLACEMENTS)


def normalise_line(text: str) -> str:
    """Return the normalised text as one line without outer or doubled spaces.

    >>> normalise_line(" Talks\\n in  Geneva ")
    'Talks in Geneva'
    """
    return " ".join(normalise(text).split())
