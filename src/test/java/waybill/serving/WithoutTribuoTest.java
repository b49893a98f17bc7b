package waybill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.fixture.Answers.number;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.model.ServableModel;
import waybill.registry.Versions;
import waybill.signature.RawRow;
import waybill.storage.folder.DirectoryBlobStore;

/** Loading a class takes a fresh process longer than reading a model does: a compiled scorer must need none of Tribuo's. */
class WithoutTribuoTest {
    private static final Pattern NOT_NEEDED = Pattern.compile("(tribuo-|olcut-|protobuf-|xgboost4j).*\\.jar");
    private static final TinyModel MODEL = TinyModel.of(4).compiled();

    @TempDir
    private Path root = Path.of("");

    @Test
    void load_compiledScorer_needsNoClassOfTribuoOrProtobuf() throws Exception {
        MODEL.publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));

        assertThat(answer()).isEqualTo(MODEL.goodValue());
    }

    /** The proof that the other test can fail. */
    @Test
    void load_versionWithoutOne_needsThem() {
        TinyModel.of(4).publishAndPromote(new DirectoryBlobStore(root, TinyModel.CLOCK));

        assertThatThrownBy(this::answer).hasRootCauseInstanceOf(ClassNotFoundException.class);
    }

    private double answer() throws Exception {
        try (URLClassLoader without = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            Class<?> there = without.loadClass(There.class.getName());
            return (double) there.getMethod("answer", String.class).invoke(null, root.toString());
        }
    }

    private static URL[] classPath() throws Exception {
        List<URL> urls = new ArrayList<>();
        int left = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (NOT_NEEDED.matcher(path.getFileName().toString()).matches()) {
                left++;
            } else {
                urls.add(path.toUri().toURL());
            }
        }
        assertThat(left).isGreaterThan(5);
        return urls.toArray(URL[]::new);
    }

    /** What runs without Tribuo, in classes of its own. */
    public static final class There {
        private There() {}

        /** The prediction for the first golden row of the champion in a folder. */
        public static double answer(String root) {
            Clock clock = Clock.systemUTC();
            Versions versions = new Versions(new DirectoryBlobStore(Path.of(root), clock), 1 << 20);
            Versions.Described champion = versions.describe(
                    "tiny", versions.pointer("tiny").orElseThrow().pointer().champion());
            ServableModel model = new Loader(versions, clock, ScorerChoice.AUTO)
                    .load(champion, System.nanoTime())
                    .model();
            RawRow row = champion.manifest().spec().golden().get(0).row();
            return number(model.answer(model.signature().bind(row).row().orElseThrow()))
                    .orElseThrow();
        }
    }
}
