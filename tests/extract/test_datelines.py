from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diplograph.extract.datelines import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "date_text", "agency"),
    [
        ("REYKJAVIK, Iceland, May 19 (Reuters) - Top diplomats met.", "REYKJAVIK, Iceland", "May 19", "Reuters"),
        ("MOSCOW (AP) — Russia said.", "MOSCOW", "", "AP"),
        ("GENEVA — Talks began.", "GENEVA", "", ""),
        ("GENEVA -- Talks began.", "GENEVA", "", ""),
        ("New Delhi, March 2 (IANS): The minister said.", "New Delhi", "March 2", "IANS"),
        ("NEW DELHI, 2 March 2023 (ANI) - The minister said.", "NEW DELHI", "2 March 2023", "ANI"),
        ("WASHINGTON/MOSCOW, Jan. 21 (Reuters) - They met.", "WASHINGTON/MOSCOW", "Jan. 21", "Reuters"),
        ("Tehran (IRNA) – Iran rejected the offer.", "Tehran", "", "IRNA"),
        ("\nST. PETERSBURG, Russia (AP) — Leaders met.", "ST. PETERSBURG, Russia", "", "AP"),
        ("UNITED NATIONS, Sept 20 (AFP) - Leaders met.", "UNITED NATIONS", "Sept 20", "AFP"),
        ("NEW DELHI: The minister met his counterpart.", "NEW DELHI", "", ""),
        ("LAHORE: Police held ten men.\nMore on page 2", "LAHORE", "", ""),
        ("ISLAMABAD/NEW DELHI: Both sides agreed.", "ISLAMABAD/NEW DELHI", "", ""),
        ("SRINAGAR, India: Shops closed.", "SRINAGAR, India", "", ""),
        ("UNITED NATIONS: Pakistan urged restraint.", "UNITED NATIONS", "", ""),
        ("SINGAPORE: The minister " + "said of trade " * 20, "SINGAPORE", "", ""),
    ],
)
def test_datelines_are_read(text: str, place: str, date_text: str, agency: str) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert dateline[:3] == (place, date_text, agency)
    assert text[dateline.end].isupper()
    assert text[dateline.end - 1] == " "


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Blinken and Lavrov met in Reykjavik on Wednesday - the first such talks.",
        "UNREST: The authorities arrested 13 journalists.",
        "JOINT EFFORTS: The three countries staged drills.",
        "BREAKING NEWS - Talks begin.",
        "Moscow - the capital - is large.",
        "US-Russia talks (in Geneva) - a report",
        "Talks in MOSCOW (AP) — Russia said.",
        "Beijing: The minister met his counterpart.",
        "China: we will respond",
        "CHINA: we will respond to all of this.",
        "CHINA: WE WILL RESPOND.",
        "ISRAEL: We will respond.",
        "BEIJING: Strong ties with Moscow",
        "US: Talks began.",
        "NATO: Talks began.",
        "KREMLIN: Talks began.",
        "PUTIN: War is not planned.",
        "AUSTIN: The troops stay.",
        "JORDAN: The law is good.",
        "TALKS: The ministers met.",
        "LAHORE: \nPolice held ten men.",
    ],
)
def test_other_beginnings_are_no_datelines(text: str) -> None:
    assert find_dateline(text) is None


@given(st.text(max_size=200))
def test_no_text_makes_it_fail(text: str) -> None:
    dateline = find_dateline(text)
    assert dateline is None or 0 < dateline.end <= len(text)
