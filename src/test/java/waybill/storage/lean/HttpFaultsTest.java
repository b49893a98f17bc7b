package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.ScriptedServer.answer;
import static waybill.fixture.ScriptedServer.silence;
import static waybill.storage.BlobAnswers.NAME;
import static waybill.storage.BlobAnswers.SECRET;
import static waybill.storage.BlobAnswers.TEXT;
import static waybill.storage.BlobAnswers.WHOLE;
import static waybill.storage.BlobAnswers.announcing;
import static waybill.storage.BlobAnswers.await;
import static waybill.storage.BlobAnswers.brokenAfter;
import static waybill.storage.BlobAnswers.error;
import static waybill.storage.BlobAnswers.headers;
import static waybill.storage.BlobAnswers.textOf;
import static waybill.storage.BlobAnswers.traceOf;
import static waybill.storage.BlobAnswers.whole;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Answer;
import waybill.storage.Blob;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.ETag;
import waybill.storage.Retries;
import waybill.storage.Revalidation;
import waybill.storage.ServiceVersion;

/** {@link HttpBlobReader} before a store that does what Azurite never does, over a real socket. */
class HttpFaultsTest {
    private static final ETag STATE = new ETag("\"0x1\"");
    private static final Retries RETRIES =
            new Retries(3, Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofSeconds(10));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T18:05:09Z"), ZoneOffset.UTC);

    private final List<Long> pauses = new ArrayList<>();
    private final CountDownLatch paused = new CountDownLatch(1);
    private ScriptedServer server = ScriptedServer.start(silence());

    @AfterEach
    void stop() {
        server.close();
    }

    private BlobReader readerBefore(Answer... script) {
        return readerBefore(RETRIES, script);
    }

    /** Notes its pauses instead of making them. */
    private BlobReader readerBefore(Retries retries, Answer... script) {
        server.close();
        server = ScriptedServer.start(script);
        RetryDelays delays = new RetryDelays(retries, 7) {
            @Override
            void pause(long millis) {
                pauses.add(millis);
                paused.countDown();
            }
        };
        return new BlobReaders(new HttpExchanges(retries, delays), CLOCK)
                .withConnectionString(connectionString())
                .orElseThrow();
    }

    private String connectionString() {
        return "AccountName=account;AccountKey=" + SECRET + ";BlobEndpoint=" + server.url() + "/account";
    }

    private static Answer raw(String text) {
        return (request, connection) -> connection.write(text.getBytes(StandardCharsets.UTF_8));
    }

