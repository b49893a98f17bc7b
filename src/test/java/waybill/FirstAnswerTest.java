package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.app.Settings;
import waybill.fixture.Azurite;
import waybill.fixture.LiveLegs;
import waybill.fixture.SureLegModel;
import waybill.fixture.TinyModel;
import waybill.registry.Names;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;
import waybill.storage.folder.DirectoryBlobStore;

/** What the first answer needs: a prediction from Azurite's blobs, in a class loader that knows no SDK and no batch. */
class FirstAnswerTest {
    private static final List<String> SDK = List.of(
            "com.azure.",
            "reactor.",
            "com.microsoft.aad.",
            "waybill.storage.azure.",
            "waybill.storage.folder.",
            "waybill.storage.lean.TlsAhead",
            "java.net.http.",
            "waybill.batch.",
            "waybill.app.Batch",
            "waybill.app.BuildInfo");

    /** What applies calibrations, opens members that are not the point, and explains. */
    private static final List<String> MORE_THAN_VALUES = List.of(
            "waybill.model.calibration.CountsFrom",
            "waybill.model.calibration.Grouping",
            "waybill.model.calibration.IntervalRule",
            "waybill.model.calibration.PromiseRule",
            "waybill.model.calibration.RowScores",
            "waybill.model.CalibratedRules",
            "waybill.model.Explanations",
            "waybill.model.NumberPass",
            "waybill.model.WantedPass",
            "waybill.model.explain.TreeShapley",
            "waybill.model.trees.TreeAttribution",
            "waybill.model.linear.LinearAttribution",
            "waybill.codec.QuestionReader",
            "waybill.codec.ReasonWords",
            "waybill.answer.DeadlineReader",
            "waybill.serving.Availability",
            "waybill.serving.RowDeadlines");

    /** What reads the manifest and the files of models, of which a serving file says all that serving needs. */
    private static final List<String> DOCUMENTS = List.of(
            "waybill.registry.Manifest",
            "waybill.registry.ModelSpec",
            "waybill.registry.golden.GoldenRowCodec",
            "waybill.registry.FileEntry",
            "waybill.registry.Versions$Described",
            "waybill.codec.SignatureCodec",
            "waybill.codec.FeatureCodec",
            "waybill.codec.OutputCodec",
            "waybill.codec.CalibrationCodec",
            "waybill.codec.RawRowCodec",
            "waybill.state.StateDefinitionCodec",
            "waybill.model.artifact.Scorers",
            "org.tribuo.",
            "com.google.protobuf.");

    /** What follows live state, and reads it. Its names are the components of records that every model has. */
    private static final List<String> LIVE_STATE = List.of(
            "waybill.state.",
            "waybill.legs.",
            "waybill.serving.live.Background",
            "waybill.serving.live.Live",
            "waybill.serving.live.StateProblem",
            "waybill.signature.LiveFields",
            "waybill.wire.StateWords",
            "waybill.app.StateDescription");

    /** What brings a version to some of the callers. */
    private static final List<String> CANARIES = List.of(
            "waybill.registry.Canary",
            "waybill.registry.StickyBy",
            "waybill.registry.Rollout",
            "waybill.registry.contract.",
            "waybill.serving.sticky.",
            "waybill.serving.shadow.",
            "waybill.app.observe.",
            "waybill.serving.Challengers",
            "waybill.serving.Chosen$Split",
            "waybill.app.RouteKeys",
            "waybill.app.SplitDescription",
            "waybill.compare.",
            "waybill.guard.");

    /** What reads and writes the protocols of other servers. */
    private static final List<String> OTHER_PROTOCOLS = List.of(
            "waybill.wire.inference.",
            "waybill.wire.scoring.",
            "waybill.wire.Parameters",
            "waybill.wire.WholeAnswers",
            "waybill.wire.ProblemWords",
            "waybill.app.protocol.",
            "waybill.functions.ProtocolFunctions");

    /** What watches what was served. It is made when the first answer has left. */
    private static final List<String> WATCHING = List.of(
            "waybill.capture.",
            "waybill.metrics.",
            "waybill.profile.",
            "waybill.monitoring.",
            "waybill.app.watch.",
            "waybill.app.Numbers",
            "waybill.functions.ShowFunctions",
            "waybill.functions.SubmitFunctions",
            "waybill.functions.TimerFunctions",
            "java.nio.channels.FileLock",
            "java.util.zip.GZIPOutputStream");

    /** What counts requests before their replies leave, so that it is known what is missing in captures. */
    private static final List<String> COUNTING = List.of(
            "waybill.capture.CaptureTally",
            "waybill.capture.CaptureRules",
            "waybill.capture.Sampling",
            "waybill.capture.count.Kind",
            "waybill.capture.spool.NumberFile",
            "waybill.capture.spool.SpoolRoot",
            "waybill.capture.spool.Tallied");

    /** What updates state, and matches legs: another process's work. */
    private static final List<String> MORE_THAN_READING_STATE = List.of(
            "waybill.state.engine.",
            "waybill.state.store.Head",
            "waybill.state.store.StateStore",
            "waybill.state.store.StateUpdate",
            "waybill.state.snapshot.SnapshotBuilder",
            "waybill.state.snapshot.SnapshotWriter",
            "waybill.legs.event.",
            "waybill.legs.intake.",
            "waybill.legs.match.",
            "waybill.legs.track.");

