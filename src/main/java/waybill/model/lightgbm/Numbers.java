package waybill.model.lightgbm;

import waybill.model.Rejection;

/**
 * Numbers as LightGBM writes them, a blank between two. They are counted before an array is made for them. The last parameter of each
 * method says whose numbers they are, for people.
 */
final class Numbers {
    private static final long MOST_UNSIGNED = 0xffff_ffffL;

    private Numbers() {}

    static int[] ints(String text, int due, String whose) {
        int[] numbers = new int[counted(text, due, whose)];
        Words words = new Words(text);
        for (int i = 0; i < due; i++) {
            long number = whole(words.next(), whose);
            Rejection.unless((int) number == number, "%s has a number that is too large", whose);
            numbers[i] = (int) number;
        }
        return numbers;
    }

    /** Numbers of 32 bits without a sign. */
    static int[] unsigned(String text, int due, String whose) {
        int[] numbers = new int[counted(text, due, whose)];
        Words words = new Words(text);
        for (int i = 0; i < due; i++) {
            long number = whole(words.next(), whose);
            Rejection.unless(number >= 0 && number <= MOST_UNSIGNED, "%s has a number that is too large", whose);
            numbers[i] = (int) number;
        }
        return numbers;
    }

    /** Numbers that may be infinite, and are not NaN. */
    static double[] doubles(String text, int due, String whose) {
        double[] numbers = new double[counted(text, due, whose)];
        Words words = new Words(text);
        for (int i = 0; i < due; i++) {
            numbers[i] = real(words.next(), whose);
        }
        return numbers;
    }

    static double real(String word, String whose) {
        switch (word) {
            case "inf", "+inf" -> {
                return Double.POSITIVE_INFINITY;
            }
            case "-inf" -> {
                return Double.NEGATIVE_INFINITY;
            }
            default -> {
                if (!isDecimal(word)) {
                    throw Rejection.of(noNumber(word, whose));
                }
                return parsed(word, whose);
            }
        }
    }

    private static double parsed(String word, String whose) {
        try {
            double number = Double.parseDouble(word);
            Rejection.unless(Double.isFinite(number), "%s has a number that is too large", whose);
            return number;
        } catch (NumberFormatException e) {
            throw Rejection.of(noNumber(word, whose), e);
        }
    }

    /** Made for the few words that are none: there are as many as numbers in the file. */
    private static String noNumber(String word, String whose) {
        return whose + " has " + Rejection.quoted(word) + ", which is no number";
    }

    /** Java reads more than decimals: letters after them, hexadecimal ones. */
    private static boolean isDecimal(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }

    static long whole(String word, String whose) {
        try {
            if (!isDecimal(word)) {
                throw Rejection.of(noNumber(word, whose));
            }
            return Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw Rejection.of(whose + " has " + Rejection.quoted(word) + ", which is no whole number", e);
        }
    }

    private static int counted(String text, int due, String whose) {
        int count = count(text);
        Rejection.unless(count == due, "%s has %s numbers, due are %s", whose, count, due);
        return due;
    }

    static int count(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ') ? 1 : 0;
        }
        return count;
    }

    private static final class Words {
        private final String text;
        private int at;

        Words(String text) {
            this.text = text;
        }

        String next() {
            int from = at;
            while (text.charAt(from) == ' ') {
                from++;
            }
            int to = text.indexOf(' ', from);
            at = to < 0 ? text.length() : to;
            return text.substring(from, at);
        }
    }
}
