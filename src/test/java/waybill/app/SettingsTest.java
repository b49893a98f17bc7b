package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.answer.Question;
import waybill.answer.Wanted;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.serving.Deployments;
import waybill.serving.ScorerChoice;
import waybill.signature.RawValue;
import waybill.storage.IdentityEndpoint;
import waybill.wire.RequestLimits;

class SettingsTest {
    private static final Map<String, String> LEAST =
            Map.of("WAYBILL_STORE", "file:somewhere", "WAYBILL_MODEL", "tiny", "PATH", "/bin", "WAY", "x");

    @Test
    void of_theLeast_takesTheDefaults() {
        assertThat(Settings.of(LEAST))
                .isEqualTo(new Settings(
                        new StoreLocation.Folder(Path.of("somewhere")),
                        "tiny",
                        new RequestLimits(1000, 1 << 20),
                        new Deployments.Limits(Duration.ofSeconds(30), Duration.ofSeconds(20), 4),
                        256L << 20,
                        ScorerChoice.AUTO,
                        new Settings.Runs(
                                8 << 20,
                                200,
                                1_000_000_000,
                                1L << 38,
                                1L << 30,
                                Question.PLAIN,
                                Duration.ofMinutes(15)),
                        new Settings.Live(10 << 20, Duration.ofSeconds(50), Duration.ofMillis(200)),
                        new Settings.Capture(1, 0.01, Duration.ofSeconds(60), 64 << 20, ""),
                        new Settings.Shadow(1, Duration.ofMillis(50)),
                        new Settings.Watch(Duration.ofHours(24), Duration.ofDays(35), 10 << 20)));
    }

    @Test
    void of_everySetting_isHeeded() {
        Settings settings = Settings.of(with(Map.ofEntries(
                Map.entry("WAYBILL_STORE", "https://account.blob.core.windows.net"),
                Map.entry("WAYBILL_MODEL", " arrival-delay "),
                Map.entry("WAYBILL_IDENTITY_CLIENT_ID", "id"),
                Map.entry("WAYBILL_MAX_ROWS", "1"),
                Map.entry("WAYBILL_MAX_BYTES", "2"),
                Map.entry("WAYBILL_MAX_EXPLAINED_ROWS", "12"),
                Map.entry("WAYBILL_MAX_ARTIFACT_BYTES", "3"),
                Map.entry("WAYBILL_SCORER", "compiled"),
                Map.entry("WAYBILL_MAX_MODELS", "4"),
                Map.entry("WAYBILL_POLL_SECONDS", "5"),
                Map.entry("WAYBILL_LOAD_WAIT_SECONDS", "6"),
                Map.entry("WAYBILL_BATCH_CHUNK_BYTES", "1024"),
                Map.entry("WAYBILL_BATCH_MAX_RATIO", "8"),
                Map.entry("WAYBILL_BATCH_MAX_ROWS", "9"),
                Map.entry("WAYBILL_BATCH_MAX_OUTPUT_BYTES", "1000000000000000"),
                Map.entry("WAYBILL_BATCH_MAX_REJECT_BYTES", "11"),
                Map.entry("WAYBILL_BATCH_ANSWER", "interval, confidence=0.9,on_time"),
                Map.entry("WAYBILL_BATCH_PATIENCE_SECONDS", "7"),
                Map.entry("WAYBILL_BATCH_SCHEDULE", "read by the host"),
                Map.entry("WAYBILL_EVENTS_MAX_BYTES", "13"),
                Map.entry("WAYBILL_STATE_SCHEDULE", "read by the host"),
                Map.entry("WAYBILL_STATE_UPDATE_SECONDS", "14"),
                Map.entry("WAYBILL_CAPTURE_SHARE", "0.5"),
                Map.entry("WAYBILL_CAPTURE_FILE_SHARE", "0.25"),
                Map.entry("WAYBILL_CAPTURE_SECONDS", "15"),
                Map.entry("WAYBILL_CAPTURE_MAX_BYTES", "2097152"),
                Map.entry("WAYBILL_CAPTURE_SALT", "salt"),
                Map.entry("WAYBILL_SHADOW_SHARE", "0.75"),
                Map.entry("WAYBILL_SHADOW_MILLIS", "19"),
                Map.entry("WAYBILL_MONITOR_WINDOW_HOURS", "16"),
                Map.entry("WAYBILL_OUTCOMES_DAYS", "17"),
                Map.entry("WAYBILL_OUTCOMES_MAX_BYTES", "18"),
                Map.entry("WAYBILL_STATE_WAIT_MILLIS", "0"))));

        assertThat(settings)
                .isEqualTo(new Settings(
                        new StoreLocation.Endpoint(
                                URI.create("https://account.blob.core.windows.net"), "id", Optional.empty()),
                        "arrival-delay",
                        new RequestLimits(1, 2, 12),
                        new Deployments.Limits(Duration.ofSeconds(5), Duration.ofSeconds(6), 4),
                        3,
                        ScorerChoice.COMPILED,
                        new Settings.Runs(1024, 8, 9, 1_000_000_000_000_000L, 11, asked(), Duration.ofSeconds(7)),
                        new Settings.Live(13, Duration.ofSeconds(14), Duration.ZERO),
                        new Settings.Capture(0.5, 0.25, Duration.ofSeconds(15), 1 << 21, "salt"),
                        new Settings.Shadow(0.75, Duration.ofMillis(19)),
                        new Settings.Watch(Duration.ofHours(16), Duration.ofDays(17), 18)));
    }

