"""Processing notes and NOC lists as CMS prints them."""

from hcpcs_tui.data.companions import noc_codes_of_sheets, noc_codes_of_text, processing_notes
from hcpcs_tui.data.workbook import Sheet

NOTES = """\
                                        PROCESSING NOTES
 ________________________________________________________

          0001--INVENTED NOTE ONE.                                       *\r
                                                                         *\r
          0002--INVENTED NOTE TWO (82585, 82595) GOES ON FOR THE         *\r
                ANALYTE AND ENDS.                                        *\r
\t  0182--CLOSED WITH NO SIGN ON THE FIRST LINE\t\r
\t\tBUT ON THE SECOND.\t\t\t   * \r

\t  0183--NO SIGN AT ALL\r
\t  0184-- *\r
\t  0002--THE SECOND NOTE OF A NUMBER.\t*\r
"""


def test_notes_run_over_lines_and_lose_the_closing_sign() -> None:
    assert processing_notes(NOTES) == {
        "0001": "INVENTED NOTE ONE.",
        "0002": "INVENTED NOTE TWO (82585, 82595) GOES ON FOR THE ANALYTE AND ENDS.",
        "0182": "CLOSED WITH NO SIGN ON THE FIRST LINE BUT ON THE SECOND.",
        "0183": "NO SIGN AT ALL",
    }


def test_a_text_without_notes_has_none() -> None:
    assert processing_notes("PROCESSING NOTES\n\nnothing") == {}


def test_noc_codes_are_read_from_a_print() -> None:
    title = "   NOC CODES - HCPCS 2019\r\n\r\n  HCPCS  LONG DESCRIPTION  ADD DATE\r\n\r\n"
    printed = f"{title}  A0999  Invented  19870101\r\n  V5299  Invented\r\n  \x1a"
    assert noc_codes_of_text(printed) == {"A0999", "V5299"}


def test_noc_codes_are_read_from_the_column_of_a_workbook() -> None:
    rows: list[list[object]] = [
        ["", "NOC CODES - HCPCS 2019"],
        ["HCPCS", "LONG DESCRIPTION", "ADD DATE"],
        ["", ""],
        ["A0999", "Invented, see J1885", 19870101.0],
        [" v5299 ", "Invented", ""],
        ["\x1a", "", ""],
    ]
    assert noc_codes_of_sheets([Sheet("Notes", [["x"]]), Sheet("NOC", rows)]) == {"A0999", "V5299"}
