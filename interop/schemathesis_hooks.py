"""How schemathesis writes bodies that are neither JSON nor forms: lines and tables are sent as the text that was generated."""

import schemathesis


def as_text(context, value):
    """A value of another type than text would become one by being written: what is sent instead are bytes that are no text."""
    if isinstance(value, bytes):
        return value
    text = str(value).encode("utf-8", errors="replace")
    return text if isinstance(value, str) else b"\xff" + text


schemathesis.serializer("application/x-ndjson")(as_text)
schemathesis.serializer("text/csv")(as_text)