    private static Question asked() {
        return new Question(
                new Wanted(true, Optional.of(0.9), true, false, OptionalInt.empty()),
                Optional.empty(),
                RawValue.MISSING);
    }

    @Test
    void of_connection_standsInForTheStore() {
        Map<String, String> settings = with(Map.of("WAYBILL_STORE_CONNECTION", "UseDevelopmentStorage=true"));
        settings.put("WAYBILL_STORE", "");

        assertThat(Settings.of(settings).store()).isEqualTo(new StoreLocation.Connection("UseDevelopmentStorage=true"));
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void of_blankSetting_isOneThatIsNotSet(Setting setting) {
        Map<String, String> blank = new HashMap<>(LEAST);
        blank.put(setting.name(), " ");
        Map<String, String> none = new HashMap<>(LEAST);
        none.remove(setting.name());

        assertThat(outcome(blank)).isEqualTo(outcome(none));
    }

    @Test
    void of_everyFault_isToldAtOnce() {
        WaybillException refusal = refused(Map.ofEntries(
                Map.entry("WAYBILL_STORE", "ftp://x"),
                Map.entry("WAYBILL_MODEL", "Tiny!"),
                Map.entry("WAYBILL_MAX_ROWS", "0"),
                Map.entry("WAYBILL_MAX_BYTES", "many"),
                Map.entry("WAYBILL_MAX_EXPLAINED_ROWS", "0"),
                Map.entry("WAYBILL_MAX_ARTIFACT_BYTES", "99999999999"),
                Map.entry("WAYBILL_SCORER", "fast"),
                Map.entry("WAYBILL_MAX_MODELS", "101"),
                Map.entry("WAYBILL_POLL_SECONDS", "1.5"),
                Map.entry("WAYBILL_LOAD_WAIT_SECONDS", "-1"),
                Map.entry("WAYBILL_BATCH_CHUNK_BYTES", "1023"),
                Map.entry("WAYBILL_BATCH_MAX_RATIO", "100001"),
                Map.entry("WAYBILL_BATCH_MAX_ROWS", "0"),
                Map.entry("WAYBILL_BATCH_MAX_OUTPUT_BYTES", "1000000000000001"),
                Map.entry("WAYBILL_BATCH_MAX_REJECT_BYTES", "none"),
                Map.entry("WAYBILL_BATCH_ANSWER", "intervals,confidence=1,late_costs=NaN,top=3"),
                Map.entry("WAYBILL_BATCH_PATIENCE_SECONDS", "0"),
                Map.entry("WAYBILL_EVENTS_MAX_BYTES", "0"),
                Map.entry("WAYBILL_STATE_UPDATE_SECONDS", "541"),
                Map.entry("WAYBILL_STATE_WAIT_MILLIS", "10001"),
                Map.entry("WAYBILL_MODLE", "tiny")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_SETTINGS);
        assertThat(refusal.violations())
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "WAYBILL_MODLE: no such setting; did you mean 'WAYBILL_MODEL'? [unknown_setting]",
                        "WAYBILL_STORE: file:<folder>, or an https URL of a blob endpoint without a query, such as"
                                + " https://account.blob.core.windows.net [malformed_setting]",
                        "WAYBILL_MODEL: a model's name, at most 63 of a-z, 0-9 and '-' [malformed_setting]",
                        "WAYBILL_MAX_ROWS: a whole number from 1 to 100000 [malformed_setting]",
                        "WAYBILL_MAX_BYTES: a whole number from 1 to 104857600 [malformed_setting]",
                        "WAYBILL_MAX_EXPLAINED_ROWS: a whole number from 1 to 100000 [malformed_setting]",
                        "WAYBILL_MAX_ARTIFACT_BYTES: a whole number from 1 to 2147483639 [malformed_setting]",
                        "WAYBILL_SCORER: auto, compiled or tribuo [malformed_setting]",
                        "WAYBILL_MAX_MODELS: a whole number from 1 to 100 [malformed_setting]",
                        "WAYBILL_POLL_SECONDS: a whole number from 1 to 3600 [malformed_setting]",
                        "WAYBILL_LOAD_WAIT_SECONDS: a whole number from 0 to 200 [malformed_setting]",
                        "WAYBILL_BATCH_CHUNK_BYTES: a whole number from 1024 to 1073741824 [malformed_setting]",
                        "WAYBILL_BATCH_MAX_RATIO: a whole number from 1 to 100000 [malformed_setting]",
                        "WAYBILL_BATCH_MAX_ROWS: a whole number from 1 to 1000000000000 [malformed_setting]",
                        "WAYBILL_BATCH_MAX_OUTPUT_BYTES: a whole number from 1 to 1000000000000000 [malformed_setting]",
                        "WAYBILL_BATCH_MAX_REJECT_BYTES: a whole number from 1 to 1000000000000000 [malformed_setting]",
                        "WAYBILL_BATCH_ANSWER: each of interval, confidence, late_costs, early_costs, deadline, on_time,"
                                + " explain, top, at most once [malformed_setting]",
                        "WAYBILL_BATCH_ANSWER: confidence: a number above 0 and below 1 [malformed_setting]",
                        "WAYBILL_BATCH_ANSWER: late_costs: a finite number above 0 [malformed_setting]",
                        "WAYBILL_BATCH_ANSWER: promise: either confidence, or late_costs and early_costs, not both"
                                + " [malformed_setting]",
                        "WAYBILL_BATCH_ANSWER: top: how many reasons are listed: only with explain [malformed_setting]",
                        "WAYBILL_BATCH_PATIENCE_SECONDS: a whole number from 1 to 86400 [malformed_setting]",
                        "WAYBILL_EVENTS_MAX_BYTES: a whole number from 1 to 104857600 [malformed_setting]",
                        "WAYBILL_STATE_UPDATE_SECONDS: a whole number from 1 to 540 [malformed_setting]",
                        "WAYBILL_STATE_WAIT_MILLIS: a whole number from 0 to 10000 [malformed_setting]");
    }

    @Test
    void of_nothing_namesWhatIsRequired() {
        assertThat(refused(Map.of()).violations())
                .extracting(Violation::pointer, Violation::rule)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("WAYBILL_STORE", "missing_setting"),
                        org.assertj.core.groups.Tuple.tuple("WAYBILL_MODEL", "missing_setting"));
    }

