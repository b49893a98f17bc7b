package waybill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.RawHttp.Answer;
import waybill.fixture.ServedApp;
import waybill.fixture.TinyModel;
import waybill.storage.folder.DirectoryBlobStore;
import waybill.web.PageHeaders;

/** The pages as a browser gets them. */
class PagesServedTest {
    @TempDir
    private static Path folder = Path.of("");

    private static ServedApp app;

    @BeforeAll
    static void start() {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder, TinyModel.CLOCK));
        app = ServedApp.start(folder, Map.of());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Answer get(String path, Map<String, String> headers) throws IOException {
        try (RawHttp http = new RawHttp(app.port())) {
            return http.get(path, headers);
        }
    }

    private static void requireHeaders(Answer answer) {
        PageHeaders.ALL.forEach((name, value) -> assertThat(answer.header(name.toLowerCase(java.util.Locale.ROOT)))
                .isEqualTo(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui", "/ui/", "/UI"})
    void page_atTheRootAndAtItsName_isTheSame(String path) throws IOException {
        Answer answer = get(path, Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("src=\"/ui.js\"");
        requireHeaders(answer);
    }

    @Test
    void page_thatTheBrowserHas_is304WithItsHeadersAndNothingElse() throws IOException {
        Answer first = get("/ui.css", Map.of());
        Answer again = get("/ui.css", Map.of("If-None-Match", first.header("etag")));

        assertThat(first.header("content-type")).isEqualTo("text/css; charset=utf-8");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.headers())
                .containsAllEntriesOf(Map.of("etag", first.header("etag"), "cache-control", "no-cache"));
        assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
        requireHeaders(again);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui-nothing.js", "/ui.css.map", "/uix"})
    void page_ofANameThatThereIsNot_is404WithTheHeadersOfPages(String path) throws IOException {
        Answer answer = get(path, Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
        requireHeaders(answer);
    }

    /** As on the platform, which calls nothing there. */
    @ParameterizedTest
    @ValueSource(strings = {"/ui/ui.css", "/favicon.ico", "/index.html", "/ui%2fui.css", "/..%2fui"})
    void path_thatIsNoSegmentOfPages_reachesNoFunction(String path) throws IOException {
        Answer answer = get(path, Map.of());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("content-security-policy")).isEmpty();
    }

    @Test
    void page_posted_is404() throws IOException {
        try (RawHttp http = new RawHttp(app.port())) {
            assertThat(http.post("/", Map.of(), new byte[0]).status()).isEqualTo(404);
            assertThat(http.post("/ui.js", Map.of(), new byte[0]).status()).isEqualTo(404);
        }
    }
}
