package waybill.serving;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.signature.RawRow;

/**
 * A request for predictions as it ended: what was asked, and what was answered or why nothing was. Of a file it is a block of rows.
 *
 * @param id the name of the request: the caller's own, or the host's; of a file that of its run
 * @param source where the rows came from
 * @param at the moment at which the rows were asked about
 * @param took from the request to its answer; zero for the rows of a file
 * @param rows the rows as they were sent, in order; empty when the request could not be read
 */
public record Exchange(String id, Source source, Instant at, Duration took, List<RawRow> rows, Outcome outcome) {
    private static final long ALONE = 1_000;
    private static final long ROW = 400;
    private static final long CELL = 48;
    private static final long VIOLATION = 200;

    public Exchange {
        rows = List.copyOf(rows);
    }

    /** About how many bytes of memory it holds. */
    public long weight() {
        long weight = ALONE;
        for (RawRow row : rows) {
            weight += ROW + CELL * row.header().size() + row.textLength();
        }
        return outcome instanceof Outcome.Refused refused
                ? weight + VIOLATION * refused.violations().size()
                : weight;
    }

    /** Where the rows of an exchange came from. */
    public sealed interface Source {
        /** All requests are alike. */
        Source REQUEST = new Request();

        /** A request. */
        record Request() implements Source {}

        /**
         * A file.
         *
         * @param firstRow the number of the first row of the block in the file, in which rows are counted from 1
         */
        record File(long firstRow) implements Source {}
    }

    /** What became of a request. */
    public sealed interface Outcome {
        /** It was answered: each row has an answer, which may be that it was refused. */
        record Answered(Served served) implements Outcome {}

        /**
         * It was refused as a whole.
         *
         * @param model the model that was asked for, if the request said so
         * @param chosen the version that would have answered, if one was chosen
         * @param violations the faults, without values of the caller
         */
        record Refused(Optional<String> model, Optional<Chosen> chosen, ErrorCode code, List<Violation> violations)
                implements Outcome {
            public Refused {
                violations = List.copyOf(violations);
            }
        }
    }
}