    @Test
    void of_twoStores_isAContradiction() {
        assertThat(refused(with(Map.of("WAYBILL_STORE_CONNECTION", "UseDevelopmentStorage=true")))
                        .violations())
                .extracting(Violation::rule)
                .containsExactly("contradictory_setting");
    }

    @Test
    void of_connection_everyFaultOfItIsTold() {
        Map<String, String> settings = with(Map.of(
                "WAYBILL_STORE_CONNECTION",
                "AccountKey=4711!!;BlobEndpoint=http://user:4711@host:1/x;QueueEndpoint=4711 4711;4711"));
        settings.remove("WAYBILL_STORE");

        assertThat(refused(settings).violations())
                .extracting(Violation::toString)
                .allSatisfy(fault -> assertThat(fault).startsWith("WAYBILL_STORE_CONNECTION: "))
                .allSatisfy(fault -> assertThat(fault).doesNotContain("4711"))
                .satisfiesExactly(
                        fault -> assertThat(fault).contains("has no '='"),
                        fault -> assertThat(fault).contains("AccountName is missing"),
                        fault -> assertThat(fault).contains("AccountKey is no base64"),
                        fault -> assertThat(fault).contains("BlobEndpoint has a user"),
                        fault -> assertThat(fault).contains("QueueEndpoint is no http or https URL"));
    }

    @ParameterizedTest
    @CsvSource({
        "WAYBILL_TYPO, ''",
        "WAYBILL_SECRET, ''",
        "WAYBILL_, ''",
        "WAYBILL_MODLE, WAYBILL_MODEL",
        "WAYBILL_STORES, WAYBILL_STORE",
        "WAYBILL_MAXROWS, WAYBILL_MAX_ROWS",
        "WAYBILL_POLL_SECOND, WAYBILL_POLL_SECONDS",
        "WAYBILL_scorer, WAYBILL_SCORER",
    })
    void of_unknownName_isHintedAtOnlyWhenItIsNear(String name, String near) {
        String hint = near.isEmpty() ? "" : "; did you mean '" + near + "'?";

        assertThat(refused(with(Map.of(name, "x"))).violations())
                .extracting(Violation::toString)
                .containsExactly(name + ": no such setting" + hint + " [unknown_setting]");
    }

    // The platform's identity

    private static final Map<String, String> PLATFORM =
            Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:41741/msi/token", "IDENTITY_HEADER", "secret");

