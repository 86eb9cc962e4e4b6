"""The embedded catalogue is whole and consistent, and a fault in its files is named with file and line."""

import shutil
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from hcpcs_tui.data.embedded import EmbeddedSource, catalogue_folder
from hcpcs_tui.domain.catalogue import Catalogue
from hcpcs_tui.domain.codes import Code, Entry, Status, status_on
from hcpcs_tui.domain.dates import Release
from hcpcs_tui.domain.errors import CatalogueError
from hcpcs_tui.domain.sections import expand_range
from hcpcs_tui.domain.systems import system_of_code


def test_the_catalogue_is_that_of_october_2025(catalogue: Catalogue) -> None:
    assert catalogue.release == Release(2025, 4)
    assert len(catalogue.codes) == 8463
    assert len(catalogue.modifiers) == 383
    assert len(catalogue) == len(list(catalogue)) == 8846


def test_so_many_codes_and_modifiers_are_in_use(catalogue: Catalogue) -> None:
    def count(entries: list[Entry], status: Status) -> int:
        return sum(status_on(entry, catalogue.release, None) is status for entry in entries)

    codes, modifiers = list(catalogue.codes.values()), list(catalogue.modifiers.values())
    assert (count([*codes], Status.IN_USE), count([*codes], Status.ENDED)) == (7258, 1205)
    assert (count([*modifiers], Status.IN_USE), count([*modifiers], Status.ENDED)) == (363, 20)


def test_the_codes_stand_in_code_order(catalogue: Catalogue) -> None:
    assert catalogue.order == sorted(catalogue.codes)
    assert (catalogue.order[0], catalogue.order[-1]) == ("A0021", "V5364")
    assert catalogue.earliest_end == date(2014, 6, 30)


@pytest.mark.parametrize("code", ["J1885", "RT", "A1", "U0001", "G0556"])
def test_a_code_is_found_by_its_name(catalogue: Catalogue, code: str) -> None:
    entry = catalogue.entry(code)
    assert entry is not None
    assert entry.code == code


@pytest.mark.parametrize(
    "code", ["J9998", "99213", "0001U", "D0120", "j1885", "25", "", "J", "J18855", "Ä1885"]
)
def test_what_the_release_does_not_list_is_not_found(catalogue: Catalogue, code: str) -> None:
    assert catalogue.entry(code) is None


def test_a_well_known_code_is_read_whole(catalogue: Catalogue) -> None:
    ketorolac = catalogue.codes["J1885"]
    assert ketorolac == Code(
        "J1885",
        "Ketorolac tromethamine injection, per 15 mg",
        ketorolac.terms,
        "D",
        ("51",),
        "A",
        ("1", "P"),
        "O1E",
        "YY",
        (),
        "",
        (),
        date(1993, 1, 1),
        date(2025, 1, 1),
        None,
        "N",
    )
    assert "toradol" in ketorolac.terms


def test_names_and_terms_are_clean_text(catalogue: Catalogue) -> None:
    for entry in catalogue:
        for text in (entry.name, *entry.terms):
            assert text, entry.code
            assert text == " ".join(text.split()), entry.code
            assert not [sign for sign in text if unicodedata.category(sign)[0] == "C"], entry.code


def test_no_two_codes_share_a_name(catalogue: Catalogue) -> None:
    assert len({code.name for code in catalogue.codes.values()}) == len(catalogue.codes)


def test_every_entry_has_a_first_day_before_its_last(catalogue: Catalogue) -> None:
    for entry in catalogue:
        assert entry.added is not None, entry.code
        assert entry.added <= catalogue.release.last_day, entry.code
        assert entry.ended is None or entry.ended >= entry.added, entry.code


def test_the_last_action_on_an_ended_code_is_the_day_after(catalogue: Catalogue) -> None:
    for code in catalogue.codes.values():
        if code.ended:
            assert code.effective == code.ended + timedelta(days=1), code.code