    // Not now

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void read_notNowThenAnswered_bringsTheBlob(int status) {
        BlobReader reader = readerBefore(error(status, "ServerBusy"), error(status, "ServerBusy"), WHOLE);

        assertThat(textOf(reader)).isEqualTo(TEXT);
        assertThat(server.requests()).hasSize(3);
        assertThat(pauses.get(0)).isBetween(2000L, 4000L);
        assertThat(pauses.get(1)).isBetween(4000L, 8000L);
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 0, 0",
        "Retry-After, 7, 7000",
        "Retry-After, 3600, 10000",
        "x-ms-retry-after-ms, 1500, 1500",
        "x-ms-retry-after-ms, 99999, 10000",
    })
    void read_toldWhenToComeBack_waitsThatLongButNotLonger(String header, String value, long pause) {
        BlobReader reader = readerBefore(answer(503, Map.of(header, value), ""), WHOLE);

        assertThat(textOf(reader)).isEqualTo(TEXT);
        assertThat(pauses).containsExactly(pause);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "soon", "99999999999999999999", "", "Thu, 01 Jan 2026 00:00:00 GMT"})
    void read_toldNonsense_waitsAsEver(String value) {
        BlobReader reader = readerBefore(answer(429, Map.of("Retry-After", value), ""), WHOLE);

        assertThat(textOf(reader)).isEqualTo(TEXT);
        assertThat(pauses.get(0)).isBetween(2000L, 4000L);
    }

    @Test
    void anyCall_notNowForEver_storeIsAwayAfterTheTries() {
        BlobReader reader = readerBefore(error(503, "ServerBusy"));

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .isEqualTo("models/a: the store cannot do it now (503 ServerBusy).");
        assertThat(server.requests()).hasSize(RETRIES.tries());
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.readIfChanged(NAME, STATE, 100));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.readRange(NAME, STATE, 0, 5));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.properties(NAME));
        assertThat(server.requests()).hasSize(4 * RETRIES.tries());
    }

    @Test
    void read_interruptedWhileItWaits_givesUpAndStaysInterrupted() {
        server.close();
        server = ScriptedServer.start(error(503, "ServerBusy"));
        BlobReader reader = new BlobReaders(RETRIES, CLOCK, 7)
                .withConnectionString(connectionString())
                .orElseThrow();
        Thread.currentThread().interrupt();

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    // Connections

    @Test
    void read_nobodyListens_storeIsAwayAndNoSecretTold() {
        BlobReader reader = readerBefore(silence());
        server.close();

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .isEqualTo(
                        "models/a: the store does not answer (ConnectException): is its address right, and does it run?");
        assertThat(pauses).hasSize(RETRIES.tries() - 1);
        assertThat(traceOf(() -> reader.read(NAME, 100))).doesNotContain(SECRET);
    }

    @Test
    void read_connectionClosedThenAnswered_bringsTheBlob() {
        assertThat(textOf(readerBefore(silence(), silence(), WHOLE))).isEqualTo(TEXT);
    }

    @Test
    void read_neverAnswered_storeIsAwayAfterTheTimePerTry() {
        Retries impatient = new Retries(2, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);
        CountDownLatch asked = new CountDownLatch(1);
        BlobReader reader = readerBefore(impatient, (request, connection) -> await(asked));

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .contains("SocketTimeoutException");
        asked.countDown();
    }

    @Test
    void read_stuckInTheMiddle_isBegunAgainAfterTheTimePerTry() {
        Retries impatient = new Retries(2, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO);
        BlobReader reader = readerBefore(
                impatient,
                (request, connection) -> {
                    brokenAfter(4).to(request, connection);
                    await(paused);
                },
                WHOLE);

        assertThat(textOf(reader)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9})
    void read_brokenInTheMiddleThenWhole_bringsTheBlob(int after) {
        assertThat(textOf(readerBefore(brokenAfter(after), WHOLE))).isEqualTo(TEXT);
    }

    @Test
    void read_brokenForEver_isNeverShort() {
        BlobReader reader = readerBefore(brokenAfter(4));

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .isEqualTo(
                        "models/a: the store does not answer (EOFException): is its address right, and does it run?");
        assertThat(server.requests()).hasSize(RETRIES.tries());
    }

    @Test
    void read_brokenAndReplacedMeanwhile_isNeverMixed() {
        BlobReader reader = readerBefore(brokenAfter(4), whole("\"0x2\"", "abcdefghij"));

        Blob read = reader.read(NAME, 100).orElseThrow();
        assertThat(read.bytes()).asString().isEqualTo("abcdefghij");
        assertThat(read.etag()).isEqualTo(new ETag("\"0x2\""));
    }

    @Test
    void readRange_brokenAndReplacedMeanwhile_isRefused() {
        Answer head = answer(200, headers("\"0x2\""), "");
        BlobReader reader = readerBefore(brokenAfter(4), error(412, "ConditionNotMet"), head);

        messageOf(ErrorCode.BLOB_CHANGED, () -> reader.readRange(NAME, STATE, 0, 10));
        assertThat(server.requests().get(1).header("if-match")).isEqualTo("\"0x1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "220 mail.example.org ESMTP\r\n",
                "\r\n\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + TEXT,
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\n\r\n" + TEXT,
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nContent-Length: -10\r\n\r\n" + TEXT,
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nContent-Length: ten\r\n\r\n" + TEXT,
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nTransfer-Encoding: chunked\r\n\r\na\r\n" + TEXT,
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n" + TEXT,
            })
    void read_answerThatIsNone_countsAsBrokenOff(String answer) {
        assertThat(textOf(readerBefore(raw(answer), WHOLE))).isEqualTo(TEXT);
        BlobReader reader = readerBefore(raw(answer));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100));
    }

    // Sizes

    @Test
    void read_announcedTooLarge_isRefusedBeforeTheBody() {
        BlobReader reader = readerBefore(announcing(50_000_000_000L, TEXT));

        assertThat(messageOf(ErrorCode.BLOB_TOO_LARGE, () -> reader.read(NAME, 100)))
                .contains("models/a", "100 bytes");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void read_announcedLargeAndNeverSent_takesNoMemoryForIt() {
        BlobReader reader = readerBefore(announcing(2_000_000_000L, TEXT));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, Long.MAX_VALUE));
    }

    @Test
    void read_chunkedWithinTheLimit_bringsTheBlob() {
        Answer chunked = raw(
                "HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n0123\r\n6\r\n456789\r\n0\r\n\r\n");

        assertThat(readerBefore(chunked).read(NAME, 10).orElseThrow().bytes())
                .asString()
                .isEqualTo(TEXT);
    }

    @Test
    void read_chunkedWithoutEnd_isRefusedAtTheLimit() {
        BlobReader reader = readerBefore((request, connection) -> {
            raw("HTTP/1.1 200 OK\r\nETag: \"0x1\"\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .to(request, connection);
            byte[] chunk = ("a\r\n" + TEXT + "\r\n").getBytes(StandardCharsets.UTF_8);
            while (true) {
                connection.write(chunk);
            }
        });

        messageOf(ErrorCode.BLOB_TOO_LARGE, () -> reader.read(NAME, 25));
    }

    @Test
    void read_moreSentThanAnnounced_takesNothingOfIt() {
        BlobReader reader = readerBefore(announcing(4, TEXT), WHOLE);

        assertThat(textOf(reader)).isEqualTo("0123");
        assertThat(textOf(reader)).isEqualTo(TEXT);
    }

    // Ranges

    @Test
    void readRange_storePassesOverTheRange_isNotHandedOn() {
        BlobReader reader = readerBefore(WHOLE);

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.readRange(NAME, STATE, 2, 10));
        assertThat(server.requests().get(0).header("range")).isEqualTo("bytes=2-11");
    }

    @Test
    void readRange_anotherRange_isNotHandedOn() {
        Map<String, String> headers = new HashMap<>(headers("\"0x1\""));
        headers.put("Content-Range", "bytes 20-22/100");
        BlobReader reader = readerBefore(answer(206, headers, "abc"));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.readRange(NAME, STATE, 2, 3));
    }

    @Test
    void read_aPartOnly_isNotHandedOn() {
        Map<String, String> headers = new HashMap<>(headers("\"0x1\""));
        headers.put("Content-Range", "bytes 0-3/100");
        BlobReader reader = readerBefore(answer(206, headers, "0123"));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100));
    }

    @Test
    void readRange_goneBetweenRefusalAndLook_isNotFound() {
        BlobReader reader = readerBefore(error(412, "ConditionNotMet"), answer(404, Map.of(), ""));

        messageOf(ErrorCode.BLOB_NOT_FOUND, () -> reader.readRange(NAME, STATE, 0, 10));
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anyCall_refused_isForbiddenAtOnceAndTellsNoSecret(int status) {
        BlobReader reader = readerBefore(error(status, "AuthenticationFailed"));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(NAME, 100)))
                .isEqualTo("models/a: the store refuses this identity (" + status + " AuthenticationFailed).");
        assertThat(server.requests()).hasSize(1);
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.properties(NAME));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.readIfChanged(NAME, STATE, 100));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.readRange(NAME, STATE, 0, 1));
        assertThat(traceOf(() -> reader.read(NAME, 100))).doesNotContain(SECRET);
        assertThat(reader.location()).doesNotContain(SECRET).isEqualTo(server.url() + "/account");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<Error><Code>BlobNotFound</Code></Error>"})
    void anyCall_notThere_isMissingWithOrWithoutABody(String body) {
        BlobReader reader = readerBefore(answer(404, Map.of("x-ms-error-code", "BlobNotFound"), body));

        assertThat(reader.read(NAME, 100)).isEmpty();
        assertThat(reader.readIfChanged(NAME, STATE, 100)).isInstanceOf(Revalidation.Missing.class);
        assertThat(reader.properties(NAME)).isEmpty();
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void read_errorWithoutEnd_isReadInBounds() {
        BlobReader reader = readerBefore((request, connection) -> {
            raw("HTTP/1.1 404 Not Found\r\nContent-Length: 900000000000\r\n\r\n")
                    .to(request, connection);
            byte[] noise = new byte[8192];
            while (true) {
                connection.write(noise);
            }
        });

        assertThat(reader.read(NAME, 100)).isEmpty();
    }

    @Test
    void read_errorThatBreaksOff_isStillTheError() {
        BlobReader reader = readerBefore(raw("HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nshort"));

        assertThat(reader.read(NAME, 100)).isEmpty();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void read_redirected_isNotFollowed(int status) {
        BlobReader reader =
                readerBefore(answer(status, Map.of("Location", server.url() + "/elsewhere"), "moved"), WHOLE);

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .contains("(" + status + ")");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"409, AccountIsDisabled", "304, ''", "204, ''", "206, ''"})
    void read_anyOtherAnswer_storeIsAway(int status, String code) {
        BlobReader reader = readerBefore(answer(status, Map.of("x-ms-error-code", code), ""));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100));
    }

    @ParameterizedTest
    @CsvSource({"400, InvalidHeaderValue", "405, ''", "410, ''"})
    void read_refusedForGood_isNotCalledTemporary(int status, String code) {
        BlobReader reader = readerBefore(answer(status, Map.of("x-ms-error-code", code), ""));

        assertThat(messageOf(ErrorCode.STORE_REFUSED, () -> reader.read(NAME, 100)))
                .contains((status + " " + code).strip(), ServiceVersion.PINNED)
                .doesNotContain("cannot do it now");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void read_errorCodeThatIsNone_isNotTold() {
        BlobReader reader = readerBefore(answer(403, Map.of("x-ms-error-code", "sig=" + SECRET), ""));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(NAME, 100)))
                .contains("(403)");
    }

    // What is sent

    @Test
    void read_asks_asTheServiceDocuments() {
        BlobReader reader = readerBefore(WHOLE);
        reader.read(new BlobName("models", "a b/ü%2F+&=#.json"), 100);

        ScriptedServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.target()).isEqualTo("/account/models/a%20b/%C3%BC%252F%2B%26%3D%23.json");
        assertThat(request.header("x-ms-version")).isEqualTo(ServiceVersion.PINNED);
        assertThat(request.header("x-ms-date")).isEqualTo("Thu, 15 Jan 2026 18:05:09 GMT");
        assertThat(request.header("authorization"))
                .startsWith("SharedKey account:")
                .doesNotContain(SECRET);
        assertThat(request.headers()).doesNotContainKeys("if-none-match", "range");
    }

    @Test
    void readIfChanged_answeredUnchanged_isOneCall() {
        BlobReader reader = readerBefore(answer(304, Map.of(), ""));

        assertThat(reader.readIfChanged(NAME, STATE, 100)).isInstanceOf(Revalidation.Unchanged.class);
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).header("if-none-match")).isEqualTo("\"0x1\"");
    }

    @Test
    void read_stateWithoutQuotes_isSpelledAsTheStoreDoes() {
        assertThat(readerBefore(whole("0x1", TEXT))
                        .read(NAME, 100)
                        .orElseThrow()
                        .etag())
                .isEqualTo(STATE);
    }
}
