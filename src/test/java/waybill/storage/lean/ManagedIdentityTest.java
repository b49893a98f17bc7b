package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;
import static waybill.fixture.ScriptedServer.answer;
import static waybill.fixture.ScriptedServer.silence;
import static waybill.storage.Failures.messageOf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Answer;
import waybill.storage.BlobName;
import waybill.storage.BlobReader;
import waybill.storage.IdentityEndpoint;
import waybill.storage.Retries;

/** {@link HttpBlobReader} by identity, before an identity endpoint and a store that answer as told. */
@Timeout(120)
class ManagedIdentityTest {
    private static final BlobName NAME = new BlobName("models", "a");
    private static final Instant START = Instant.parse("2026-01-15T18:05:09Z");
    private static final Instant END = START.plus(Duration.ofHours(24));
    private static final String SECRET = "header-of-the-platform";
    private static final Retries RETRIES = new Retries(3, Duration.ofSeconds(20), Duration.ZERO, Duration.ZERO);
    private static final Answer WHOLE = answer(200, Map.of("ETag", "\"0x1\""), "0123456789");
    private static final Answer EXPIRED = answer(401, Map.of("x-ms-error-code", "InvalidAuthenticationInfo"), "");

    private final AtomicInteger begun = new AtomicInteger();
    private volatile Instant now = START;
    private ScriptedServer store = ScriptedServer.start(WHOLE);
    private ScriptedServer identity = ScriptedServer.start(token("t1"), token("t2"), token("t3"));

    @AfterEach
    void stop() {
        store.close();
        identity.close();
    }

    private void storeThatAnswers(Answer... script) {
        store.close();
        store = ScriptedServer.start(script);
    }

    private void identityThatAnswers(Answer... script) {
        identity.close();
        identity = ScriptedServer.start(script);
    }

    private BlobReader reader() {
        return reader("");
    }

    private BlobReader reader(String clientId) {
        Clock clock = new MovedClock();
        return new BlobReaders(RETRIES, clock, 7)
                .withIdentity(
                        store.url(),
                        clientId,
                        new IdentityEndpoint(identity.url() + "/msi/token", SECRET),
                        begun::incrementAndGet);
    }

    private final class MovedClock extends Clock {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static String json(String token, Instant end) {
        return "{\"access_token\":\"" + token + "\",\"expires_on\":\"" + end.getEpochSecond()
                + "\",\"resource\":\"https://storage.azure.com\",\"token_type\":\"Bearer\",\"client_id\":\"id\"}";
    }

    private static Answer token(String token) {
        return answer(200, Map.of("Content-Type", "application/json"), json(token, END));
    }

    private List<String> proofs() {
        return store.requests().stream()
                .map(request -> request.header("authorization"))
                .toList();
    }

    // What is asked

    @Test
    void read_asksForATokenOfStorageAndSendsIt() {
        assertThat(reader().read(NAME, 100)).isPresent();

        ScriptedServer.Request asked = identity.requests().get(0);
        assertThat(asked.method()).isEqualTo("GET");
        assertThat(asked.target())
                .isEqualTo("/msi/token?api-version=2019-08-01&resource=https%3A%2F%2Fstorage.azure.com");
        assertThat(asked.header("x-identity-header")).isEqualTo(SECRET);
        ScriptedServer.Request sent = store.requests().get(0);
        assertThat(sent.header("authorization")).isEqualTo("Bearer t1");
        assertThat(sent.header("x-ms-date")).isEqualTo("Thu, 15 Jan 2026 18:05:09 GMT");
        assertThat(sent.headers()).doesNotContainKey("x-identity-header");
    }

    @Test
    void read_userAssignedIdentity_isNamed() {
        reader("00000000-1111 &x").read(NAME, 100);

        assertThat(identity.requests().get(0).target()).endsWith("azure.com&client_id=00000000-1111%20%26x");
    }

    @Test
    void read_endpointWithAQuery_keepsIt() {
        new BlobReaders(RETRIES, new MovedClock(), 7)
                .withIdentity(
                        store.url(),
                        "",
                        new IdentityEndpoint(identity.url() + "/token?slot=1", SECRET),
                        begun::incrementAndGet)
                .read(NAME, 100);

        assertThat(identity.requests().get(0).target()).startsWith("/token?slot=1&api-version=");
    }

