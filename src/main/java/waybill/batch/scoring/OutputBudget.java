package waybill.batch.scoring;

import java.nio.charset.StandardCharsets;
import waybill.csv.Sink;

/** Counts the bytes of results on their way to two sinks, and stops before they are too many. For one thread. */
public final class OutputBudget {
    private static final int LONGEST_HINT = 200;

    private final RunLimits limits;
    private long predictions;
    private long rejects;
    private String first = "";

    public OutputBudget(RunLimits limits) {
        this.limits = limits;
    }

    public Sink predictions(Sink sink) {
        return (bytes, length) -> {
            predictions += length;
            limits.requireOutput(predictions, rejects, first);
            sink.write(bytes, length);
        };
    }

    public Sink rejects(Sink sink) {
        return (bytes, length) -> {
            rejects += length;
            remember(bytes, length);
            limits.requireOutput(predictions, rejects, first);
            sink.write(bytes, length);
        };
    }

    /** The first reason says why rows are rejected when the results are gone. It never has a row's content. */
    private void remember(byte[] lines, int length) {
        if (first.isEmpty() && length > 0 && lines[0] >= '0' && lines[0] <= '9') {
            String line = new String(lines, 0, Math.min(length, LONGEST_HINT), StandardCharsets.UTF_8);
            first = " The first reason: " + line.lines().findFirst().orElse("");
        }
    }
}
