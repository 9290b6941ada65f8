"""The figures of the guide as a file for spreadsheets."""

import csv

from django.http import HttpResponse

COLUMNS = [
    "cijfer",
    "gemeten",
    "groep",
    "waarde",
    "eenheid",
    "aanduiding",
    "in woorden",
    "land",
    "jaar",
    "periode",
    "bron",
    "toelichting",
]


def figures_csv(figures):
    """The figures as a CSV file for spreadsheets: UTF-8 with byte order mark, a decimal point, no editors' notes."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="cijfers.csv"'
    response.write("\ufeff")
    writer = csv.writer(response)
    writer.writerow(COLUMNS)
    for figure in figures:
        row = [figure.slug, figure.measure, figure.group, figure.plain_value, figure.unit, figure.qualifier]
        row += [figure.in_words, figure.country, figure.year or "", figure.period, str(figure.source), figure.note]
        writer.writerow([_harmless(cell) for cell in row])
    return response


def _harmless(cell):
    """A cell, with a quote in front where a spreadsheet would run it as a formula (OWASP, "CSV Injection")."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r\n" and cell else cell
