"""The page that prepares a quiz: filters, list, form, preview, export. The set that it edits is in `aseandesk.quiz.editing`."""