    @Test
    void read_besideTheFirstTokenOnly_somethingElseIsBegun() {
        identityThatAnswers((request, connection) -> {
            assertThat(begun).hasValue(1);
            token("t1").to(request, connection);
        });
        BlobReader reader = reader();
        assertThat(begun).hasValue(0);
        reader.read(NAME, 100);
        now = END.minus(Duration.ofMinutes(4));
        reader.read(NAME, 100);

        assertThat(identity.requests()).hasSize(2);
        assertThat(begun).hasValue(1);
    }

    @Test
    void read_chunkedToken_isRead() {
        String body = json("t9", END);
        identityThatAnswers((request, connection) -> connection.write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"
                        + "\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8)));
        reader().read(NAME, 100);

        assertThat(proofs()).containsExactly("Bearer t9");
    }

    // How long it is kept

    @Test
    void read_manyTimes_asksForOneToken() {
        BlobReader reader = reader();
        for (int i = 0; i < 3; i++) {
            now = START.plus(Duration.ofHours(7L * i));
            reader.read(NAME, 100);
        }

        assertThat(identity.requests()).hasSize(1);
    }

    @Test
    void read_shortBeforeTheEnd_asksForAnother() {
        BlobReader reader = reader();
        reader.read(NAME, 100);
        now = END.minus(Duration.ofMinutes(4));
        reader.read(NAME, 100);
        reader.read(NAME, 100);

        assertThat(proofs().subList(0, 2)).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void read_noOtherTokenToBeHadBeforeTheEnd_goesOnWithTheOldOne() {
        identityThatAnswers(token("t1"), answer(500, Map.of(), ""));
        BlobReader reader = reader();
        reader.read(NAME, 100);
        now = END.minus(Duration.ofMinutes(4));
        reader.read(NAME, 100);
        int asked = identity.requests().size();
        reader.read(NAME, 100);

        assertThat(proofs()).containsExactly("Bearer t1", "Bearer t1", "Bearer t1");
        assertThat(identity.requests()).hasSize(asked);
        now = END;
        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .isEqualTo("models/a: the identity endpoint cannot do it now (500).");
    }

    @Test
    void read_tokenThatHasEndedByThisClock_isUsedAndNotAskedForAtEachCall() {
        identityThatAnswers(answer(200, Map.of(), json("old", START.minusSeconds(60))));
        BlobReader reader = reader();
        reader.read(NAME, 100);
        reader.read(NAME, 100);

        assertThat(proofs()).containsExactly("Bearer old", "Bearer old");
        assertThat(identity.requests()).hasSize(1);
    }

    // 401

    @Test
    void read_tokenNotKnownAnyMore_isRenewedOnce() {
        storeThatAnswers(WHOLE, EXPIRED, WHOLE);
        BlobReader reader = reader();
        reader.read(NAME, 100);

        assertThat(reader.read(NAME, 100)).isPresent();
        assertThat(proofs()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    @Test
    void read_everyTokenRefused_isForbiddenAfterTwo() {
        storeThatAnswers(EXPIRED);
        BlobReader reader = reader();

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(NAME, 100)))
                .isEqualTo("models/a: the store refuses this identity (401 InvalidAuthenticationInfo).");
        assertThat(proofs()).containsExactly("Bearer t1", "Bearer t2");
    }

    @Test
    void read_identityWithoutTheRole_isForbiddenAtOnceAndTellsNoToken() {
        storeThatAnswers(answer(403, Map.of("x-ms-error-code", "AuthorizationPermissionMismatch"), ""));
        BlobReader reader = reader();

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader.read(NAME, 100)))
                .contains("403 AuthorizationPermissionMismatch");
        assertThat(proofs()).containsExactly("Bearer t1");
        assertThat(traceOf(() -> reader.read(NAME, 100))).doesNotContain("t1", SECRET);
    }

