package waybill.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
import waybill.json.Json;
import waybill.registry.Names;
import waybill.codec.RawRowCodec;
import waybill.registry.Verifier;
import waybill.serving.Policy;
import waybill.signature.RawRow;
import waybill.training.TrainedModel;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Plane;
import waybill.serving.Served;
import waybill.fixture.Planes;
import waybill.wire.RequestLimits;
import waybill.fixture.Asks;

/**
 * Where the time of a request goes: reading it, binding and predicting its rows. With the flights model that {@code make run}
 * trained, under the flags of the Functions worker (C1 only) and under the JVM's own.
 *
 * <p>{@code make bench} or {@code mvn -Pjmh test-compile exec:exec -Dbench=PredictBenchmark}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PredictBenchmark {
    @Param({"1", "100"})
    private int rows;

    private Chosen chosen;
    private Plane plane;
    private List<RawRow> raw;
    private String body;

    @Setup
    public void load() throws IOException {
        TrainedModel trained = TrainedModel.read(Path.of(".waybill", "trained", "arrival-delay"));
        chosen = Planes.chosen(
                trained.spec(), Verifier.verify(trained.spec(), trained.files().get(Names.ARTIFACT)));
        plane = Planes.plane(chosen);
        RawRow row = trained.spec().golden().get(0).row();
        raw = Collections.nCopies(rows, row);
        body = Json.object()
                .put("rows", Json.array(Collections.nCopies(rows, RawRowCodec.encode(row))))
                .build()
                .toText();
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public Served predictUnderC1() {
        return plane.answer(chosen, new Ask(raw, Policy.STRICT, Optional.empty()));
    }

    @Benchmark
    @Fork(2)
    public Served predictUnderC2() {
        return plane.answer(chosen, new Ask(raw, Policy.STRICT, Optional.empty()));
    }

    @Benchmark
    @Fork(value = 2, jvmArgsAppend = "-XX:TieredStopAtLevel=1")
    public Ask decodeUnderC1() {
        return Asks.decode(body, "application/json", Collections.emptyMap(), new RequestLimits(1000, 1 << 20));
    }
}
