"""The fixed-width text is read column by column, in whatever encoding and with whatever line ends."""

import unicodedata
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcpcs_tui.data.fixed_width import PLACES, read_fixed_width
from hcpcs_tui.domain.records import DATE_COLUMNS, FACT_COLUMNS, Record, Warned
from tests.releases import FIRST_COLUMNS, made, make_lines, make_txt

LONG = "Invented text that goes on for a while, because a long text stands on several lines " * 3
RECORDS = [
    made("A0021", facts={"XREF1": "A0030", "TERM DT": "2025-09-30", "ACTION CD": "D"}),
    made("J1885", long=LONG.strip()),
    made("A1", long=LONG.strip()),
    made("QX"),
]
BY_CODE = {record.code: record for record in RECORDS}


def read(content: bytes) -> tuple[dict[str, Record], tuple[Warned, ...]]:
    assembler = read_fixed_width(content, "release.txt")
    return assembler.records(), assembler.warnings()


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16"])
@pytest.mark.parametrize("pads", [True, False])
def test_a_text_is_read_as_it_was_made(line_end: str, encoding: str, *, pads: bool) -> None:
    content = make_txt(RECORDS, line_end=line_end, encoding=encoding, pads_continuations=pads)
    assert read(content) == (BY_CODE, ())


def test_codes_come_first_and_all_in_order() -> None:
    records, _ = read(make_txt(RECORDS[::-1]))
    assert list(records) == ["A0021", "J1885", "A1", "QX"]


@pytest.mark.parametrize("column", FACT_COLUMNS)
def test_every_column_is_read_from_its_place_to_its_last_character(column: str) -> None:
    place = PLACES[column]
    assert place.start == FIRST_COLUMNS[column] - 1
    width = place.stop - place.start
    value = "2024-02-29" if column in DATE_COLUMNS else "9" * width
    record = made("J1885", facts={column: value})
    assert read(make_txt([record]))[0]["J1885"].fact(column) == value


def test_the_places_leave_only_the_gaps_of_the_layout() -> None:
    covered = {column for place in PLACES.values() for column in range(place.start, place.stop)}
    assert set(range(119, 293)) - covered == {259}  # column 260 is a filler
    assert sum(place.stop - place.start for place in PLACES.values()) == len(covered)


def test_notes_above_the_first_record_are_passed_over() -> None:
    notes = ["***Disclaimers\t\t\t", "", "*Inclusion or exclusion\xa0\t", "\xa0\xa0 of any brand.\xa0 \t"]
    assert read(make_txt(RECORDS, notes=notes, encoding="latin-1")) == (BY_CODE, ())


def test_a_word_that_is_cut_between_lines_is_joined_with_one_blank() -> None:
    record = made("J1885", long="defibrillation is permitted")
    first, second = (
        line[:11] + text.ljust(80)
        for line, text in zip(
            make_lines([made("J1885", long="x " * 60)]), ("Defibrillation is", " permitted "), strict=True
        )
    )
    first = first + make_lines([record])[0][91:]
    records, warnings = read(f"{first}\r\n{second}\r\n".encode())
    assert records["J1885"].long == "Defibrillation is permitted"
    assert warnings == ()


def test_several_blanks_in_a_text_are_one() -> None:
    records, _ = read(make_txt([made("J1885", long="one two")]).replace(b"one two ", b"one  two"))
    assert records["J1885"].long == "one two"


def test_continuations_are_ordered_by_their_number_wherever_they_stand() -> None:
    lines = make_lines(RECORDS)
    assert read("\r\n".join(reversed(lines)).encode()) == (BY_CODE, ())


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("5’-phosphate – 10 °C", "cp1252"), ("5’-phosphate – 10 °C", "utf-8"), ("30 °C", "latin-1")],
)
def test_signs_beyond_ascii_move_no_column(text: str, encoding: str) -> None:
    record = made("J1885", long=text, facts={"COV": "D"})
    assert read(make_txt([record], encoding=encoding))[0] == {"J1885": record}


