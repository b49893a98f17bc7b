package waybill.clean.rule.named;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;

/**
 * A regular expression with a group {@code id} that cannot run for ever: the characters that it may look at for one text are counted, as some
 * expressions try all ways to divide a text.
 */
public record BoundedPattern(String rule, Pattern pattern) {
    private static final int STEPS = 200_000;

    /** The most repetitions that counts such as {3} may ask for, one within the other: some look at no character. */
    private static final double MOST_REPETITIONS = 100_000;

    private static final Pattern COUNTED = Pattern.compile("\\{(\\d{1,10})(?:,(\\d{0,10}))?\\}");

    /** What is wrong with an expression, for people; nothing when it is fine. */
    public static Optional<String> fault(String expression) {
        try {
            Pattern.compile(expression);
            // An alternative that matches nothing asks for the group without a text.
            Matcher nothing = Pattern.compile("|" + expression).matcher("");
            if (nothing.find()) {
                nothing.group("id");
            }
        } catch (PatternSyntaxException e) {
            return Optional.of("no regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            return Optional.of("a pattern has a group (?<id>...), which is the row that is named");
        }
        return repetitions(expression) > MOST_REPETITIONS
                ? Optional.of("its counts such as {3} ask for more than 100,000 repetitions, one within the other")
                : Optional.empty();
    }

    private static double repetitions(String expression) {
        return COUNTED.matcher(expression)
                .results()
                .mapToDouble(count -> Math.max(
                        1,
                        Double.parseDouble(
                                count.group(2) == null || count.group(2).isEmpty() ? count.group(1) : count.group(2))))
                .reduce(1, (one, other) -> one * other);
    }

    /** What the group {@code id} matches where the whole text is one of the expression. */
    public Optional<String> id(String text) {
        try {
            Matcher matcher = pattern.matcher(new Counted(text, new AtomicInteger(STEPS), 0, text.length()));
            return matcher.matches() ? Optional.ofNullable(matcher.group("id")) : Optional.empty();
        } catch (TooManySteps | StackOverflowError e) {
            throw new WaybillException(
                    ErrorCode.INVALID_RECIPE,
                    "The pattern of the rule '" + rule + "' looks at more than " + STEPS
                            + " characters for one text: write it so that a part of it can match in one way only.",
                    e);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that lets its characters be looked at so many times. */
    private static final class Counted implements CharSequence {
        private final String text;
        private final AtomicInteger left;
        private final int from;
        private final int to;

        Counted(String text, AtomicInteger left, int from, int to) {
            this.text = text;
            this.left = left;
            this.from = from;
            this.to = to;
        }

        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (left.decrementAndGet() < 0) {
                throw new TooManySteps();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, left, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
