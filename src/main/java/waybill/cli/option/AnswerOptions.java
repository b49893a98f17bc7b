package waybill.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import waybill.answer.Question;
import waybill.codec.QuestionReader;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.signature.RawValue;

/** The options for what a command asks of each row besides its value. */
public final class AnswerOptions {
    @Option(names = "--interval", description = "Also between which values the true one lies.")
    private boolean interval;

    @Option(
            names = "--confidence",
            paramLabel = "<share>",
            defaultValue = "",
            description = "Also the smallest value that can be promised with this confidence, such as 0.9.")
    private String confidence = "";

    @Option(
            names = "--late-costs",
            paramLabel = "<cost>",
            defaultValue = "",
            description = "Instead of a confidence: what being late by one unit costs; with --early-costs.")
    private String lateCosts = "";

    @Option(
            names = "--early-costs",
            paramLabel = "<cost>",
            defaultValue = "",
            description = "What being early by one unit costs.")
    private String earlyCosts = "";

    @Option(
            names = "--deadline",
            paramLabel = "<deadline>",
            defaultValue = "",
            description = "Also how probable it is that the value is at most this one: a number, or a time. A row's own"
                    + " deadline stands in its field, or column, deadline.")
    private String deadline = "";

    @Option(names = "--explain", description = "Also what each field adds to the value.")
    private boolean explain;

    @Option(
            names = "--top",
            paramLabel = "<n>",
            defaultValue = "",
            description = "How many fields --explain lists; the others are one sum.")
    private String top = "";

    /** The options that were given, as in the query of a request. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put("interval", interval ? "true" : "", given);
        put("confidence", confidence, given);
        put("late_costs", lateCosts, given);
        put("early_costs", earlyCosts, given);
        put("deadline", deadline, given);
        put("explain", explain ? "true" : "", given);
        put("top", top, given);
        return given;
    }

    private static void put(String name, String value, Map<String, String> given) {
        if (!value.isEmpty()) {
            given.put(name, value);
        }
    }

    /**
     * What is asked of the rows of a file.
     *
     * @param onTime whether the file's deadlines are to be read
     * @throws waybill.failure.WaybillException {@code INVALID_ARGUMENT}, with all faults
     */
    public Question question(boolean onTime) {
        Violations faults = new Violations();
        QuestionReader reader = new QuestionReader(faults, "");
        given().forEach((name, value) -> reader.put(name, RawValue.Cell.of(value), "/" + name));
        if (onTime) {
            reader.put("on_time", new RawValue.Bool(true), "/on_time");
        }
        Question question = reader.end();
        faults.throwIfAny(ErrorCode.INVALID_ARGUMENT, "What is asked of the rows is wrong.");
        return question;
    }
}
