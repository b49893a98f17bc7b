package waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
import waybill.model.ServableModel;
import waybill.model.file.Integrity;
import waybill.registry.Names;
import waybill.registry.Registry;
import waybill.registry.Verifier;
import waybill.registry.VersionRef;
import waybill.registry.Versions;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.training.TrainedModel;

/**
 * The first load of the flights model in a JVM, from a folder: by its serving file, and by manifest and compiled scorer, as versions
 * were before there were serving files. Both are verified as before they serve. {@code make bench BENCH=Load}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 15, jvmArgs = "-XX:TieredStopAtLevel=1")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LoadBenchmark {
    private static final Path STORE = Path.of("target", "load-benchmark");
    private static final String MODEL = "arrival-delay";

    @Param({"serving", "manifest"})
    public String by = "";

    private Versions versions = new Versions(new DirectoryBlobStore(STORE, Clock.systemUTC()), Integer.MAX_VALUE);
    private VersionRef ref = new VersionRef("20260131T235959Z-00000000", "0".repeat(64));

    /** Publishes in the first fork; the others read the pointer, which takes what both loads have in common. */
    @Setup
    public void publish() throws IOException {
        DirectoryBlobStore store = new DirectoryBlobStore(STORE, Clock.systemUTC());
        if (!Files.exists(STORE.resolve("pointers"))) {
            TrainedModel trained = Lab.trained();
            Registry registry = new Registry(store, versions, Clock.systemUTC());
            registry.promote(
                    trained.spec().name(),
                    registry.publish(trained.spec(), trained.files()).version(),
                    new Registry.Reason("benchmark", "to be measured"));
        }
        ref = versions.promoted(MODEL).pointer().champion();
    }

    @Benchmark
    public ServableModel load() {
        if (by.equals("serving")) {
            return Verifier.verify(versions.serving(MODEL, ref), Integrity.BY_DIGEST);
        }
        Versions.Described described = versions.describe(MODEL, ref);
        return Verifier.verifyCompiled(described.manifest(), versions.file(described, Names.SCORER));
    }
}
