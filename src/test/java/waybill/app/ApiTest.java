package waybill.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import waybill.failure.ErrorCode;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.json.JsonNode;
import waybill.serving.Ask;
import waybill.serving.Exchange;
import waybill.serving.ModelSelector;
import waybill.serving.Observer;
import waybill.serving.Policy;
import waybill.serving.Route;
import waybill.serving.Served;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;
import waybill.wire.Body;
import waybill.wire.Format;
import waybill.wire.Problem;

@Timeout(120)
class ApiTest {
    private static final TinyModel MODEL = TinyModel.of(3).compiled();
    private static final String ROW =
            "{\"delay\":20,\"origin\":\"JFK\",\"departure\":\"2026-01-15T18:05\",\"wind\":12}";
    private static final String GOOD = "{\"rows\":[" + ROW + "]}";
    private static final String GOOD_CSV = "delay,origin,departure,wind\n20,JFK,2026-01-15T18:05,12\n";
    private static final String PROBLEM = "application/problem+json";

    @TempDir
    private Path folder = Path.of("");

    private final FakeBlobStore store = new FakeBlobStore();
    private final String version = MODEL.publishAndPromote(store).version();
    private final BlockingQueue<Exchange> heard = new LinkedBlockingQueue<>();
    private final List<App> apps = new ArrayList<>();

    private Api api(Observer... observers) {
        return api(Map.of(), observers);
    }

    private Api api(Map<String, String> settings, Observer... observers) {
        Map<String, String> all = new HashMap<>(
                Map.of("WAYBILL_STORE", "file:" + folder, "WAYBILL_MODEL", TinyModel.NAME, "WAYBILL_MAX_ROWS", "3"));
        all.putAll(settings);
        App app = App.start(Settings.of(all), store, observing(observers), TinyModel.CLOCK);
        apps.add(app);
        return Api.of(app);
    }

    private static Observing observing(Observer... observers) {
        return new Observing() {
            @Override
            List<Supplier<Observer>> observers(App app) {
                return Stream.of(observers)
                        .<Supplier<Observer>>map(one -> () -> one)
                        .toList();
            }
        };
    }

    /** Passes on what it hears. */
    private static Observer observer(Consumer<Exchange> hearing) {
        return new Observer() {
            @Override
            public void exchanged(Exchange exchange) {
                hearing.accept(exchange);
            }
        };
    }

    private static Served served(Exchange exchange) {
        return ((Exchange.Outcome.Answered) exchange.outcome()).served();
    }

    @AfterEach
    void close() {
        apps.forEach(App::close);
    }

    private static Call call(Map<String, String> headers, Map<String, String> query, String body) {
        Logger silent = Logger.getAnonymousLogger();
        silent.setUseParentHandlers(false);
        return new Call(headers, query, body, "invocation-1", silent);
    }

    private static Call json(String body) {
        return call(Map.of(), Map.of(), body);
    }

    private static String type(Reply reply) {
        return reply.headers().getOrDefault("Content-Type", "");
    }

