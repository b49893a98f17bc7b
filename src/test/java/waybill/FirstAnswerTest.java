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
import waybill.app.Api;
import waybill.app.App;
import waybill.app.Call;
import waybill.app.Reply;
import waybill.app.Settings;
import waybill.fixture.Azurite;
import waybill.fixture.TinyModel;
import waybill.registry.Names;
import waybill.storage.Retries;
import waybill.storage.azure.AzureBlobStore;

/** What the first answer needs: a prediction from Azurite's blobs, in a class loader that knows no SDK and no batch. */
class FirstAnswerTest {
    private final String model = Azurite.shared().uniqueName("first");
    private final AzureBlobStore store =
            AzureBlobStore.withConnectionString(Azurite.shared().connectionString(), Retries.standard());

    @BeforeEach
    void publish() {
        store.createContainers(List.of(Names.MODELS, Names.POINTERS));
        TinyModel.of(model, 3).publishAndPromote(store);
    }

    @Test
    void predict_byConnectionString_needsNoClassOfTheSdkOrOfBatch() throws Exception {
        try (WithoutSdk loader = new WithoutSdk()) {
            Object reply = loader.loadClass(Asker.class.getName())
                    .getMethod("predict", String.class, String.class)
                    .invoke(null, Azurite.shared().connectionString(), model);

            assertThat(reply).asString().startsWith("200 ").contains("\"predictions\"");
            assertThat(loader.asked).isEmpty();
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

        private Asker() {}

        public static String predict(String connectionString, String model) {
            try (App app = start(connectionString, model)) {
                return text(Api.of(app).predict(call(ROW)));
            }
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

    /** Its own copy of the class path, but for what must not be needed; whoever asks for that is noted. */
    private static final class WithoutSdk extends URLClassLoader {
        private static final List<String> FORBIDDEN = List.of(
                "com.azure.",
                "reactor.",
                "com.microsoft.aad.",
                "waybill.storage.azure.",
                "waybill.storage.folder.",
                "java.net.http.",
                "waybill.batch.",
                "waybill.app.Batch",
                "waybill.app.BuildInfo");

        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        WithoutSdk() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                    .map(WithoutSdk::url)
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
            if (FORBIDDEN.stream().anyMatch(name::startsWith)) {
                asked.add(name);
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }
}
