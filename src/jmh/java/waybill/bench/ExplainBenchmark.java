package waybill.bench;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.model.artifact.Scorers;
import waybill.model.trees.ShareDesigns;
import waybill.registry.Names;
import waybill.training.TrainedModel;
import waybill.training.trainer.FlightRows;

/**
 * The time to explain one encoded row of the flights model: the design that serves ({@code product}), and those that lost to it.
 * Each is held against the product on all rows before it is measured.
 *
 * <p>Needs the model that {@code make run} trains. {@code make bench BENCH=Explain}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExplainBenchmark {
    private static final int ROWS = 300;

    @Param({"product", "classic", "division", "tables", "factors"})
    private String design;

    private Explained explained;

    @Setup
    public void load() {
        explained = rows().by(design);
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public double[] rowUnderC1() {
        return explained.row();
    }

    @Benchmark
    @Fork(2)
    public double[] rowUnderC2() {
        return explained.row();
    }

    static Rows rows() {
        TrainedModel trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
        Encoder encoder = new Encoder(trained.spec().signature(), trained.spec().features());
        Scorer scorer = Scorers.load(trained.files().getOrDefault(Names.ARTIFACT, new byte[0]), encoder.featureNames());
        return new Rows(scorer, FlightRows.toTest(encoder, ROWS).encoded());
    }

    /** Encoded rows, and the model that is to be explained. */
    record Rows(Scorer scorer, double[][] encoded) {
        Explained by(String design) {
            return new Explained(ShareDesigns.checked(design, scorer, encoded), encoded);
        }
    }

    /** Explains one row after another. */
    static final class Explained {
        private final ShareDesigns.Design design;
        private final double[][] rows;
        private final double[] shares;
        private int next;

        Explained(ShareDesigns.Design design, double[][] rows) {
            this.design = design;
            this.rows = rows;
            this.shares = new double[rows[0].length];
        }

        double[] row() {
            design.explain(rows[next], shares);
            next = (next + 1) % rows.length;
            return shares;
        }
    }
}
