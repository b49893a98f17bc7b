package waybill.clean.time;

import java.util.Optional;

/**
 * A time of the day as it is written: HHMM without a colon, with three digits or four, or hours and minutes with colons, with or without seconds.
 *
 * @param minutes since the day began; a day has 1440, and the text may mean a later one
 * @param seconds behind the last minute
 */
public record ClockText(String text, int minutes, int seconds) {
    public static final int DAY = 1440;

    private static final int MOST_HOURS = 167;

    /** Which clocks a column has, and up to which hour. */
    public enum Kind {
        /** Up to the end of the night, as in 2400, 25:10 and the clock of thirty hours. */
        HHMM(29),
        /** The service day of GTFS, which may last for a week. */
        GTFS_TIME(MOST_HOURS);

        private final int hours;

        Kind(int hours) {
            this.hours = hours;
        }
    }

    /** What a text means; nothing when it is no clock of this kind. */
    public static Optional<ClockText> read(String text, Kind kind) {
        int colon = text.indexOf(':');
        return colon < 0 ? plain(text, kind) : withColons(text, colon, kind);
    }

    private static Optional<ClockText> plain(String text, Kind kind) {
        if (text.isEmpty() || text.length() > 4 || !isDigits(text, 0, text.length())) {
            return Optional.empty();
        }
        int number = Integer.parseInt(text);
        return made(text, number / 100, number % 100, 0, kind);
    }

    private static Optional<ClockText> withColons(String text, int colon, Kind kind) {
        int second = text.indexOf(':', colon + 1);
        int end = second < 0 ? text.length() : second;
        boolean well = colon >= 1
                && colon <= 3
                && isDigits(text, 0, colon)
                && end - colon == 3
                && isDigits(text, colon + 1, end)
                && (second < 0 || (text.length() - second == 3 && isDigits(text, second + 1, text.length())));
        if (!well) {
            return Optional.empty();
        }
        int seconds = second < 0 ? 0 : Integer.parseInt(text.substring(second + 1));
        return made(
                text,
                Integer.parseInt(text.substring(0, colon)),
                Integer.parseInt(text.substring(colon + 1, end)),
                seconds,
                kind);
    }

    private static Optional<ClockText> made(String text, int hours, int minutes, int seconds, Kind kind) {
        return hours > kind.hours || minutes > 59 || seconds > 59
                ? Optional.empty()
                : Optional.of(new ClockText(text, 60 * hours + minutes, seconds));
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return from < to;
    }

    /** How many days later than its own day it is. */
    public int days() {
        return Math.floorDiv(minutes, DAY);
    }

    /** The same time within its day. */
    public ClockText withinItsDay() {
        return at(Math.floorMod(minutes, DAY));
    }

    /** Another time of the day, written as this one is; the number of digits stays where it can. */
    public ClockText at(int other) {
        int hours = other / 60;
        int rest = other % 60;
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new ClockText(padded(100 * hours + rest, text.length()), other, seconds);
        }
        String tail = text.length() > colon + 3 ? text.substring(colon + 3) : "";
        return new ClockText(padded(hours, colon) + ':' + padded(rest, 2) + tail, other, seconds);
    }

    private static String padded(int number, int digits) {
        String plain = Integer.toString(number);
        return "0".repeat(Math.max(0, digits - plain.length())) + plain;
    }
}
