"""What a tape came to, in words and in files."""

from __future__ import annotations

from pathlib import Path

from policycredit.book.files import TapeRunOff

TEXTS = {
    "vi": {
        "read": "{rows} dòng đã đọc, dư nợ {money} đồng",
        "taken": "{rows} khoản vay được nhận, dư nợ {money} đồng",
        "rejected": "{rows} dòng bị loại, dư nợ {money} đồng",
        "repaired": "{rows} giá trị đã sửa theo quy tắc",
        "reasons": "Quy tắc bị vi phạm (số lần):",
        "due": "Đến hạn theo hợp đồng, tỷ đồng:",
        "columns": "năm|gốc|lãi|lãi quá hạn|lãi nhập gốc|dư nợ trong hạn cuối năm",
        "files": "Tệp kết quả",
    },
    "en": {
        "read": "{rows} rows read, {money} dong outstanding",
        "taken": "{rows} loans taken, {money} dong outstanding",
        "rejected": "{rows} rows rejected, {money} dong outstanding",
        "repaired": "{rows} values repaired by a rule",
        "reasons": "Rules broken (times):",
        "due": "Due by contract, billion dong:",
        "columns": "year|principal|interest|overdue interest|capitalised|performing at year-end",
        "files": "Results",
    },
}


def in_words(found: TapeRunOff, language: str) -> str:
    """Rows and money read, taken and rejected, the rules broken, and what falls due by year."""
    import pandas as pd

    words = TEXTS[language]

    def number(value: float, digits: int = 0) -> str:
        written = f"{value:,.{digits}f}"
        return written.translate(str.maketrans(",.", ".,")) if language == "vi" else written

    tally = found.tally
    lines = [
        words[key].format(rows=number(rows), money=number(money))
        for key, rows, money in (
            ("read", tally.rows_read, tally.outstanding_read),
            ("taken", tally.rows_taken, tally.outstanding_taken),
            ("rejected", tally.rows_rejected, tally.outstanding_rejected),
        )
    ]
    if found.repairs.num_rows:
        lines.append(words["repaired"].format(rows=number(found.repairs.num_rows)))
    if found.rejected.num_rows:
        counts = pd.Series(found.rejected.column("rule").to_pandas()).value_counts()
        lines += ["", words["reasons"]]
        lines += [f"  {rule}: {number(count)}" for rule, count in counts.items()]
    years = (found.run_off.to_frame("year") / 1e9).map(lambda value: number(value, 1))
    head, *columns = words["columns"].split("|")
    years.columns = pd.Index(columns)
    years.index.name = head
    return "\n".join([*lines, "", words["due"], years.reset_index().to_string(index=False)])


def write_files(found: TapeRunOff, out: Path) -> list[Path]:
    """Write run_off.csv, and rejected.csv and repairs.csv, into a folder."""
    from pyarrow import csv

    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, table in (
        ("run_off.csv", found.run_off.to_arrow()),
        ("rejected.csv", found.rejected),
        ("repairs.csv", found.repairs),
    ):
        csv.write_csv(table, out / name)
        paths.append(out / name)
    return paths


def where(paths: list[Path], language: str) -> str:
    """Where the tables are."""
    names = ", ".join(path.name for path in paths)
    return f"{TEXTS[language]['files']}: {names} ({paths[0].parent.resolve()})"
