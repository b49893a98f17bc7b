package waybill.storage.lean;

/** Dates in the format of HTTP. Written by hand, because the JDK's formatter loads 168 more classes before the first answer. */
final class HttpDate {
    private static final String DAYS = "ThuFriSatSunMonTueWed";
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final long DAY = 86_400_000;

    private HttpDate() {}

    /**
     * The text of a date, such as {@code Thu, 01 Jan 1970 00:00:00 GMT}.
     *
     * @param millis the time in milliseconds since 1970; its year is at most 9999
     */
    static String format(long millis) {
        long day = millis / DAY;
        int second = (int) (millis % DAY / 1000);
        StringBuilder text = new StringBuilder(29);
        int weekday = (int) (day % 7) * 3;
        text.append(DAYS, weekday, weekday + 3).append(", ");
        date(text, day);
        two(text, second / 3600).append(':');
        two(text, second / 60 % 60).append(':');
        return two(text, second % 60).append(" GMT").toString();
    }

    /**
     * Counts years from March, so that the leap day is the last of its year; every 400-year era begins on a 1 March, as in 2000.
     */
    private static void date(StringBuilder text, long day) {
        int since = (int) (day + 719_468);
        int era = since / 146_097;
        int ofEra = since % 146_097;
        int year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * year + year / 4 - year / 100);
        int fromMarch = (5 * ofYear + 2) / 153;
        int month = (fromMarch + 2) % 12;
        two(text, ofYear - (153 * fromMarch + 2) / 5 + 1).append(' ');
        text.append(MONTHS, month * 3, month * 3 + 3).append(' ');
        text.append(era * 400 + year + (month < 2 ? 1 : 0)).append(' ');
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
