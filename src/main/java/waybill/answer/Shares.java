package waybill.answer;

import java.util.List;

/**
 * How a value came about: a base and what each field adds to it.
 *
 * @param base what the model says when it knows nothing of a row
 * @param fields at most one share for each field
 */
public record Shares(double base, List<Share> fields) {
    public Shares {
        fields = List.copyOf(fields);
    }

    /** What a field adds, in the unit of the model's output. */
    public record Share(String field, double value) {}
}