def test_columns_may_be_counted_in_bytes_of_utf_8() -> None:
    record = made("J1885", long="Invented – text", facts={"COV": "D"})
    line = make_lines([record])[0]
    in_bytes = line.replace("–" + " " * 2, "–").replace("text  ", "text", 1)
    assert len(in_bytes.encode()) == 320
    assert read(in_bytes.encode())[0] == {"J1885": record}


def test_control_characters_are_taken_out_and_move_no_column() -> None:
    line = make_lines([made("J1885", long="Invented\x1b[31mtext\x07", short="In\x00vented")])[0]
    record = read(line.encode())[0]["J1885"]
    assert (record.long, record.short) == ("Invented[31mtext", "Invented")
    assert record.fact("COV") == "C"


@pytest.mark.parametrize("zeros", ["00000000", "        ", "0       "])
def test_zero_dates_are_none(zeros: str) -> None:
    line = make_lines([made("J1885")])[0]
    content = f"{line[:284]}{zeros}{line[292:]}".encode()
    records, warnings = read(content)
    assert records["J1885"].fact("TERM DT") == ""
    assert warnings == ()


def warned(content: bytes) -> Sequence[tuple[int, str, str]]:
    return [(warning.line, warning.column, warning.problem) for warning in read(content)[1]]


def test_a_bad_date_is_told_with_line_and_column_and_left_empty() -> None:
    line = make_lines([made("J1885")])[0]
    content = f"note\r\n{line[:284]}20250931{line[292:]}\r\n".encode()
    assert warned(content) == [
        (2, "TERM DT", "'20250931' is not a date like 20251001; left empty"),
    ]
    assert read(content)[0]["J1885"].fact("TERM DT") == ""


def test_a_code_that_stands_twice_is_told_and_the_first_kept() -> None:
    content = make_txt([made("J1885", short="first"), made("J1885", short="second")])
    assert warned(content) == [(2, "HCPC", "J1885 stands twice; the first is kept")]
    assert read(content)[0]["J1885"].short == "first"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("J1885001009Invented", "unknown record kind '9' of J1885; the row is left out"),
        ("J1885003004Invented", "continues J1885, which has no first line; left out"),
        ("12345001003Invented".ljust(320), "'12345' is not a code of HCPCS Level II; the row is left out"),
        ("J188500100 Invented", "is not a record of the release; the line is left out"),
        ("   and a remark", "is not a record of the release; the line is left out"),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number(line: str, problem: str) -> None:
    content = make_txt([made("A1")]) + f"{line}\r\n".encode()
    assert [(number, told) for number, _, told in warned(content)] == [(2, problem)]


def test_a_line_cut_off_is_told() -> None:
    content = make_txt([made("A1")])[:200]
    assert warned(content) == [(1, "ACTION CD", "ends at column 200, facts up to column 293 are missing")]


def test_the_end_sign_of_old_systems_is_no_line() -> None:
    assert read(make_txt(RECORDS) + b"\x1a\r\n") == (BY_CODE, ())


def test_rows_are_counted_with_their_continuations() -> None:
    assert read_fixed_width(make_txt(RECORDS, notes=["note"]), "x").rows_read == len(make_lines(RECORDS))


def test_very_many_warnings_are_counted_and_not_kept() -> None:
    warnings = read(make_txt([made("A1")]) + b"remark\r\n" * 1000)[1]
    assert len(warnings) == 501
    assert warnings[-1].problem == "500 more warnings of this kind"


@given(st.binary(max_size=3000))
def test_any_bytes_are_read_without_an_error(content: bytes) -> None:
    read_fixed_width(content, "x").records()


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_text_comes_out_printable(long: str, short: str) -> None:
    line = make_lines([made("J1885")])[0]
    flat = "".join(long.split("\n"))[:80].ljust(80) + "".join(short.split("\n"))[:28].ljust(28)
    records = read(f"{line[:11]}{flat}{line[119:]}".encode("utf-8", "replace"))[0]
    for record in records.values():
        kinds = {unicodedata.category(sign) for sign in record.long + record.short}
        assert not kinds & {"Cc", "Cs", "Zl", "Zp"}
