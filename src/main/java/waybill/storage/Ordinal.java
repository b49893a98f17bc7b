package waybill.storage;

/** Writes ordinal numbers. */
final class Ordinal {
    private Ordinal() {}

    /** "1st", "2nd", "11th". */
    static String of(int number) {
        int tens = number % 100;
        if (tens >= 11 && tens <= 13) {
            return number + "th";
        }
        return number
                + switch (number % 10) {
                    case 1 -> "st";
                    case 2 -> "nd";
                    case 3 -> "rd";
                    default -> "th";
                };
    }
}
