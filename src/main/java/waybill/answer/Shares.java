package waybill.answer;

import java.util.List;

/**
 * How a value is made up: a base, and what each field adds to it.
 *
 * @param base the model's value when it knows nothing about a row
 * @param fields at most one share for each field
 */
public record Shares(double base, List<Share> fields) {
    public Shares {
        fields = List.copyOf(fields);
    }

    /** The share of one field, in the unit of the model's output. */
    public record Share(String field, double value) {}
}
