package waybill.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import waybill.answer.Question;
import waybill.fixture.FlightsFile;
import waybill.batch.local.FileScorer;
import waybill.batch.scoring.RunLimits;
import waybill.fixture.Planes;
import waybill.serving.Chosen;
import waybill.training.TrainedModel;

/**
 * Rows per second of {@code ./waybill score} on one thread and on two, against reading the same CSV with fastcsv and writing it
 * again without scoring. The file is every flight of 2013, with the flights model that {@code make run} trained. The rounds are
 * interleaved, because the machine changes its pace; the first warms up. On one thread also with intervals, and with promises.
 *
 * <p>{@code make bench BENCH=Score}; with {@code -Dbench.jvm=-XX:TieredStopAtLevel=1} under the flag of the Functions worker.
 */
public final class ScoreBenchmark {
    private static final int ROUNDS = 5;
    private static final int ROWS_WITH_REASONS = 10_000;

    private final FileScorer.Files files;
    private final TrainedModel trained;
    private final Path copy;

    private ScoreBenchmark(Path input, Path folder) {
        this.files = new FileScorer.Files(input, folder.resolve("predictions.csv"), folder.resolve("rejects.csv"));
        this.copy = folder.resolve("copy.csv");
        this.trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
    }

    private interface Job {
        long rows() throws IOException;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of("target", "score-benchmark"));
        Path input = args.length > 0 ? Path.of(args[0]) : FlightsFile.write(folder.resolve("flights-2013.csv"));
        ScoreBenchmark benchmark = new ScoreBenchmark(input, folder);
        for (int round = 0; round < ROUNDS; round++) {
            benchmark.round(round, System.out);
        }
        new ScoreBenchmark(first(input, folder.resolve("first-flights.csv")), folder).reasons(System.out);
    }

    private void round(int round, PrintStream out) throws IOException {
        double read = perSecond(this::copy);
        double one = perSecond(() -> score(1, Question.PLAIN));
        double two = perSecond(() -> score(2, Question.PLAIN));
        double intervals = perSecond(() -> score(1, AnswerCase.question("interval")));
        double promises = perSecond(() -> score(1, AnswerCase.question("interval and promise")));
        out.printf(
                "round %d: copy %,.0f rows/s, score on 1 thread %,.0f (%.0f %%), on 2 threads %,.0f (%.0f %%),"
                        + " on 1 with intervals %,.0f (%.0f %%), with intervals and promises %,.0f (%.0f %%)%n",
                round,
                read,
                one,
                100 * one / read,
                two,
                100 * two / read,
                intervals,
                100 * intervals / read,
                promises,
                100 * promises / read);
    }

    /** For information: a row with reasons takes many times as long, and a round would take minutes. */
    private void reasons(PrintStream out) throws IOException {
        double explained = perSecond(() -> score(1, AnswerCase.question("reasons top 3")));
        out.printf("with reasons on 1 thread, %,d rows: %,.0f rows/s%n", ROWS_WITH_REASONS, explained);
    }

    private static Path first(Path input, Path some) throws IOException {
        try (Stream<String> lines = Files.lines(input)) {
            return Files.write(some, lines.limit(ROWS_WITH_REASONS + 1L).toList());
        }
    }

    private static double perSecond(Job job) throws IOException {
        long begun = System.nanoTime();
        long rows = job.rows();
        return rows / ((System.nanoTime() - begun) / 1e9);
    }

    private long copy() throws IOException {
        long rows = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(files.input());
                CsvWriter writer = CsvWriter.builder().build(copy)) {
            for (CsvRecord row : reader) {
                writer.writeRecord(row.getFields());
                rows++;
            }
        }
        return rows;
    }

    private long score(int threads, Question question) {
        Chosen chosen = AnswerCase.chosen(trained);
        return new FileScorer(Planes.plane(chosen), chosen, threads, RunLimits.NONE, question)
                .score(files, new Silent())
                .rows();
    }

    private static final class Silent implements FileScorer.Listener {
        @Override
        public void begun(long bytes) {}

        @Override
        public void advanced(long bytes) {}
    }
}
