package waybill.training.sql;

/** Tells the code of a query from its literals, quoted names and comments. What is not closed reaches to the end. */
final class SqlScanner {
    private final String text;
    private final boolean backslash;
    private final StringBuilder code;
    private int at;

    SqlScanner(String text, boolean backslash) {
        this.text = text;
        this.backslash = backslash;
        this.code = new StringBuilder(text.length());
    }

    String code() {
        while (at < text.length()) {
            if (begins("--")) {
                blank(lineEnd());
            } else if (begins("/*")) {
                blank(commentEnd());
            } else if (begins("$$")) {
                blank(after(text.indexOf("$$", at + 2), 2));
            } else if (text.charAt(at) == '\'' || text.charAt(at) == '"') {
                blank(quoteEnd(text.charAt(at)));
            } else {
                code.append(text.charAt(at++));
            }
        }
        return code.toString();
    }

    private boolean begins(String mark) {
        return text.startsWith(mark, at);
    }

    private void blank(int end) {
        for (; at < end; at++) {
            code.append(text.charAt(at) == '\n' ? '\n' : ' ');
        }
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The first mark ends it, also where a database has comments in comments: what follows is then read as code, and refused. */
    private int commentEnd() {
        return after(text.indexOf("*/", at + 2), 2);
    }

    /** A quote that is doubled stands for itself: it is read as the end of one literal, and the beginning of the next. */
    private int quoteEnd(char quote) {
        int end = at + 1;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (next == '\\' && backslash && quote == '\'') {
                end += 2;
            } else if (next == quote) {
                return end + 1;
            } else {
                end++;
            }
        }
        return text.length();
    }

    private int after(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }
}