def test_every_indicator_value_that_occurs_has_a_meaning(catalogue: Catalogue) -> None:
    assert set(catalogue.indicators) == {
        *("coverage", "pricing", "multiple_pricing", "tos", "betos"),
        *("asc", "lab_certification", "action"),
    }
    for field, meanings in catalogue.indicators.items():
        values: set[str] = set()
        for entry in catalogue:
            value = getattr(entry, field, ())
            values.update(value if isinstance(value, tuple) else (value,))
        values.discard("")
        assert values, field
        assert values <= set(meanings), field
        assert all(meanings.values()), field


def test_every_source_key_is_a_source(catalogue: Catalogue) -> None:
    keys = {key for choice in catalogue.choices for key in choice.sources}
    keys |= {key for section in catalogue.cpt_sections for key in section.sources}
    keys |= {key for section in catalogue.sections for key in section.sources}
    rules = catalogue.update_rules.values()
    keys |= {key for rule in rules for said in (rule.rule, *rule.exceptions) for key in said.sources}
    assert keys
    assert keys <= set(catalogue.sources)


def test_cross_references_are_codes_numbers_or_words(catalogue: Catalogue) -> None:
    odd = {
        reference
        for code in catalogue.codes.values()
        for reference in code.xref
        if system_of_code(reference) is None and not reference.isalpha()
    }
    assert not odd


@pytest.mark.parametrize(
    ("code", "step", "neighbour"),
    [
        ("A9999", 1, "B4034"),
        ("B4034", -1, "A9999"),
        ("V5363", 1, "V5364"),
        ("V5364", 1, None),
        ("A0021", -1, None),
        ("D0120", 1, "E0100"),
        ("J9998", 1, "J9999"),
    ],
)
def test_neighbours_are_found_across_letters(
    catalogue: Catalogue, code: str, step: int, neighbour: str | None
) -> None:
    assert catalogue.neighbour(code, step) == neighbour


def test_walking_the_neighbours_meets_every_code(catalogue: Catalogue) -> None:
    letter_ends = [code for code in catalogue.order if code[1:] >= "9900"]
    for code in letter_ends:
        place = catalogue.order.index(code) + 1
        following = catalogue.order[place] if place < len(catalogue.order) else None
        assert catalogue.neighbour(code, 1) == following
        assert following is None or catalogue.neighbour(following, -1) == code


def test_codes_are_found_by_beginning_and_range(catalogue: Catalogue) -> None:
    assert [code.code for code in catalogue.with_prefix("L184")] == [
        code for code in catalogue.order if code.startswith("L184")
    ]
    assert [code.code for code in catalogue.in_range("A9999", "B4034")] == ["A9999", "B4034"]
    assert catalogue.in_range("B4034", "A9999") == []
    assert catalogue.with_prefix("N") == []


@pytest.mark.parametrize(("number", "codes"), [("77067", ["G0202"]), ("98016", ["G2012"]), ("99213", [])])
def test_codes_that_refer_to_a_number_are_found(catalogue: Catalogue, number: str, codes: list[str]) -> None:
    assert [code.code for code in catalogue.codes_citing(number)] == codes


@pytest.mark.parametrize(("number", "code"), [("77065", "G0279"), ("77066", "G0279"), ("99223", "G0316")])
def test_codes_whose_text_names_a_number_are_found(catalogue: Catalogue, number: str, code: str) -> None:
    assert code in [found.code for found in catalogue.codes_mentioning(number)]


def test_a_number_that_no_text_names_finds_no_code(catalogue: Catalogue) -> None:
    assert catalogue.codes_mentioning("00100") == []


def test_every_mention_joins_a_known_code_with_cpt_numbers() -> None:
    source = EmbeddedSource(catalogue_folder())
    mentions = source.mentions()
    assert mentions
    for mention in mentions:
        assert mention.code in source.codes(mention.code[0]), mention
        ends = [end for text in mention.cpt for end in expand_range(text)]
        assert ends, mention
        assert all((system_of_code(end) or "").startswith(("cpt", "pla", "maaa")) for end in ends), mention


