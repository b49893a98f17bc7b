package waybill.wire.inference;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tensors that a request can ask for. Which of them a version has depends on what it can say. */
enum OutputName {
    /** The numbers of a model of numbers. */
    VALUE,
    /** The names of a model of labels. */
    LABEL,
    /** The scores of a model of labels: a row of them for each row, in the order of the model's labels. */
    SCORES,
    /** The lower ends of intervals. */
    LOWER,
    /** The upper ends of intervals. */
    UPPER,
    PROMISE,
    ON_TIME,
    /** What each field adds, in words. */
    REASONS,
    VERDICT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    static Optional<OutputName> of(String name) {
        return Arrays.stream(values())
                .filter(output -> output.wireName.equals(name))
                .findFirst();
    }

    static List<String> names() {
        return Arrays.stream(values()).map(output -> output.wireName).toList();
    }

    String wireName() {
        return wireName;
    }
}
