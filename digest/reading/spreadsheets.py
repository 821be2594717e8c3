"""Spreadsheets (xlsx, xls, ods), by calamine: the only module that knows it."""

import zipfile
from datetime import date, datetime
from io import BytesIO

MAX_UNPACKED = 100_000_000
"""Bytes of all parts of a file together; the memory limit of the worker stands behind it."""
MAX_PARTS = 2000
_ZIP = b"PK"


class RefusedSpreadsheetError(ValueError):
    """What is wrong with a file."""


def rows(body: bytes, sheet: str | None) -> list[list[str]]:
    """Return the cells of a sheet (the first, if none is named) as text.

    RefusedSpreadsheetError if it cannot be read, or has no such sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if body.startswith(_ZIP):
        _refuse_bomb(body)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(body))
        names = workbook.sheet_names
        if not names or (sheet is not None and sheet not in names):
            raise RefusedSpreadsheetError(f"it has no sheet {sheet!r}: it has {', '.join(names)[:300]}")
        cells = workbook.get_sheet_by_name(sheet or names[0]).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise RefusedSpreadsheetError(str(error)[:200]) from error
    return [[_text(cell) for cell in row] for row in cells]


def _refuse_bomb(body: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(body)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedSpreadsheetError(f"it is cut off or broken ({error})") from error
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedSpreadsheetError(f"it unpacks to more than {MAX_UNPACKED:,} bytes")


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