def test_an_unlisted_product_offers_codes_of_the_release(catalogue: Catalogue) -> None:
    assert catalogue.unlisted
    for term, product in catalogue.unlisted.items():
        assert term == product.term.lower()
        assert product.offer, term
        assert all(catalogue.entry(code) for code in product.offer), term


def test_every_synonym_means_something(catalogue: Catalogue) -> None:
    assert catalogue.synonyms
    for synonym in catalogue.synonyms:
        assert synonym.phrase, synonym
        assert all(synonym.means), synonym


def test_codes_added_on_a_day_are_found(catalogue: Catalogue) -> None:
    new = catalogue.added_on(date(2025, 10, 1))
    assert new
    assert {code.added for code in new} == {date(2025, 10, 1)}
    assert catalogue.added_on(date(2025, 10, 2)) == []


Part = Callable[[EmbeddedSource], object]


def codes_of_v(source: EmbeddedSource) -> object:
    return list(source.codes("V").values())


def modifiers(source: EmbeddedSource) -> object:
    return source.modifiers()


def sections(source: EmbeddedSource) -> object:
    return source.sections()


def cpt_sections(source: EmbeddedSource) -> object:
    return source.cpt_sections()


def indicators(source: EmbeddedSource) -> object:
    return source.indicators()


def systems(source: EmbeddedSource) -> object:
    return list(source.systems().values())


def sources(source: EmbeddedSource) -> object:
    return list(source.sources().values())


def choices(source: EmbeddedSource) -> object:
    return source.choices()


def mentions(source: EmbeddedSource) -> object:
    return source.mentions()


def synonyms(source: EmbeddedSource) -> object:
    return source.synonyms()


def unlisted(source: EmbeddedSource) -> object:
    return source.unlisted()


def update_rules(source: EmbeddedSource) -> object:
    return list(source.update_rules().values())


