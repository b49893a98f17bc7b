package waybill.storage.azure;

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

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.ScriptedServer;
import waybill.fixture.ScriptedServer.Answer;
import waybill.storage.Blob;
import waybill.storage.ETag;
import waybill.storage.Retries;
import waybill.storage.ServiceVersion;
import waybill.storage.WriteCondition;

/** {@link AzureBlobStore} before a store that does what Azurite never does, over a real socket. */
class AzureFaultsTest {
    private static final Retries QUICK =
            new Retries(3, Duration.ofSeconds(20), Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Answer THROTTLED =
            answer(503, Map.of("Retry-After", "0", "x-ms-error-code", "ServerBusy"), "");

    private ScriptedServer server = ScriptedServer.start(silence());

    @AfterEach
    void stop() {
        server.close();
    }

    private AzureBlobStore storeThatAnswers(Answer... script) {
        return storeThatAnswers(QUICK, script);
    }

    private AzureBlobStore storeThatAnswers(Retries retries, Answer... script) {
        server.close();
        server = ScriptedServer.start(script);
        return AzureBlobStore.withConnectionString(
                "AccountName=account;AccountKey=" + SECRET + ";BlobEndpoint=" + server.url() + "/account", retries);
    }

    // Throttling

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void read_throttledThenAnswered_bringsTheBlob(int status) {
        AzureBlobStore store = storeThatAnswers(
                answer(status, Map.of("Retry-After", "0", "x-ms-error-code", "ServerBusy"), ""), WHOLE);

        assertThat(textOf(store)).isEqualTo(TEXT);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void anyCall_throttledForEver_storeIsAwayAfterTheTries() {
        AzureBlobStore store = storeThatAnswers(THROTTLED);

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.read(NAME, 100)))
                .contains("models/a", "503", "ServerBusy");
        assertThat(server.requests()).hasSize(QUICK.tries());
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.readIfChanged(NAME, new ETag("\"0x1\""), 100));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.readRange(NAME, new ETag("\"0x1\""), 0, 5));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.properties(NAME));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.write(NAME, new byte[1], WriteCondition.always()));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.delete(NAME));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.list("models", "").toList());
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.stageBlock(NAME, "1", new byte[1]));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.commitBlocks(NAME, List.of("1"), WriteCondition.ifAbsent()));
        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.createContainers(List.of("models")));
    }

    // Connections

    @Test
    void read_nobodyListens_storeIsAway() {
        AzureBlobStore store = storeThatAnswers(silence());
        server.close();

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.read(NAME, 100)))
                .contains("models/a");
    }

    @Test
    void read_connectionClosedThenAnswered_bringsTheBlob() {
        assertThat(textOf(storeThatAnswers(silence(), WHOLE))).isEqualTo(TEXT);
    }

    @Test
    void read_neverAnswered_storeIsAway() {
        Retries impatient = new Retries(2, Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(2));
        CountDownLatch asked = new CountDownLatch(1);
        AzureBlobStore store = storeThatAnswers(impatient, (request, connection) -> await(asked));

        messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.read(NAME, 100));
        asked.countDown();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 9})
    void read_brokenInTheMiddleThenWhole_bringsTheBlob(int after) {
        assertThat(textOf(storeThatAnswers(brokenAfter(after), WHOLE))).isEqualTo(TEXT);
    }

    @Test
    void read_brokenForEver_isNeverShort() {
        AzureBlobStore store = storeThatAnswers(brokenAfter(4));

        assertThat(messageOf(ErrorCode.STORE_UNAVAILABLE, () -> store.read(NAME, 100)))
                .contains("models/a");
        assertThat(server.requests()).hasSize(QUICK.tries());
    }

    @Test
    void read_brokenAndReplacedMeanwhile_isNeverMixed() {
        AzureBlobStore store = storeThatAnswers(brokenAfter(4), whole("\"0x2\"", "abcdefghij"));

        Blob read = store.read(NAME, 100).orElseThrow();
        assertThat(read.bytes()).asString().isEqualTo("abcdefghij");
        assertThat(read.etag()).isEqualTo(new ETag("\"0x2\""));
    }

    @Test
    void readRange_brokenAndReplacedMeanwhile_isRefused() {
        Answer head = answer(200, headers("\"0x2\""), "");
        AzureBlobStore store = storeThatAnswers(brokenAfter(4), error(412, "ConditionNotMet"), head);

        messageOf(ErrorCode.BLOB_CHANGED, () -> store.readRange(NAME, new ETag("\"0x1\""), 0, 10));
        assertThat(server.requests().get(1).header("if-match")).contains("0x1");
    }

    @Test
    void read_tooLarge_isRefusedBeforeTheBody() {
        AzureBlobStore store = storeThatAnswers(announcing(50_000_000_000L, TEXT));

        assertThat(messageOf(ErrorCode.BLOB_TOO_LARGE, () -> store.read(NAME, 100)))
                .contains("models/a", "100 bytes");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void readRange_storeIgnoresTheRange_isNotHandedOn() {
        AzureBlobStore store = storeThatAnswers(WHOLE);

        Assertions.assertThatThrownBy(() -> store.readRange(NAME, new ETag("\"0x1\""), 2, 3))
                .isInstanceOf(WaybillException.class);
    }

    // Refusals

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void anyCall_refused_isForbiddenAtOnceAndTellsNoSecret(int status) {
        AzureBlobStore store = storeThatAnswers(error(status, "AuthenticationFailed"));

        assertThat(messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.read(NAME, 100)))
                .contains("models/a", status + " AuthenticationFailed");
        assertThat(server.requests()).hasSize(1);
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.properties(NAME));
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.list("models", "").toList());
        messageOf(ErrorCode.STORE_FORBIDDEN, () -> store.write(NAME, new byte[1], WriteCondition.ifAbsent()));
        assertThat(traceOf(() -> store.read(NAME, 100))).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400 InvalidHeaderValue", "400 InvalidInput", "405 UnsupportedHttpVerb"})
    void anyCall_refusedForGood_isNotCalledTemporary(String refusal) {
        AzureBlobStore store = storeThatAnswers(refusal(refusal));

        assertThat(messageOf(ErrorCode.STORE_REFUSED, () -> store.read(NAME, 100)))
                .contains("models/a", refusal, ServiceVersion.PINNED)
                .doesNotContain("cannot do it now");
        assertThat(server.requests()).hasSize(1);
        messageOf(ErrorCode.STORE_REFUSED, () -> store.list("models", "").toList());
        messageOf(ErrorCode.STORE_REFUSED, () -> store.createContainers(List.of("models")));
        assertThat(server.requests()).allSatisfy(request -> assertThat(request.header("x-ms-version"))
                .isEqualTo(ServiceVersion.PINNED));
    }

    @Test
    void queue_anyCall_asksForThePinnedVersion() {
        server.close();
        server = ScriptedServer.start(refusal("400 InvalidHeaderValue"));
        AzureQueueStore queues = AzureQueueStore.withConnectionString(
                "AccountName=account;AccountKey=" + SECRET + ";BlobEndpoint=" + server.url() + "/account;QueueEndpoint="
                        + server.url() + "/account",
                QUICK);

        messageOf(ErrorCode.STORE_REFUSED, () -> queues.queue("files").send("text"));
        assertThat(server.requests()).isNotEmpty().allSatisfy(request -> assertThat(request.header("x-ms-version"))
                .isEqualTo(ServiceVersion.PINNED));
    }

    @Test
    void write_leased_isNotAFailedCondition() {
        AzureBlobStore store = storeThatAnswers(error(412, "LeaseIdMissing"));

        assertThat(messageOf(
                        ErrorCode.STORE_UNAVAILABLE, () -> store.write(NAME, new byte[1], WriteCondition.ifAbsent())))
                .contains("412 LeaseIdMissing");
    }

    // A write whose answer was lost

    @ParameterizedTest
    @ValueSource(strings = {"409 BlobAlreadyExists", "412 ConditionNotMet"})
    void write_ifAbsentDoneButAnswerLost_isWon(String refusal) {
        AzureBlobStore store = storeThatAnswers(silence(), refusal(refusal), markedAs(0));

        assertThat(store.write(NAME, new byte[1], WriteCondition.ifAbsent())).isEqualTo(new ETag("\"0x7\""));
        assertThat(server.requests()).extracting(ScriptedServer.Request::method).containsExactly("PUT", "PUT", "HEAD");
    }

    @Test
    void write_ifAbsentAnswerLostAndSomebodyElseWasFirst_isLost() {
        AzureBlobStore store =
                storeThatAnswers(silence(), refusal("409 BlobAlreadyExists"), answer(200, headers("\"0x7\""), ""));

        messageOf(ErrorCode.BLOB_EXISTS, () -> store.write(NAME, new byte[1], WriteCondition.ifAbsent()));
    }

    @Test
    void write_ifMatchDoneButAnswerLost_isWon() {
        AzureBlobStore store = storeThatAnswers(silence(), refusal("412 ConditionNotMet"), markedAs(0));

        assertThat(store.write(NAME, new byte[1], WriteCondition.ifMatch(new ETag("\"0x1\""))))
                .isEqualTo(new ETag("\"0x7\""));
    }

    @Test
    void commitBlocks_ifAbsentDoneButAnswerLost_isWon() {
        AzureBlobStore store = storeThatAnswers(silence(), refusal("409 BlobAlreadyExists"), markedAs(0));

        assertThat(store.commitBlocks(NAME, List.of("1"), WriteCondition.ifAbsent()))
                .isEqualTo(new ETag("\"0x7\""));
    }

    @Test
    void write_largeContent_isSentInPartsAndCommittedOnce() {
        AzureBlobStore store = storeThatAnswers(answer(201, headers("\"0x8\""), ""));

        assertThat(store.write(NAME, new byte[9 << 20], WriteCondition.ifAbsent()))
                .isEqualTo(new ETag("\"0x8\""));
        assertThat(server.requests()).hasSize(4);
        assertThat(server.requests().subList(0, 3))
                .allSatisfy(request -> assertThat(request.target()).contains("comp=block&blockid="))
                .allSatisfy(request -> assertThat(request.body().length()).isLessThanOrEqualTo(4 << 20));
        assertThat(server.requests().get(3).target()).endsWith("comp=blocklist");
        assertThat(server.requests().get(3).header("if-none-match")).isEqualTo("*");
    }

    @Test
    void write_largeContentWhosePartsAnotherWriteDropped_isSentWhole() {
        Answer done = answer(201, headers("\"0x8\""), "");
        AzureBlobStore store =
                storeThatAnswers(done, done, refusal("400 InvalidBlockList"), whole("\"0x1\"", ""), done);

        assertThat(store.write(NAME, new byte[5 << 20], WriteCondition.always()))
                .isEqualTo(new ETag("\"0x8\""));
        assertThat(server.requests().get(4).target()).endsWith("/models/a");
        assertThat(server.requests().get(4).body()).hasSize(5 << 20);
    }

    private static Answer refusal(String statusAndCode) {
        String[] parts = statusAndCode.split(" ", 2);
        return error(Integer.parseInt(parts[0]), parts[1]);
    }

    /** The blob's properties, with the mark that the first of the requests carried. */
    private Answer markedAs(int first) {
        return (request, connection) -> {
            Map<String, String> headers = new HashMap<>(headers("\"0x7\""));
            headers.put("x-ms-meta-waybillwrite", server.requests().get(first).header("x-ms-meta-waybillwrite"));
            answer(200, headers, "").to(request, connection);
        };
    }

    // Settings

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "AccountName=a;AccountKey=" + SECRET + "!;BlobEndpoint=not a url",
                "AccountKey=" + SECRET,
                "AccountName=a;AccountKey=" + SECRET + "!!",
                "BlobEndpoint=http://user:" + SECRET + "@host:1/x;SharedAccessSignature=sig=" + SECRET,
            })
    void withConnectionString_wrong_isRefusedWithoutRepeatingIt(String connectionString) {
        assertThat(messageOf(
                        ErrorCode.INVALID_SETTINGS, () -> AzureBlobStore.withConnectionString(connectionString, QUICK)))
                .doesNotContain(SECRET);
        assertThat(messageOf(
                        ErrorCode.INVALID_SETTINGS,
                        () -> AzureQueueStore.withConnectionString(connectionString, QUICK)))
                .doesNotContain(SECRET);
        assertThat(traceOf(() -> AzureBlobStore.withConnectionString(connectionString, QUICK)))
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a.blob.core.windows.net",
                "https://a.blob.core.windows.net/?sv=1&sig=" + SECRET,
                "https://user:secret@a.blob.core.windows.net",
                "file:/tmp/store",
                "a.blob.core.windows.net"
            })
    void atEndpoint_notAPlainHttpsUrl_isRefusedWithoutRepeatingIt(String endpoint) {
        assertThat(messageOf(
                        ErrorCode.INVALID_SETTINGS, () -> AzureBlobStore.atEndpoint(URI.create(endpoint), "", QUICK)))
                .doesNotContain(SECRET);
    }

    @Test
    void atEndpoint_plainHttpsUrl_isKept() {
        URI endpoint = URI.create("https://account.blob.core.windows.net");

        assertThat(AzureBlobStore.atEndpoint(endpoint, "", QUICK).location()).isEqualTo(endpoint.toString());
        assertThat(AzureBlobStore.atEndpoint(endpoint, "00000000-0000-0000-0000-000000000000", QUICK)
                        .location())
                .isEqualTo(endpoint.toString());
    }
}
