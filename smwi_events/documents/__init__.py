"""Accessible PDF from a template, QR codes, spreadsheets out and in; knows no feature."""
