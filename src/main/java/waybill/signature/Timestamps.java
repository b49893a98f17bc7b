package waybill.signature;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times: {@code 2013-11-27T18:05}, with seconds and a fraction or without, with a space for the T, with an offset or
 * {@code Z} or, for the field's zone, without. Fractions of a second are dropped.
 */
final class Timestamps {
    private static final Pattern TIME = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[T ](\\d\\d):(\\d\\d)"
            + "(?::(\\d\\d)(?:\\.\\d{1,9})?)?(Z|[-+]\\d\\d(?::?\\d\\d)?)?");
    private static final int OFFSET = 7;

    private Timestamps() {}

    /** Seconds since 1970-01-01T00:00Z, or a refusal. */
    static double bind(String text, Domain.Timestamp domain, Field field, RowBinder row) {
        Matcher parts = TIME.matcher(text);
        Optional<LocalDateTime> local = parts.matches() ? local(parts) : Optional.empty();
        if (local.isEmpty()) {
            return row.refuse(field, Rule.WRONG_TYPE, "expected " + field.type().inWords());
        }
        if (parts.group(OFFSET) == null) {
            return inZone(local.get(), domain, field, row);
        }
        return offset(parts.group(OFFSET))
                .map(offset -> (double) local.get().toEpochSecond(offset))
                .orElseGet(() -> row.refuse(
                        field, Rule.WRONG_TYPE, "expected " + field.type().inWords()));
    }

    private static double inZone(LocalDateTime local, Domain.Timestamp domain, Field field, RowBinder row) {
        List<ZoneOffset> offsets = domain.zone().getRules().getValidOffsets(local);
        return switch (offsets.size()) {
            case 0 -> row.refuse(field, Rule.NONEXISTENT_TIME, "the clocks of " + domain.zone() + " skip this time");
            case 1 -> (double) local.toEpochSecond(offsets.get(0));
            default ->
                row.refuse(
                        field,
                        Rule.AMBIGUOUS_TIME,
                        "the clocks of " + domain.zone() + " show this time twice: send it with an offset");
        };
    }

    private static Optional<LocalDateTime> local(Matcher parts) {
        try {
            return Optional.of(LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneOffset> offset(String text) {
        try {
            return Optional.of(ZoneOffset.of(text));
        } catch (DateTimeException noSuchOffset) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        String digits = parts.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