    // The endpoint's faults

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404})
    void read_noSuchIdentity_isForbiddenAndNothingIsSent(int status) {
        identityThatAnswers(answer(status, Map.of(), "{\"statusCode\":400,\"message\":\"" + SECRET + "\"}"));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> reader().read(NAME, 100)))
                .isEqualTo("models/a: no identity was found here that the store would know (the identity endpoint says "
                        + status + ").");
        assertThat(identity.requests()).hasSize(1);
        assertThat(store.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void read_endpointNotNow_isAskedAgain(int status) {
        identityThatAnswers(answer(status, Map.of(), ""), answer(status, Map.of(), ""), token("t1"));

        assertThat(reader().read(NAME, 100)).isPresent();
        assertThat(store.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200, <html>" + SECRET + "</html>", "200, ''", "200, {}", "302, ''", "204, ''"})
    void read_endpointAnswersAnythingElse_storeIsAwayAndNothingIsRepeated(int status, String body) {
        identityThatAnswers(answer(status, Map.of(), body));
        BlobReader reader = reader();

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .startsWith("models/a: the identity endpoint ");
        assertThat(traceOf(() -> reader.read(NAME, 100))).doesNotContain(SECRET);
        assertThat(store.requests()).isEmpty();
    }

    @Test
    void read_endpointWithoutEnd_isReadInBounds() {
        identityThatAnswers((request, connection) -> {
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.UTF_8);
            while (true) {
                connection.write(chunk);
            }
        });

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader().read(NAME, 100));
    }

    @Test
    void read_endpointSilentThenAnswers_bringsTheBlob() {
        identityThatAnswers(silence(), silence(), token("t1"));

        assertThat(reader().read(NAME, 100)).isPresent();
    }

    @Test
    void read_endpointAway_storeIsAway() {
        BlobReader reader = reader();
        identity.close();

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> reader.read(NAME, 100)))
                .isEqualTo("models/a: the identity endpoint does not answer (ConnectException).");
    }

    // Threads

    @Test
    void read_manyThreadsAtFirst_askForOneToken() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        identityThatAnswers(after(release, token("t1")), token("t2"));
        List<Thread> threads = new ArrayList<>();
        BlobReader reader = reader();
        for (int i = 0; i < 6; i++) {
            threads.add(started(() -> reader.read(NAME, 100)));
        }
        for (int waiting = 0; waiting < 5; ) {
            waiting = (int) threads.stream()
                    .filter(thread -> thread.getState() == Thread.State.WAITING)
                    .count();
            LockSupport.parkNanos(1_000_000);
        }
        release.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(identity.requests()).hasSize(1);
        assertThat(proofs()).hasSize(6).containsOnly("Bearer t1");
    }

    @Test
    void read_whileAnotherThreadRenews_goesOnWithTheOldToken() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        identityThatAnswers(token("t1"), after(release, token("t2")));
        BlobReader reader = reader();
        reader.read(NAME, 100);
        now = END.minus(Duration.ofMinutes(4));
        Thread renewing = started(() -> reader.read(NAME, 100));
        while (identity.requests().size() < 2) {
            LockSupport.parkNanos(1_000_000);
        }
        reader.read(NAME, 100);
        release.countDown();
        renewing.join();

        assertThat(proofs()).containsExactly("Bearer t1", "Bearer t1", "Bearer t2");
    }

    private static Thread started(Runnable work) {
        Thread thread = new Thread(work, "reader");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static Answer after(CountDownLatch latch, Answer answer) {
        return (request, connection) -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer.to(request, connection);
        };
    }

    // Where it applies

    @ParameterizedTest
    @ValueSource(strings = {"https://account.blob.core.windows.net", "https://account.blob.core.windows.net/"})
    void atEndpoint_identityOfThePlatform_isThereForPlainHttpsOnly(String endpoint) {
        IdentityEndpoint there = new IdentityEndpoint("http://169.254.129.2:8081/msi/token", SECRET);
        BlobReaders readers = new BlobReaders(RETRIES, Clock.systemUTC(), 7);

        assertThat(readers.atEndpoint(URI.create(endpoint), "", there).map(BlobReader::location))
                .contains("https://account.blob.core.windows.net");
        assertThat(readers.atEndpoint(URI.create("http" + endpoint.substring(5)), "", there))
                .isEmpty();
        assertThat(readers.atEndpoint(URI.create(endpoint + "?sig=x"), "", there))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', ''", "http://127.0.0.1/token, ''", "'', x", "file:/token, x", "http://127.0.0.1/to ken, x"})
    void atEndpoint_noIdentityOfThePlatform_isLeftToTheSdk(String url, String header) {
        URI endpoint = URI.create("https://account.blob.core.windows.net");

        assertThat(new BlobReaders(RETRIES, Clock.systemUTC(), 7)
                        .atEndpoint(endpoint, "", new IdentityEndpoint(url, header)))
                .isEmpty();
    }

    @Test
    void identityEndpoint_header_isNeverPrinted() {
        assertThat(new IdentityEndpoint("http://127.0.0.1", SECRET)).asString().doesNotContain(SECRET);
    }

    private static String traceOf(Runnable call) {
        StringWriter trace = new StringWriter();
        refusal(call::run).printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
