package waybill.answer;

import java.util.ArrayList;
import java.util.List;

/**
 * How a value is made up: a starting value, and what each field adds to it. Their sum is the value of the answer; for a model of
 * labels it is the number that {@code scale} names.
 *
 * @param base the starting value
 * @param scale what the numbers are in: the unit of the output, {@code log-odds}, {@code log-odds before calibration}, {@code
 *     log-odds against the average label}, {@code probability}, or {@code probability before calibration}; empty for a number without a unit
 * @param label the label that the shares speak for; empty for a number
 * @param shares the shares, the largest by size first; when only some were asked for, one of role {@link Role#OTHER} is last
 */
public record Shares(double base, String scale, String label, List<Share> shares) {
    private static final String REST = "other";

    public Shares {
        shares = List.copyOf(shares);
    }

    /** The same with at most so many shares, and the sum of all others as one share of role {@link Role#OTHER} behind them. */
    public Shares largest(int count) {
        if (count >= shares.size()) {
            return this;
        }
        double rest = 0;
        for (Share share : shares.subList(count, shares.size())) {
            rest += share.value();
        }
        List<Share> listed = new ArrayList<>(shares.subList(0, count));
        listed.add(new Share(REST, List.of(), Role.OTHER, rest, false));
        return new Shares(base, scale, label, listed);
    }

    /** What a share is a share of. */
    public enum Role {
        /** A field, or a feature of several fields, in the model. */
        MODEL,
        /** An offset field, which is added to the model's score. */
        OFFSET,
        /** What the limits of the output have cut. */
        LIMITS,
        /** The sum of all that are not listed. */
        OTHER
    }

    /**
     * One share.
     *
     * @param name the name of the field; of the feature if it is made of several fields
     * @param fields the fields that it is made of: one, several, or none for limits and others
     * @param missing whether the row had no value, so that this is the share of a stand-in
     */
    public record Share(String name, List<String> fields, Role role, double value, boolean missing) {
        public Share {
            fields = List.copyOf(fields);
        }
    }
}
