package waybill.serving;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.answer.Capability;
import waybill.answer.Question;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/** Whether a version can say what it is asked. */
public final class Availability {
    private static final String RULE = "not_available";
    private static final String PROMISE = "/promise";

    private Availability() {}

    /**
     * Requires that a version can answer a question.
     *
     * @throws WaybillException {@code NOT_AVAILABLE}, with all that it cannot say
     */
    public static void require(Chosen chosen, Question question) {
        Set<Capability> has = chosen.model().capabilities();
        List<Capability> lacks = question.wanted().capabilities().stream()
                .filter(wanted -> !has.contains(wanted))
                .toList();
        Violations faults = new Violations();
        lacks.forEach(lacking -> faults.add(pointer(lacking), RULE, "this version gives no " + lacking.wireName()));
        if (has.contains(Capability.PROMISE) && isBeyond(chosen, question)) {
            faults.add(PROMISE, RULE, most(chosen, question));
        }
        faults.throwIfAny(ErrorCode.NOT_AVAILABLE, summary(chosen, lacks, has));
    }

    private static boolean isBeyond(Chosen chosen, Question question) {
        return question.wanted()
                .confidence()
                .filter(confidence -> confidence > chosen.model().mostConfidence())
                .isPresent();
    }

    private static String most(Chosen chosen, Question question) {
        double most = chosen.model().mostConfidence();
        return question.costs().isPresent()
                ? "late_costs may be at most " + plain(most / (1 - most)) + " times early_costs"
                : "a confidence of at most " + plain(most);
    }

    /** Without the last digits, which are those of rounding. */
    private static String plain(double number) {
        double rounded = Math.rint(number * 1e6) / 1e6;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String summary(Chosen chosen, List<Capability> lacks, Set<Capability> has) {
        String version = "Version " + chosen.version() + " of " + chosen.name();
        return lacks.isEmpty()
                ? version + " cannot promise that much."
                : version + " gives " + names(has, ", ") + ", and no " + names(lacks, ", no ") + ".";
    }

    private static String names(Collection<Capability> capabilities, String between) {
        return capabilities.stream().sorted().map(Capability::wireName).collect(Collectors.joining(between));
    }

    private static String pointer(Capability capability) {
        return switch (capability) {
            case VALUE -> "";
            case INTERVAL -> "/interval";
            case PROMISE -> PROMISE;
            case ON_TIME -> "/deadline";
            case REASONS -> "/explain";
        };
    }
}
