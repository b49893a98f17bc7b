package waybill.model.xgboost;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import waybill.model.Rejection;

/**
 * Reads JSON (RFC 8259) as strictly as a booster deserves: no member twice, nothing after the end, no number beyond a double; nesting and
 * the number of values are limited. Arrays of numbers stay where they are until they are asked for. xgboost writes NaN and Infinity,
 * which JSON has not: they are read, and refused where they matter.
 */
final class JsonReader {
    private static final int LARGEST_EXPONENT = 308;

    private final byte[] file;
    private int at;
    private int values;

    private JsonReader(byte[] file) {
        this.file = file;
    }

    /** Reads a whole file, which must be one object, and must not change while the object is used. */
    static BoosterObject read(byte[] file) {
        JsonReader reader = new JsonReader(file);
        Object root = reader.value(0);
        reader.blanks();
        Rejection.unless(reader.at == file.length, "its booster goes on after its end");
        if (root instanceof BoosterObject object) {
            return object;
        }
        throw Rejection.of("its booster is no object");
    }

    /** The float nearest to a number's decimal digits. */
    static float number(String token) {
        try {
            float value = Float.parseFloat(token);
            boolean written = token.endsWith("y");
            Rejection.unless(written || !Float.isInfinite(value), "its booster has a number that is too large");
            return value;
        } catch (NumberFormatException e) {
            throw Rejection.of("its booster has something else where floats are due", e);
        }
    }

    /** Whether a byte can be one of a number, NaN or Infinity. */
    static boolean isInNumber(byte one) {
        return isDigit(one) || one == '-' || one == '+' || one == '.' || isLetter(one);
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static boolean isLetter(byte one) {
        return (one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z');
    }

    private Object value(int depth) {
        values++;
        Rejection.unless(
                values <= UbjsonReader.MOST_VALUES,
                "its booster has more than " + UbjsonReader.MOST_VALUES + " values");
        Rejection.unless(depth <= UbjsonReader.DEEPEST, "its booster is nested too deeply");
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> text();
            default -> plain();
        };
    }

    private BoosterObject object(int depth) {
        Map<String, Object> members = new HashMap<>();
        at++;
        while (peek() != '}') {
            separate(members.isEmpty());
            Rejection.unless(peek() == '"', "its booster has a member without a name");
            String key = text();
            Rejection.unless(peek() == ':', "its booster has a member without a value");
            at++;
            boolean fresh = members.put(key, value(depth + 1)) == null;
            Rejection.unless(fresh, "its booster has a member twice");
        }
        at++;
        return new BoosterObject(members);
    }

    private Object array(int depth) {
        at++;
        if (startsNumber(peek())) {
            return numbers();
        }
        List<Object> elements = new ArrayList<>();
        while (peek() != ']') {
            separate(elements.isEmpty());
            elements.add(value(depth + 1));
        }
        at++;
        return ListedNumbers.ifNumbers(elements);
    }

    private Numbers numbers() {
        int start = at;
        int count = 0;
        while (peek() != ']') {
            separate(count == 0);
            token();
            count++;
        }
        at++;
        return new JsonNumbers(file, start, count);
    }

    private void separate(boolean first) {
        if (!first) {
            Rejection.unless(peek() == ',', "its booster has two values without a comma");
            at++;
            peek();
        }
    }

    private static boolean startsNumber(byte one) {
        return isDigit(one) || one == '-' || one == 'N' || one == 'I';
    }

    private Object plain() {
        if (startsNumber(peek())) {
            String token = token();
            return token.chars().allMatch(c -> c == '-' || isDigit((byte) c)) ? (Object) whole(token) : number(token);
        }
        int from = at;
        while (at < file.length && isLetter(file[at])) {
            at++;
        }
        return switch (ascii(from)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Rejection.of("its booster has a value of an unknown type");
        };
    }

    private static long whole(String token) {
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw Rejection.of("its booster has a number that is too large", e);
        }
    }

    private String token() {
        peek();
        int from = at;
        while (at < file.length && isInNumber(file[at])) {
            at++;
        }
        checkNumber(from);
        return ascii(from);
    }

    private String ascii(int from) {
        return new String(file, from, at - from, StandardCharsets.US_ASCII);
    }

    private void checkNumber(int from) {
        int next = from;
        next += next < at && file[next] == '-' ? 1 : 0;
        if (next < at && (file[next] == 'N' || file[next] == 'I')) {
            String word = new String(file, next, at - next, StandardCharsets.US_ASCII);
            Rejection.unless(word.equals("NaN") || word.equals("Infinity"), "its booster has a number that is none");
            return;
        }
        int whole = digits(next);
        boolean sound = whole > next && (whole == next + 1 || file[next] != '0');
        next = whole;
        if (next < at && file[next] == '.') {
            int end = digits(next + 1);
            sound &= end > next + 1;
            next = end;
        }
        if (next < at && (file[next] | 0x20) == 'e') {
            next += next + 1 < at && (file[next + 1] == '-' || file[next + 1] == '+') ? 2 : 1;
            int end = digits(next);
            sound &= end > next && end - next <= 3 && Integer.parseInt(ascii(next, end)) <= LARGEST_EXPONENT;
            next = end;
        }
        Rejection.unless(sound && next == at, "its booster has a number that is none, or too large");
    }

    private String ascii(int from, int to) {
        return new String(file, from, to - from, StandardCharsets.US_ASCII);
    }

    private int digits(int from) {
        int next = from;
        while (next < at && isDigit(file[next])) {
            next++;
        }
        return next;
    }

    private String text() {
        at++;
        int from = at;
        StringBuilder text = new StringBuilder();
        while (current() != '"') {
            Rejection.unless((current() & 0xff) >= ' ', "its booster has a text with a control character");
            if (current() == '\\') {
                text.append(utf8(from));
                text.append(escaped());
                from = at;
            } else {
                at++;
            }
        }
        text.append(utf8(from));
        at++;
        String whole = text.toString();
        Rejection.unless(
                StandardCharsets.UTF_8.newEncoder().canEncode(whole), "its booster has a text that is not UTF-8");
        return whole;
    }

    private String utf8(int from) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file, from, at - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Rejection.of("its booster has a text that is not UTF-8", e);
        }
    }

    private char escaped() {
        at++;
        char mark = (char) current();
        at++;
        return switch (mark) {
            case '"', '\\', '/' -> mark;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unit();
            default -> throw Rejection.of("its booster has a text with an unknown escape");
        };
    }

    private char unit() {
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit((char) current(), 16);
            Rejection.unless(digit >= 0, "its booster has a text with an unknown escape");
            unit = (unit << 4) | digit;
            at++;
        }
        return (char) unit;
    }

    /** The next byte that is not blank. */
    private byte peek() {
        blanks();
        return current();
    }

    private byte current() {
        Rejection.unless(at < file.length, "its booster ends too early");
        return file[at];
    }

    private void blanks() {
        while (at < file.length && (file[at] == ' ' || file[at] == '\n' || file[at] == '\r' || file[at] == '\t')) {
            at++;
        }
    }
}