    private static Optional<IdentityEndpoint> identity(Map<String, String> environment) {
        Map<String, String> all = with(environment);
        all.put("WAYBILL_STORE", "https://account.blob.core.windows.net");
        return ((StoreLocation.Endpoint) Settings.of(all).store()).identity();
    }

    @Test
    void of_identityOfThePlatform_isTakenFromItsVariables() {
        assertThat(identity(PLATFORM)).contains(new IdentityEndpoint("http://127.0.0.1:41741/msi/token", "secret"));
        assertThat(identity(PLATFORM)).asString().doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"IDENTITY_ENDPOINT", "IDENTITY_HEADER"})
    void of_halfAnIdentityOfThePlatform_isNone(String missing) {
        Map<String, String> half = new HashMap<>(PLATFORM);
        half.put(missing, " ");

        assertThat(identity(half)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AZURE_CLIENT_ID",
                "AZURE_TOKEN_CREDENTIALS",
                "AZURE_FEDERATED_TOKEN_FILE",
                "IDENTITY_SERVER_THUMBPRINT"
            })
    void of_variableThatLeadsTheSdkToAnotherIdentity_leavesItToTheSdk(String variable) {
        Map<String, String> other = new HashMap<>(PLATFORM);
        other.put(variable, "x");

        assertThat(identity(other)).isEmpty();
    }

    @Test
    void of_clientIdOfOurOwn_comesBeforeTheSdksVariable() {
        Map<String, String> both = new HashMap<>(PLATFORM);
        both.putAll(Map.of("AZURE_CLIENT_ID", "x", "WAYBILL_IDENTITY_CLIENT_ID", "y"));

        assertThat(identity(both)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://account.blob.core.windows.net",
        "https://account.blob.core.windows.net/",
        "https://account.blob.storage.azure.net:443",
    })
    void of_blobEndpoint_isAStore(String store) {
        assertThat(Settings.of(with(Map.of("WAYBILL_STORE", store))).store())
                .isEqualTo(new StoreLocation.Endpoint(URI.create(store), "", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:",
                "file:nul\0",
                "somewhere",
                "http://account.blob.core.windows.net",
                "http://localhost:10000/devstoreaccount1",
                "https:",
                "https:account",
                "https://",
                "https://a b",
                "https://account.blob.core.windows.net/?sv=4711",
                "https://user:4711@account.blob.core.windows.net",
                "https://account.blob.core.windows.net/#4711",
                "ftp://account.blob.core.windows.net/4711",
            })
    void of_anyOtherStore_isRefused(String store) {
        assertThat(refused(with(Map.of("WAYBILL_STORE", store))).violations())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("WAYBILL_STORE"));
    }

    @Test
    void of_faults_neverRepeatAValue() {
        Map<String, String> secrets = new HashMap<>();
        List.of(Setting.values()).forEach(setting -> secrets.put(setting.name(), "~4711 secret?sig=4711"));
        secrets.put("WAYBILL_SECRET", "4711");

        assertThat(refused(secrets).report()).doesNotContain("4711").doesNotContain("secret?");
        secrets.remove("WAYBILL_STORE");
        secrets.put("WAYBILL_STORE_CONNECTION", "secret 4711");
        assertThat(refused(secrets).report()).doesNotContain("4711");
        secrets.remove("WAYBILL_STORE_CONNECTION");
        secrets.put("WAYBILL_STORE", "https://user:4711@account.blob.core.windows.net/?sig=4711");
        assertThat(refused(secrets).report()).doesNotContain("4711");
    }

    @Test
    void toString_ofSettingsWithAConnection_hidesIt() {
        Map<String, String> settings = with(Map.of("WAYBILL_STORE_CONNECTION", "AccountName=a;AccountKey=4711"));
        settings.remove("WAYBILL_STORE");

        assertThat(Settings.of(settings).toString())
                .contains("store=Connection[...]")
                .doesNotContain("4711");
    }

    private static Object outcome(Map<String, String> environment) {
        try {
            return Settings.of(environment);
        } catch (WaybillException e) {
            return e.report();
        }
    }

    private static Map<String, String> with(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.putAll(more);
        return settings;
    }

    private static WaybillException refused(Map<String, String> environment) {
        return refusal(() -> Settings.of(environment));
    }

    @Test
    void queues_ofABlobEndpoint_areInTheSameAccount() {
        StoreLocation store =
                new StoreLocation.Endpoint(URI.create("https://account.blob.core.windows.net"), "", Optional.empty());

        assertThat(store.queues(Clock.systemUTC()).location()).isEqualTo("https://account.queue.core.windows.net");
    }

    @Test
    void queues_ofAFolder_areInIt(@TempDir Path folder) {
        assertThat(new StoreLocation.Folder(folder).queues(Clock.systemUTC()).location())
                .isEqualTo(folder.toString());
    }
}
