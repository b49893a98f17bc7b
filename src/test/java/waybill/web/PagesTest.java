package waybill.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.storage.Digest;

class PagesTest {
    private static final Path SOURCES = Path.of("src/main/resources/waybill/web");
    private static final String PREACT = "ui-preact.js";

    /** {@code dist/preact.module.js} of org.webjars.npm:preact:10.28.0, as npm has it. */
    private static final String PREACT_DIGEST = "a9f9b70a175bccb2fba78feafe3b5ecd8ba0f9654d8cd96edf3ba5c3da450e69";

    /** All files together, as they are when nothing compresses them: 90,000 were wanted. Whoever adds something meets the limit here. */
    private static final int MOST_BYTES = 130_000;

    /** The same as they go over the wire, and into the package: compressed, each by itself. */
    private static final int MOST_PACKED_BYTES = 51_000;

    private static PageFile file(String path) {
        return Pages.find(path, () -> "1.2.3+abc").orElseThrow();
    }

    @Test
    void names_areTheFilesOfTheFolderAndPreact() throws IOException {
        List<String> files = new ArrayList<>(List.of(PREACT));
        try (Stream<Path> there = Files.list(SOURCES)) {
            there.map(path -> String.valueOf(path.getFileName())).forEach(files::add);
        }

        assertThat(Pages.NAMES).containsExactlyInAnyOrderElementsOf(files).allMatch(name -> name.matches("ui[a-z.-]*"));
    }

    @Test
    void preact_isTheFileThatItsAuthorsPublished() throws IOException {
        assertThat(Digest.sha256(bytes(PREACT))).isEqualTo(PREACT_DIGEST);
    }

    @Test
    void files_together_areSmall() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        long raw = 0;
        for (String name : Pages.NAMES) {
            byte[] bytes = bytes(name);
            raw += bytes.length;
            try (OutputStream out = new DeflaterOutputStream(packed)) {
                out.write(bytes);
            }
        }

        assertThat(raw).isLessThanOrEqualTo(MOST_BYTES);
        assertThat(packed.size()).isLessThanOrEqualTo(MOST_PACKED_BYTES);
    }

    /** A worker that keeps less opens half a page offline, and one that keeps more is refused what it asks for. */
    @Test
    void serviceWorker_keepsEveryFileButItself() throws IOException {
        List<String> kept = Pattern.compile("\"(/[^\"]*)\"")
                .matcher(listed(file("ui-sw.js").text()))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(kept)
                .containsExactlyInAnyOrderElementsOf(Pages.NAMES.stream()
                        .filter(name -> !name.equals("ui-sw.js"))
                        .map(name -> name.equals(Pages.INDEX) ? "/" : "/" + name)
                        .toList());
    }

    private static String listed(String script) {
        return script.substring(script.indexOf("FILES = ["), script.indexOf("];"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', text/html",
        "ui, text/html",
        "ui.css, text/css",
        "ui.js, text/javascript",
        "ui.svg, image/svg+xml",
        "ui.webmanifest, application/manifest+json"
    })
    void find_aFile_hasItsMediaTypeATagAndTheHeadersOfPages(String path, String mediaType) {
        PageFile file = file(path);

        assertThat(file.headers())
                .containsAllEntriesOf(PageHeaders.ALL)
                .containsEntry("Content-Type", mediaType)
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("ETag", file.tag());
        assertThat(file.tag()).matches("\"[0-9a-f]{16}\"");
    }

    @Test
    void find_thePage_saysWhichBuildServesIt() {
        assertThat(PageFile.read(Pages.INDEX, () -> "1.2.3+abc").text())
                .contains("content=\"1.2.3+abc\"")
                .doesNotContain("@waybill");
        assertThat(file("ui").text()).isEqualTo(file("").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ui.html/", "ui-", "ui.css.map", "ui-../app/build.properties", "pages.class", "UI", "/"})
    void find_whatIsNotNamed_isNothing(String path) {
        assertThat(Pages.find(path, () -> "")).isEmpty();
    }

    @Test
    void isAmong_tagsAsCallersAndProxiesWriteThem_knowsItsOwn() {
        PageFile file = file("ui.css");

        assertThat(file.isAmong(file.tag())).isTrue();
        assertThat(file.isAmong("W/" + file.tag())).isTrue();
        assertThat(file.isAmong("\"0\" , " + file.tag())).isTrue();
        assertThat(file.isAmong("*")).isTrue();
        assertThat(file.isAmong("")).isFalse();
        assertThat(file.isAmong("\"0\"")).isFalse();
        assertThat(file.isAmong(file.tag().replace("\"", ""))).isFalse();
    }

    /** Word for word: a source more, and a page could be made to send what it shows elsewhere. */
    @Test
    void headers_letNothingInThatIsForeignOrInline() {
        assertThat(PageHeaders.CONTENT_SECURITY_POLICY.split("; ", -1))
                .containsExactly(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "connect-src 'self'",
                        "img-src 'self'",
                        "manifest-src 'self'",
                        "worker-src 'self'",
                        "base-uri 'none'",
                        "form-action 'none'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'");
        assertThat(PageHeaders.ALL)
                .containsEntry("Content-Security-Policy", PageHeaders.CONTENT_SECURITY_POLICY)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Referrer-Policy", "no-referrer")
                .containsEntry("Cross-Origin-Opener-Policy", "same-origin")
                .hasSize(4);
    }

    @Test
    void texts_areUtf8() throws IOException {
        for (String name : Pages.NAMES) {
            byte[] bytes = bytes(name);
            assertThat(new String(bytes, UTF_8).getBytes(UTF_8)).as(name).isEqualTo(bytes);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (var file = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
            return file.readAllBytes();
        }
    }
}
