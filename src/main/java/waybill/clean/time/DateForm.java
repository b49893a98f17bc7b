package waybill.clean.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A way to write a day in digits, such as {@code yyyy-MM-dd} or {@code M/d/yy}: {@code yyyy} or {@code yy}, {@code MM} or {@code M}, {@code dd} or
 * {@code d}, and what stands between them. One letter reads one digit or two. Two digits of a year are of 2000 to 2099.
 */
public final class DateForm {
    private static final int CENTURY = 2000;

    private final String pattern;
    private final List<Part> parts;

    /** @param letter {@code y}, {@code M}, {@code d}, or the character itself */
    private record Part(char letter, int count) {
        boolean isField() {
            return letter == 'y' || letter == 'M' || letter == 'd';
        }
    }

    private DateForm(String pattern, List<Part> parts) {
        this.pattern = pattern;
        this.parts = parts;
    }

    /** The form of a pattern; nothing when it does not have a year, a month and a day once each. */
    public static Optional<DateForm> of(String pattern) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            int from = i;
            while (i + 1 < pattern.length() && pattern.charAt(i + 1) == letter && Character.isLetter(letter)) {
                i++;
            }
            parts.add(new Part(letter, i - from + 1));
        }
        return isWhole(parts) ? Optional.of(new DateForm(pattern, List.copyOf(parts))) : Optional.empty();
    }

    private static boolean isWhole(List<Part> parts) {
        List<String> fields = parts.stream()
                .filter(Part::isField)
                .map(part -> part.letter() + "" + part.count())
                .sorted()
                .toList();
        boolean plain = parts.stream().noneMatch(part -> !part.isField() && Character.isLetterOrDigit(part.letter()));
        return plain && String.join("", fields).matches("M[12]d[12]y[24]");
    }

    public String pattern() {
        return pattern;
    }

    /** The day that a text means in this form, counted from 1970-01-01; nothing when it has another form, or there is no such day. */
    public OptionalLong day(String text) {
        int year = 0;
        int month = 0;
        int day = 0;
        int at = 0;
        for (Part part : parts) {
            if (!part.isField()) {
                if (at >= text.length() || text.charAt(at) != part.letter()) {
                    return OptionalLong.empty();
                }
                at++;
                continue;
            }
            int digits = digits(text, at, part);
            if (digits == 0) {
                return OptionalLong.empty();
            }
            int value = number(text, at, digits);
            at += digits;
            switch (part.letter()) {
                case 'y' -> year = part.count() == 2 ? CENTURY + value : value;
                case 'M' -> month = value;
                default -> day = value;
            }
        }
        return at == text.length() ? epochDay(year, month, day) : OptionalLong.empty();
    }

    /** How many digits of a text belong to a field; 0 when it has too few. */
    private static int digits(String text, int at, Part part) {
        int most = Math.max(2, part.count());
        int found = 0;
        while (found < most && at + found < text.length() && isDigit(text.charAt(at + found))) {
            found++;
        }
        return found < part.count() ? 0 : found;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = 10 * value + text.charAt(i) - '0';
        }
        return value;
    }

    /** The day of a year, a month and a day, counted from 1970-01-01; nothing when there is no such day. */
    static OptionalLong epochDay(int year, int month, int day) {
        try {
            return OptionalLong.of(LocalDate.of(year, month, day).toEpochDay());
        } catch (DateTimeException noSuchDay) {
            return OptionalLong.empty();
        }
    }

    /** The text of a day in this form. */
    public String text(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        StringBuilder text = new StringBuilder(pattern.length() + 2);
        for (Part part : parts) {
            switch (part.letter()) {
                case 'y' ->
                    text.append(padded(part.count() == 2 ? date.getYear() % 100 : date.getYear(), part.count()));
                case 'M' -> text.append(padded(date.getMonthValue(), part.count()));
                case 'd' -> text.append(padded(date.getDayOfMonth(), part.count()));
                default -> text.append(part.letter());
            }
        }
        return text.toString();
    }

    private static String padded(int value, int digits) {
        String plain = Integer.toString(value);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }
}
