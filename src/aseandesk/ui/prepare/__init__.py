"""The page on which a quiz is prepared: filters, list, form, preview, export. The set that it edits is in `aseandesk.quiz.editing`."""
