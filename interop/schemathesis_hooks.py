"""How schemathesis writes bodies that are neither JSON nor forms: lines and tables are sent as the text that was generated."""

import schemathesis


def as_text(context, value):
    return value if isinstance(value, bytes) else str(value).encode("utf-8", errors="replace")


schemathesis.serializer("application/x-ndjson")(as_text)
schemathesis.serializer("text/csv")(as_text)