FILES: list[tuple[str, Part]] = [
    ("level2/V.tsv", codes_of_v),
    ("modifiers.tsv", modifiers),
    ("sections/level2.tsv", sections),
    ("sections/cpt.tsv", cpt_sections),
    ("indicators/coverage.tsv", indicators),
    ("systems.toml", systems),
    ("sources.toml", sources),
    ("choices.toml", choices),
    ("calendar.toml", update_rules),
    ("mentions.tsv", mentions),
    ("synonyms.tsv", synonyms),
    ("unlisted.tsv", unlisted),
]
TABLES = [(file, part) for file, part in FILES if file.endswith(".tsv")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the embedded catalogue that a test may spoil."""
    return Path(shutil.copytree(catalogue_folder(), tmp_path / "catalog"))


def lines_of(folder: Path, file: str) -> list[str]:
    return (folder / file).read_text(encoding="utf-8").split("\n")


def write(folder: Path, file: str, lines: list[str]) -> None:
    (folder / file).write_text("\n".join(lines), encoding="utf-8", newline="\n")


def fault(part: Part, folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        part(EmbeddedSource(folder))
    return caught.value


def assert_named(error: CatalogueError, file: str, line: int) -> None:
    assert (error.file, error.line) == (file, line)
    assert (f"{file}, line {line}" if line else file) in str(error)


@pytest.mark.parametrize(("file", "part"), FILES)
def test_an_unspoilt_copy_is_read(folder: Path, file: str, part: Part) -> None:
    assert part(EmbeddedSource(folder))


@pytest.mark.parametrize(("file", "part"), FILES)
def test_a_missing_file_is_named(folder: Path, file: str, part: Part) -> None:
    (folder / file).unlink()
    error = fault(part, folder)
    assert_named(error, file, 0)
    assert "missing" in str(error)


@pytest.mark.parametrize(("file", "part"), FILES)
def test_a_file_that_is_not_utf8_is_named(folder: Path, file: str, part: Part) -> None:
    (folder / file).write_bytes((folder / file).read_bytes() + "caf\u00e9\n".encode("latin-1"))
    error = fault(part, folder)
    assert error.file == file
    assert "UTF-8" in str(error)


@pytest.mark.parametrize(("file", "part"), TABLES)
def test_an_unknown_column_is_named(folder: Path, file: str, part: Part) -> None:
    lines = lines_of(folder, file)
    write(folder, file, [lines[0] + "\tremark", *lines[1:]])
    error = fault(part, folder)
    assert_named(error, file, 1)
    assert "'remark'" in str(error)


@pytest.mark.parametrize(("file", "part"), TABLES)
def test_a_missing_column_is_named(folder: Path, file: str, part: Part) -> None:
    lines = lines_of(folder, file)
    write(folder, file, [lines[0].rpartition("\t")[0], *lines[1:]])
    assert_named(fault(part, folder), file, 1)


@pytest.mark.parametrize(("file", "part"), TABLES)
def test_an_empty_file_is_named(folder: Path, file: str, part: Part) -> None:
    (folder / file).write_text("", encoding="utf-8")
    assert_named(fault(part, folder), file, 1)


@pytest.mark.parametrize(("file", "part"), TABLES)
@pytest.mark.parametrize("extra", ["\tone more", None])
def test_a_line_with_too_many_or_too_few_cells_is_named(
    folder: Path, file: str, part: Part, extra: str | None
) -> None:
    lines = lines_of(folder, file)
    lines[2] = lines[2] + extra if extra else lines[2].rpartition("\t")[0]
    write(folder, file, lines)
    error = fault(part, folder)
    assert_named(error, file, 3)
    assert "cells" in str(error)


@pytest.mark.parametrize(
    ("file", "part", "column"),
    [
        ("level2/V.tsv", codes_of_v, "added"),
        ("level2/V.tsv", codes_of_v, "effective"),
        ("level2/V.tsv", codes_of_v, "ended"),
        ("modifiers.tsv", modifiers, "added"),
        ("modifiers.tsv", modifiers, "ended"),
    ],
)
@pytest.mark.parametrize("day", ["10/01/2025", "2025-02-30", "soon"])
def test_a_bad_date_is_named_with_its_column(
    folder: Path, file: str, part: Part, column: str, day: str
) -> None:
    lines = lines_of(folder, file)
    cells = lines[3].split("\t")
    cells[lines[0].split("\t").index(column)] = day
    lines[3] = "\t".join(cells)
    write(folder, file, lines)
    error = fault(part, folder)
    assert_named(error, file, 4)
    assert (error.field, error.value) == (column, day)


@pytest.mark.parametrize(("file", "part"), [("level2/V.tsv", codes_of_v), ("modifiers.tsv", modifiers)])
def test_a_code_that_stands_twice_is_named(folder: Path, file: str, part: Part) -> None:
    lines = lines_of(folder, file)
    lines.insert(3, lines[2])
    write(folder, file, lines)
    error = fault(part, folder)
    assert_named(error, file, 4)
    assert error.value == lines[2].split("\t")[0]


@pytest.mark.parametrize("code", ["A0021", "V20200", "V202", "v2020"])
def test_a_code_that_does_not_belong_in_the_file_is_named(folder: Path, code: str) -> None:
    file = "level2/V.tsv"
    lines = lines_of(folder, file)
    lines[1] = code + lines[1][5:]
    write(folder, file, lines)
    assert_named(fault(codes_of_v, folder), file, 2)


@pytest.mark.parametrize(
    ("file", "part", "row"),
    [
        ("sections/level2.tsv", sections, "A0999\tA2001\tAn overlap\tA"),
        ("sections/level2.tsv", sections, "A0100\tA0200\tWithin another\tA"),
        ("sections/cpt.tsv", cpt_sections, "01500\t01600\tAnesthesia\t\tcpt1\tSECT\tM"),
    ],
)
def test_ranges_that_overlap_are_named(folder: Path, file: str, part: Part, row: str) -> None:
    write(folder, file, [*lines_of(folder, file)[:-1], row, ""])
    error = fault(part, folder)
    assert error.file == file
    assert error.line > 1
    assert "overlaps" in str(error)


@pytest.mark.parametrize("row", ["Z0200\tZ0100\tBackward\tZ", "Z0100\tY0200\tAcross letters\tZ"])
def test_a_range_that_is_none_is_named(folder: Path, row: str) -> None:
    file = "sections/level2.tsv"
    write(folder, file, [lines_of(folder, file)[0], row, ""])
    assert_named(fault(sections, folder), file, 2)


@pytest.mark.parametrize(
    ("file", "part"),
    [
        ("systems.toml", systems),
        ("sources.toml", sources),
        ("choices.toml", choices),
        ("calendar.toml", update_rules),
    ],
)
def test_broken_toml_is_named_with_its_line(folder: Path, file: str, part: Part) -> None:
    lines = lines_of(folder, file)
    place = next(number for number in range(len(lines) // 2, len(lines)) if " = " in lines[number])
    lines[place] = lines[place].replace(" = ", " ", 1)
    write(folder, file, lines)
    assert_named(fault(part, folder), file, place + 1)


@pytest.mark.parametrize(
    ("file", "part", "key"),
    [
        ("systems.toml", systems, "shape"),
        ("sources.toml", sources, "title"),
        ("choices.toml", choices, "topic"),
        ("calendar.toml", update_rules, "publishes"),
    ],
)
def test_a_missing_value_is_named_with_the_line_of_its_table(
    folder: Path, file: str, part: Part, key: str
) -> None:
    lines = lines_of(folder, file)
    place = next(number for number, line in enumerate(lines) if line.startswith(f"{key} = "))
    heading = max(number for number in range(place) if lines[number].startswith("["))
    del lines[place]
    write(folder, file, lines)
    error = fault(part, folder)
    assert_named(error, file, heading + 1)
    assert key in str(error)


@pytest.mark.parametrize(
    "cycles",
    [
        '[{ in_force = "13-01", years = 0 }]',
        '[{ in_force = "02-29", years = 0 }]',
        '[{ published = "04-01", years = 0 }]',
        '[{ in_force = "04-01" }]',
        '[{ in_force = "04-01", years = "0" }]',
        "[]",
    ],
)
def test_a_cycle_without_a_day_of_every_year_is_named(folder: Path, cycles: str) -> None:
    lines = lines_of(folder, "calendar.toml")
    heading = lines.index("[cdt]")
    place = next(number for number in range(heading, len(lines)) if lines[number].startswith("cycles = "))
    lines[place] = f"cycles = {cycles}"
    write(folder, "calendar.toml", lines)
    assert_named(fault(update_rules, folder), "calendar.toml", heading + 1)


def test_a_label_of_a_system_that_is_no_text_is_named(folder: Path) -> None:
    lines = lines_of(folder, "systems.toml")
    lines[lines.index("[mod-cpt.labels]") + 1] = "22 = 22"
    write(folder, "systems.toml", lines)
    assert fault(systems, folder).file == "systems.toml"


def test_an_ending_day_of_a_system_that_is_no_date_is_named(folder: Path) -> None:
    lines = lines_of(folder, "systems.toml")
    place = lines.index('ended = "2003-12-31"')
    lines[place] = 'ended = "end of 2003"'
    write(folder, "systems.toml", lines)
    assert fault(systems, folder).file == "systems.toml"


def test_line_endings_of_windows_are_read_too(folder: Path) -> None:
    for file in ("level2/V.tsv", "systems.toml"):
        text = (folder / file).read_text(encoding="utf-8")
        (folder / file).write_text(text, encoding="utf-8", newline="\r\n")
    source = EmbeddedSource(folder)
    assert [code.action for code in source.codes("V").values()].count("") == 0
    assert source.systems()["level2"].name == "HCPCS Level II"
