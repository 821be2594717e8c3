from hypothesis import example, given
from hypothesis import strategies as st

from digest.adapters.http.targets import MAX_HOST, Target, follow, locate
from digest.model.feeds import Failed

PARTS = [
    "http:",
    "https:",
    "//",
    "/",
    "a.example",
    "@",
    ":",
    "[",
    "]",
    "::1",
    "%",
    "?",
    "#",
    "..",
    "\\",
    "xn--",
    "é",
    "\u202e",
    " ",
]
ODD = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PARTS), max_size=8).map("".join))


def sound(found: Target | Failed) -> bool:
    """A target that can be asked, or a reason."""
    if isinstance(found, Failed):
        return bool(found.reason)
    named = found.host.isascii() and 0 < len(found.host) <= MAX_HOST and 0 < found.port < 65536
    return (
        named and found.scheme in {"http", "https"} and "#" not in str(found.url) and not found.url.userinfo
    )


@given(ODD)
@example("http://[::1")
@example("http://a.example:٣/")
@example("http://a..example/")
@example("https://" + "a" * 64 + ".example/")
def test_any_text_is_a_target_or_a_failure(text: str) -> None:
    assert sound(locate(text))


@given(ODD)
@example("//[")
@example("http:")
@example("?\x00")
def test_any_location_leads_somewhere_or_is_a_failure(location: str) -> None:
    base = locate("https://a.example/feed?x=1")
    assert isinstance(base, Target)

    found = follow(base, location)

    assert sound(found)
    assert isinstance(found, Failed) or found.scheme == "https"


def test_manners_are_owed_to_a_host_whatever_the_scheme() -> None:
    plain, secure, odd = (
        locate(url) for url in ("http://A.example/", "https://a.example:443/x", "http://a.example:81/")
    )
    assert isinstance(plain, Target)
    assert isinstance(secure, Target)
    assert isinstance(odd, Target)

    assert plain.authority == secure.authority == "a.example"
    assert odd.authority == "a.example:81"
