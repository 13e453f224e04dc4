"""The report: one HTML file, in Vietnamese and English, that opens without a network."""

from policycredit.report.page import write_report

__all__ = ["write_report"]