    private final String model = Azurite.shared().uniqueName("first");
    private final AzureBlobStore store =
            AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());

    @BeforeEach
    void publish() {
        store.createContainers(List.of(Names.MODELS, Names.POINTERS));
        TinyModel.of(model, 3).compiled().publishAndPromote(store);
    }

    @Test
    void predict_byConnectionString_needsNoClassOfTheSdkOrOfBatch() throws Exception {
        try (Without loader = new Without(SDK)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_valuesOfACalibratedVersion_needsNothingOfIntervalsPromisesAndReasons(@TempDir Path folder)
            throws Exception {
        SureLegModel.train().publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        try (Without loader = new Without(MORE_THAN_VALUES)) {
            Object reply = loader.asker()
                    .getMethod("predictLeg", String.class, String.class, Runnable.class)
                    .invoke(null, "file:" + folder, SureLegModel.NAME, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_ofAVersionWithAServingFile_needsNothingOfItsDocuments() throws Exception {
        try (Without loader = new Without(DOCUMENTS)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_needsNothingOfOtherProtocols() throws Exception {
        try (Without loader = new Without(OTHER_PROTOCOLS)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_ofAModelWithoutState_needsNoClassOfState() throws Exception {
        try (Without loader = new Without(LIVE_STATE)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void firstAnswer_withoutCanary_needsNothingOfCanaries() throws Exception {
        try (Without loader = new Without(CANARIES)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_ofAModelWithState_needsOnlyWhatReadsIt() throws Exception {
        store.createContainers(List.of("state"));
        LiveLegs.train(model).publishAndPromote(store);
        LiveLegs.store(store, LiveLegs.snapshot(LiveLegs.ASKED, 18, 12));
        List<String> forbidden = new ArrayList<>(SDK);
        forbidden.addAll(MORE_THAN_READING_STATE);
        try (Without loader = new Without(forbidden)) {
            Object reply = loader.asker()
                    .getMethod("predictLive", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"state\":{\"table\":\"legs\"");
            assertThat(loader.asked).isEmpty();
        }
    }

    @Test
    void predict_needsNothingOfWhatWatches_whichIsMadeBehindIt() throws Exception {
        try (Without loader = new Without(WATCHING)) {
            Object reply = loader.asker()
                    .getMethod("predict", String.class, String.class, Runnable.class)
                    .invoke(null, Azurite.shared().connectionString(), model, (Runnable) loader::answered);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
            assertThat(loader.askedByObservers).anyMatch(name -> name.startsWith("waybill.metrics."));
        }
    }

    @Test
    void models_byConnectionString_areListedByTheSdk() {
        assertThat(Asker.models(Azurite.shared().connectionString(), model))
                .startsWith("200 ")
                .contains(model);
    }

    /** Public, as another class loader's copy of it is called. */
    public static final class Asker {
        private static final String ROW =
                "{\"rows\":[{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}]}";

        private static final String LEG = "{\"rows\":[{\"scheduled_departure\":\"2013-11-27T18:05-05:00\","
                + "\"departure_delay\":20,\"planned_block\":150,\"carrier\":\"UA\",\"origin\":\"JFK\",\"dest\":\"BOS\","
                + "\"distance\":700}]}";

        private Asker() {}

        public static String predict(String connectionString, String model, Runnable answered) {
            try (App app = start(connectionString, model)) {
                return predict(app, ROW, answered);
            }
        }

        public static String predictLive(String connectionString, String model, Runnable answered) {
            try (App app = start(connectionString, model)) {
                return predict(app, LEG, answered);
            }
        }

        public static String predictLeg(String store, String model, Runnable answered) {
            try (App app =
                    App.start(Settings.of(Map.of("WAYBILL_STORE", store, "WAYBILL_MODEL", model)), Clock.systemUTC())) {
                return predict(app, LEG, answered);
            }
        }

        /** What an app needs when it ends is another matter: then it writes what it has captured and counted. */
        private static String predict(App app, String body, Runnable answered) {
            String reply = text(Api.of(app).predict(call(body)));
            answered.run();
            return reply;
        }

        static String models(String connectionString, String model) {
            try (App app = start(connectionString, model)) {
                return text(Api.of(app).models(call("")));
            }
        }

        private static App start(String connectionString, String model) {
            return App.start(
                    Settings.of(Map.of("WAYBILL_STORE_CONNECTION", connectionString, "WAYBILL_MODEL", model)),
                    Clock.systemUTC());
        }

        private static Call call(String body) {
            return new Call(Map.of("content-type", "application/json"), Map.of(), body, "1", Logger.getLogger("test"));
        }

        private static String text(Reply reply) {
            return reply.status() + " " + reply.body();
        }
    }

    /**
     * Its own copy of the class path, but for what must not be needed; whoever asks for that is noted. The observers' thread is given
     * all that it asks for: it begins behind the answer, and may be faster than whoever looks at it.
     */
    private static final class Without extends URLClassLoader {
        private final List<String> forbidden;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private final List<String> askedByObservers = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean isAnswered;

        /** @param forbidden with what the names of such classes begin */
        Without(List<String> forbidden) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.forbidden = forbidden;
        }

        /** Tells that there is an answer: from now on everybody gets what he asks for. */
        void answered() {
            isAnswered = true;
        }

        Class<?> asker() throws ClassNotFoundException {
            return loadClass(Asker.class.getName());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                    .map(Without::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return Path.of(entry).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (forbidden.stream().anyMatch(name::startsWith) && !COUNTING.contains(name)) {
                boolean behind = isAnswered || Thread.currentThread().getName().equals("waybill-observers");
                (behind ? askedByObservers : asked).add(name);
                if (!behind) {
                    throw new ClassNotFoundException(name);
                }
            }
            return super.loadClass(name, resolve);
        }
    }
}
