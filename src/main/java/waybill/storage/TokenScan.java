package waybill.storage;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Reads what an identity endpoint answers: one flat JSON object of texts, numbers and literals. Anything else is refused, and
 * nothing of it is repeated. (A JSON library for this would be the first one loaded, and {@code storage} has none.)
 */
final class TokenScan {
    private static final String ESCAPED = "\"\\/bfnrt";
    private static final String MEANT = "\"\\/\b\f\n\r\t";
    private static final int LONGEST_TIME = 12;

    private final String text;
    private int at;
    private String token = "";
    private String expiresOn = "";

    private TokenScan(String text) {
        this.text = text;
    }

    /**
     * The {@code access_token} and its {@code expires_on}, seconds since 1970 as a text or a number.
     *
     * @throws ProtocolException when there is no such thing
     */
    static AccessToken read(byte[] json, long now) throws ProtocolException {
        TokenScan scan = new TokenScan(new String(json, StandardCharsets.UTF_8));
        scan.object();
        return AccessToken.given(scan.token(), scan.expiry(), now);
    }

    private String token() throws ProtocolException {
        require(UrlText.isPlain(token));
        return token;
    }

    private long expiry() throws ProtocolException {
        require(!expiresOn.isEmpty() && expiresOn.length() <= LONGEST_TIME);
        for (int i = 0; i < expiresOn.length(); i++) {
            require(isDigit(expiresOn.charAt(i)));
        }
        return Long.parseLong(expiresOn) * 1000;
    }

    private void object() throws ProtocolException {
        expect('{');
        do {
            member();
        } while (isNext(','));
        expect('}');
        skipSpace();
        require(at == text.length());
    }

    private void member() throws ProtocolException {
        require(isNext('"'));
        String name = string();
        expect(':');
        boolean quoted = isNext('"');
        String value = quoted ? string() : literal();
        if (quoted && name.equals("access_token")) {
            token = value;
        } else if (name.equals("expires_on")) {
            expiresOn = value;
        }
    }

    private String string() throws ProtocolException {
        StringBuilder value = new StringBuilder();
        for (char next = next(); next != '"'; next = next()) {
            require(next >= ' ');
            value.append(next == '\\' ? escaped() : next);
        }
        return value.toString();
    }

    private char escaped() throws ProtocolException {
        char kind = next();
        if (kind == 'u') {
            int code = 0;
            for (int i = 0; i < 4; i++) {
                int digit = Character.digit(next(), 16);
                require(digit >= 0);
                code = code * 16 + digit;
            }
            return (char) code;
        }
        int known = ESCAPED.indexOf(kind);
        require(known >= 0);
        return MEANT.charAt(known);
    }

    /** A number, {@code true}, {@code false} or {@code null}: of these only digits matter later. */
    private String literal() throws ProtocolException {
        int start = at;
        while (at < text.length() && isOfLiteral(text.charAt(at))) {
            at++;
        }
        require(at > start);
        return text.substring(start, at);
    }

    private static boolean isOfLiteral(char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-' || c == '+' || c == '.' || c == 'E';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void expect(char expected) throws ProtocolException {
        require(isNext(expected));
    }

    private boolean isNext(char expected) {
        skipSpace();
        boolean is = at < text.length() && text.charAt(at) == expected;
        at += is ? 1 : 0;
        return is;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char next() throws ProtocolException {
        require(at < text.length());
        return text.charAt(at++);
    }

    private static void require(boolean condition) throws ProtocolException {
        if (!condition) {
            throw new ProtocolException("an answer without a token");
        }
    }
}