    private Exchange next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(60, TimeUnit.SECONDS), "nobody was told");
    }

    // Formats

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                             | ''                | application/json",
                "application/json               | ''                | application/json",
                "Application/JSON; charset=utf-8| application/json  | application/json",
                "text/json                      | */*               | application/json",
                "text/csv                       | ''                | application/json",
                "text/csv; charset=utf-8        | application/json  | application/json",
                "text/csv                       | text/csv          | text/csv",
                "TEXT/CSV                       | Text/CSV; q=0.5   | text/csv",
                "application/json               | text/csv          | text/csv",
                "''                             | text/csv          | text/csv",
                "application/json               | text/csv, */*     | application/json",
                "application/json               | image/png         | application/json",
            })
    void predict_contentType_saysHowTheRequestIsReadAndAcceptHowTheReplyIsWritten(
            String contentType, String accept, String replyType) {
        Map<String, String> headers = Map.of("content-type", contentType, "accept", accept);
        boolean isCsv = contentType.toLowerCase(Locale.ROOT).startsWith("text/csv");
        Reply reply = api().predict(call(headers, Map.of(), isCsv ? GOOD_CSV : GOOD));

        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(type(reply)).isEqualTo(replyType);
        String value = Json.numberText(MODEL.goodValue());
        assertThat(reply.body())
                .isEqualTo(
                        replyType.equals("text/csv")
                                ? "row,value,verdict,verdict_fields,model_version\n1," + value + ",ok,," + version
                                        + "\n"
                                : "{\"id\":\"invocation-1\",\"model\":{\"name\":\"tiny\",\"version\":\"" + version
                                        + "\",\"route\":\"champion\"},\"predictions\":[{\"value\":" + value
                                        + ",\"unit\":\"min\",\"verdict\":\"ok\",\"notes\":[]}]}");
        assertThat(reply.headers()).containsEntry("Cache-Control", "no-store").containsKey("Server-Timing");
    }

    @Test
    void predict_otherHeadersThanTheFormat_changeNothingInTheReply() {
        Api api = api();
        Map<String, String> headers = Map.of("content-type", "application/json", "content-encoding", "identity");

        assertThat(api.predict(call(headers, Map.of(), GOOD)).body())
                .isEqualTo(api.predict(json(GOOD)).body());
    }

    // Problems

    /** A request that is refused, for this status and code. */
    record Refused(int status, ErrorCode code, Call call, String model) {
        static Refused of(int status, ErrorCode code, Map<String, String> headers, String body) {
            return new Refused(status, code, ApiTest.call(headers, Map.of(), body), TinyModel.NAME);
        }

        /** The same by somebody who wants a reply of this media type. */
        Call accepting(String type) {
            Map<String, String> headers = new HashMap<>(call.headers());
            headers.put("accept", type);
            return new Call(headers, call.query(), call.body(), call.invocation(), call.log());
        }
    }

    static Stream<Refused> refused() {
        return Stream.of(
                Refused.of(400, ErrorCode.MISSING_BODY, Map.of(), " \n"),
                Refused.of(400, ErrorCode.MALFORMED_REQUEST, Map.of(), "{"),
                Refused.of(400, ErrorCode.MALFORMED_REQUEST, Map.of(), "{\"rows\":[]}"),
                Refused.of(422, ErrorCode.INVALID_HEADER, Map.of("content-type", "text/csv"), "a,a\n1,2\n"),
                Refused.of(413, ErrorCode.TOO_LARGE, Map.of(), "{\"rows\":[{},{},{},{}]}"),
                Refused.of(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, Map.of("content-type", "text/xml"), GOOD),
                Refused.of(415, ErrorCode.UNSUPPORTED_MEDIA_TYPE, Map.of("content-encoding", "gzip"), GOOD),
                Refused.of(422, ErrorCode.INVALID_ROWS, Map.of(), GOOD.replace("20,", "\"late\",")),
                new Refused(404, ErrorCode.UNKNOWN_MODEL, json(GOOD), "nobody"),
                new Refused(
                        404,
                        ErrorCode.UNKNOWN_VERSION,
                        call(Map.of(), Map.of("version", "20260131T235958Z-00000000"), GOOD),
                        TinyModel.NAME));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void predict_refused_isTheSameProblemInWhateverFormatTheReplyIsWanted(Refused refused) {
        Api api = api();
        Reply wantsJson = api.predict(refused.call(), refused.model());
        Reply wantsCsv = api.predict(refused.accepting("text/csv"), refused.model());

        assertThat(wantsJson.status()).isEqualTo(refused.status());
        assertThat(type(wantsJson)).isEqualTo(PROBLEM);
        JsonNode problem = JsonNode.root(Json.parse(wantsJson.body()));
        assertThat(problem.get("error_code").text()).isEqualTo(refused.code().name());
        assertThat(problem.get("instance").text()).isEqualTo("urn:waybill:invocation:invocation-1");
        assertThat(wantsCsv).isEqualTo(wantsJson);
        assertThat(wantsJson.headers()).doesNotContainKeys("Retry-After", "Server-Timing");
    }

    @Test
    void predict_storeAway_is503AndSaysWhenToTryAgainInBothFormats() {
        store.failWith(ErrorCode.STORE_UNAVAILABLE);
        Api api = api();
        for (String accept : List.of("application/json", "text/csv")) {
            Reply reply = api.predict(call(Map.of("accept", accept), Map.of(), GOOD));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(type(reply)).isEqualTo(PROBLEM);
            assertThat(reply.headers()).containsEntry("Retry-After", "5");
        }
    }

    // Memory

    /** A request of rows whose names are no field's, and no other row's either. */
    private static String strangers(int rows, int names) {
        return IntStream.range(0, rows)
                .mapToObj(row -> IntStream.range(0, names)
                        .mapToObj(name -> String.format("\"n%07d\":1", row * names + name))
                        .collect(Collectors.joining(",", "{", "}")))
                .collect(Collectors.joining(",", "{\"rows\":[", "]}"));
    }

    /** Everything that answering a request has ever held, for each byte of it: more than it needs. */
    private static double allocated(Api api, String body, String policy, int status) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Call call = call(Map.of(), Map.of("policy", policy), body);
        long before = threads.getCurrentThreadAllocatedBytes();
        Reply reply = api.predict(call);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(reply.status()).isEqualTo(status);
        return (double) (after - before) / body.length();
    }

    @ParameterizedTest
    @CsvSource({"strict, 422", "warn, 200"})
    void predict_thousandRowsOfDifferentNames_needsMemoryInProportionToTheBody(String policy, int status) {
        Api api = api(Map.of("WAYBILL_MAX_ROWS", "1000"));
        allocated(api, strangers(10, 10), policy, status);
        double some = allocated(api, strangers(1000, 20), policy, status);
        double more = allocated(api, strangers(1000, 80), policy, status);

        assertThat(more).isLessThan(1.3 * some).isLessThan(200);
    }

    // Observers

    @Test
    void observer_hearsEachRequestWithItsOwnIdOrTheInvocation() throws InterruptedException {
        Api api = api(observer(heard::add));
        Map<String, String> csv = Map.of("content-type", "text/csv", "accept", "text/csv");
        api.predict(json(GOOD));
        api.predict(json("{\"id\":\"leg-1\",\"rows\":[" + ROW + "," + ROW + "]}"), TinyModel.NAME);
        api.predict(call(csv, Map.of("id", "leg-2", "version", version), GOOD_CSV));
        api.predict(call(csv, Map.of(), GOOD_CSV), ModelSelector.DEFAULT, new Toy());

        List<Exchange> exchanges = List.of(next(), next(), next(), next());
        assertThat(exchanges)
                .extracting(Exchange::id)
                .containsExactly("invocation-1", "leg-1", "leg-2", "invocation-1");
        List<Served> served = exchanges.stream().map(ApiTest::served).toList();
        assertThat(served)
                .extracting(one -> one.chosen().route())
                .containsExactly(Route.CHAMPION, Route.CHAMPION, Route.PINNED, Route.CHAMPION);
        assertThat(served.get(1).answers()).hasSize(2);
        assertThat(served.get(1).bindings()).hasSize(2);
        assertThat(exchanges.get(1).rows()).hasSize(2).allSatisfy(row -> assertThat(row.find("delay"))
                .contains(new RawValue.Num(20)));
        assertThat(heard).isEmpty();
    }

    @Test
    void observer_ofRefusedRequests_hearsWhyAndWhatCouldBeRead() throws InterruptedException {
        Api api = api(observer(heard::add));
        List<Refused> refused = refused().toList();
        for (Refused one : refused) {
            api.predict(one.call(), one.model());
        }

        for (Refused one : refused) {
            Exchange exchange = next();
            assertThat(exchange.outcome()).isInstanceOfSatisfying(Exchange.Outcome.Refused.class, outcome -> {
                assertThat(outcome.code()).isEqualTo(one.code());
                assertThat(outcome.model()).contains(one.model());
            });
        }
    }

    @Test
    void observer_ofARequestWithFaultyRows_hearsItsRowsItsFaultsAndWhoWouldHaveAnswered() throws InterruptedException {
        Api api = api(observer(heard::add));
        api.predict(json("{\"id\":\"leg-1\",\"rows\":[{\"delay\":\"late\"}]}"));

        Exchange exchange = next();
        assertThat(exchange.id()).isEqualTo("leg-1");
        assertThat(exchange.rows()).hasSize(1);
        assertThat(exchange.outcome()).isInstanceOfSatisfying(Exchange.Outcome.Refused.class, outcome -> {
            assertThat(outcome.code()).isEqualTo(ErrorCode.INVALID_ROWS);
            assertThat(outcome.chosen().orElseThrow().version()).isEqualTo(version);
            assertThat(outcome.violations()).extracting(Violation::pointer).contains("/rows/0/delay");
        });
    }

    @Test
    void observer_ofAnAnswerThatCannotBeWritten_hearsThatItWasRefused() throws InterruptedException {
        Api api = api(observer(heard::add));
        api.predict(json("20"), ModelSelector.DEFAULT, new Toy().failingToEncode());

        Exchange exchange = next();
        assertThat(exchange.rows()).hasSize(1);
        assertThat(exchange.outcome())
                .isInstanceOfSatisfying(Exchange.Outcome.Refused.class, outcome -> assertThat(outcome.code())
                        .isEqualTo(ErrorCode.INTERNAL));
        assertThat(heard).isEmpty();
    }

    @Test
    void observer_thatThrows_changesNothingInReplies() throws InterruptedException {
        Api alone = api();
        Api watched = api(
                observer(exchange -> {
                    throw new IllegalStateException("an observer's own fault");
                }),
                observer(exchange -> {
                    throw new StackOverflowError("an observer's own fault");
                }),
                observer(heard::add));
        List<Call> calls = Stream.concat(
                        Stream.of(json(GOOD), call(Map.of("accept", "text/csv"), Map.of(), GOOD)),
                        refused().map(Refused::call))
                .toList();
        for (int round = 0; round < 3; round++) {
            for (Call call : calls) {
                assertThat(untimed(watched.predict(call))).isEqualTo(untimed(alone.predict(call)));
            }
        }

        assertThat(next().id()).as("the one behind those that throw").isEqualTo("invocation-1");
    }

    private static Reply untimed(Reply reply) {
        Map<String, String> headers = new HashMap<>(reply.headers());
        headers.remove("Server-Timing");
        return new Reply(reply.status(), headers, reply.body());
    }

    // Other protocols

    /** A line with the delay asks, the values answer; a problem is a line, too. */
    private static final class Toy implements Format {
        private final boolean failing;

        Toy() {
            this(false);
        }

        private Toy(boolean failing) {
            this.failing = failing;
        }

        /** One that cannot write what was served. */
        Toy failingToEncode() {
            return new Toy(true);
        }

        @Override
        public String mediaType() {
            return "application/x-toy";
        }

        @Override
        public Ask decode(Body body) {
            if (body.text().startsWith("!")) {
                throw new IllegalStateException("a secret of the decoder");
            }
            if (body.text().startsWith("?")) {
                throw new WaybillException(
                        ErrorCode.MALFORMED_REQUEST, "no toy", List.of(new Violation("/toy", "no_toy", "a number")));
            }
            List<RawRow> rows = body.text()
                    .lines()
                    .map(line -> line.matches("-?\\d+")
                            ? TinyModel.goodRowBut("delay", new RawValue.Num(Double.parseDouble(line)))
                            : TinyModel.goodRow())
                    .toList();
            return new Ask(rows, Policy.STRICT, Optional.empty());
        }

        @Override
        public String encode(Served served) {
            if (failing) {
                throw new IllegalStateException("a secret of the encoder");
            }
            return served.answers().stream()
                    .map(answer -> answer.value() + " " + answer.verdict().wireName())
                    .collect(Collectors.joining("|", served.id().orElse("") + "|", ""));
        }

        @Override
        public String problemType() {
            return "application/x-toy-trouble";
        }

        @Override
        public String encode(Problem problem, String invocation) {
            return problem.code() + " " + invocation + " " + problem.detail() + " "
                    + problem.violations().stream().map(Violation::pointer).toList();
        }
    }

    private static final ModelSelector TINY = ModelSelector.model(TinyModel.NAME);

    /** Neither the header of the type nor that of the wish is looked at: the route has said which protocol it is. */
    @Test
    void predict_formatOfAnotherProtocol_decodesAndReplies() {
        Call call = call(Map.of("content-type", "text/xml", "accept", "text/csv"), Map.of(), "20\ngood");
        Reply reply = api().predict(call, TINY, new Toy());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(type(reply)).isEqualTo("application/x-toy");
        assertThat(reply.body()).isEqualTo("invocation-1|" + MODEL.goodValue() + " ok|" + MODEL.goodValue() + " ok");
        assertThat(reply.headers()).containsKey("Server-Timing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?     | tiny   | 400 | MALFORMED_REQUEST invocation-1 no toy [/toy]",
                "9999  | tiny   | 422 | INVALID_ROWS invocation-1 1 fault in 1 of 1 row. [/rows/0/delay]",
                "20    | nobody | 404 | UNKNOWN_MODEL invocation-1 No model of that name is in the store. []",
                "!     | tiny   | 500 | INTERNAL invocation-1 An unexpected fault. The log has it under this instance. []",
            })
    void predict_formatOfAnotherProtocol_tellsProblemsInItsOwnForm(String body, String model, int status, String told) {
        Reply reply = api().predict(json(body), ModelSelector.model(model), new Toy());

        assertThat(reply.status()).isEqualTo(status);
        assertThat(type(reply)).isEqualTo("application/x-toy-trouble");
        assertThat(reply.body()).isEqualTo(told);
    }

    @Test
    void predict_formatThatCannotWriteTheAnswers_isAnOpaqueProblem() {
        Reply reply = api().predict(json("20"), TINY, new Toy().failingToEncode());

        assertThat(reply.status()).isEqualTo(500);
        assertThat(type(reply)).isEqualTo("application/x-toy-trouble");
        assertThat(reply.body()).startsWith("INTERNAL invocation-1").doesNotContain("secret");
    }

    @Test
    void predict_formatOfAnotherProtocol_isHeldToTheLimitsOfRequests() {
        Reply reply = api(Map.of("WAYBILL_MAX_BYTES", "5")).predict(json("123456"), TINY, new Toy());

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.body()).startsWith("TOO_LARGE invocation-1");
    }

    @Test
    void predict_appThatCouldNotBeBuilt_isToldInTheFormOfTheProtocol() {
        Api api = Api.inBackground(() -> {
            throw new WaybillException(ErrorCode.INVALID_SETTINGS, "WAYBILL_STORE is missing.");
        });
        Reply reply = api.predict(json("20"), TINY, new Toy());

        assertThat(reply.status()).isEqualTo(503);
        assertThat(type(reply)).isEqualTo("application/x-toy-trouble");
        assertThat(reply.headers()).containsEntry("Retry-After", "5");
    }
}
