"""How private persons are reached and paid: mobile telephones, their own mail, accounts."""

import re
from collections.abc import Iterator

from generator.sensitive.folding import Found, folded, sifted

PRIVATE_HOSTS = frozenset(
    (
        *("gmail.com", "googlemail.com", "hotmail.com", "hotmail.no", "outlook.com", "outlook.no"),
        *("live.com", "live.no", "msn.com", "yahoo.com", "yahoo.no", "icloud.com", "me.com"),
        *("mac.com", "proton.me", "protonmail.com", "aol.com", "gmx.com", "gmx.net", "mail.com"),
        *("online.no", "broadpark.no", "getmail.no", "frisurf.no", "start.no", "altibox.no"),
        *(
            "lyse.net",
            "tele2.no",
            "c2i.net",
            "bluezone.no",
            "ebnett.no",
            "haugnett.no",
            "hotmail.se",
        ),
    )
)
"""Where people have their own mail, and offices do not."""

_ADDRESS = re.compile(r"[\w.+%-]{1,64}(?:@|%40|&#64;)((?:[A-Za-z0-9-]+\.){1,4}[A-Za-z]{2,})")
_SIGNS = (b"@", b"%40", b"&#64;")
_PHONE = re.compile(
    r"(?<![\w/=?&#%.,@+-])(?<![0-9] )(?:(?:\(?\+|00)47\)?[ -]?)?"
    r"([49][0-9]{2} [0-9]{2} [0-9]{3}|[49][0-9](?: [0-9]{2}){3}|[49][0-9]{7})"
    r"(?![\w/%-])(?![ .,][0-9])(?! (?:kr|mill|prosent|innbyggere))"
)
_FIELD = re.compile(r"\bphone: *[\"']?\Z")
"""A contact has a field for the number of an office."""
_ACCOUNT = re.compile(r"(?<![\w./=-])[0-9]{4}([ .])[0-9]{2}\1[0-9]{5}(?![\w/-])(?!\.[0-9])")
_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)

_FORMS = (b"000 00 000", b"00 00 00 00", b"00000000")
_ACCOUNT_FORM = b"0000 00 00000"


def addresses(text: str) -> Iterator[Found]:
    """Yield e-mail addresses at hosts of private mail; the host alone is shown."""
    data = sifted(text).data
    if any(sign in data for sign in _SIGNS):
        for match in _ADDRESS.finditer(text):
            if match[1].lower() in PRIVATE_HOSTS:
                yield Found(match.start(), match.end(), match[1].lower())


def phones(text: str) -> Iterator[Found]:
    """Yield numbers of mobile telephones but an office's; three digits are shown."""
    if _may_hold(text, _FORMS):
        plain = folded(text)
        for match in _PHONE.finditer(plain):
            if not _FIELD.search(plain[max(0, match.start() - 20) : match.start()]):
                number = match[1].replace(" ", "")
                yield Found(match.start(), match.end(), f"{number[:3]} ** ***")


def accounts(text: str) -> Iterator[Found]:
    """Yield numbers of bank accounts, as they are written: 1234.56.78903; four digits are shown."""
    if _may_hold(text, (_ACCOUNT_FORM,)):
        for match in _ACCOUNT.finditer(folded(text)):
            digits = [int(sign) for sign in match[0] if sign.isdecimal()]
            if sum(w * d for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0:
                yield Found(match.start(), match.end(), f"{match[0][:4]} ** *****")


def _may_hold(text: str, forms: tuple[bytes, ...]) -> bool:
    signs = sifted(text)
    return any(form in signs.digits for form in forms) or signs.foldable
