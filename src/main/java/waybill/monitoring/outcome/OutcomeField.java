package waybill.monitoring.outcome;

import java.util.Arrays;
import java.util.List;

/** The fields of an outcome, and the columns of a table of outcomes. */
enum OutcomeField {
    REQUEST("request"),
    ROW("row"),
    ID("id"),
    ACTUAL("actual"),
    OBSERVED_AT("observed_at");

    static final List<String> NAMES =
            Arrays.stream(values()).map(OutcomeField::wireName).toList();

    private final String wireName;

    OutcomeField(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
