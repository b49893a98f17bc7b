package waybill.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import waybill.failure.ErrorCode;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.serving.Ask;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Exchange.Outcome;
import waybill.serving.Exchange.Source;
import waybill.serving.Handled;
import waybill.serving.Policy;
import waybill.serving.Served;
import waybill.signature.RawRow;

/** What is counted of each request, and that no word of a caller is among it. */
class RequestMetricsTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));
    private static final String OF_VERSION = "{model=\"tiny\",version=\"" + CHOSEN.version() + "\",route=\"champion\",";

    private final RequestMetrics metrics = new RequestMetrics();

    private List<String> lines(String of) {
        return Exposition.PROMETHEUS
                .write(metrics.metrics(), List.of())
                .lines()
                .filter(line -> line.startsWith(of))
                .toList();
    }

    private static Exchange exchange(Source source, Duration took, Outcome outcome) {
        return new Exchange("A-1", source, TinyModel.DAY, took, List.of(), outcome);
    }

    private static Outcome answered(RawRow... rows) {
        Served served = Planes.plane(CHOSEN).answer(CHOSEN, new Ask(List.of(rows), Policy.WARN, Optional.empty()));
        return new Outcome.Answered(served);
    }

    private void ask(int millis, RawRow... rows) {
        metrics.exchanged(exchange(Source.REQUEST, Duration.ofMillis(millis), answered(rows)));
    }

    @Test
    void exchanged_answers_areCountedByTheirVerdicts() {
        ask(2, TinyModel.goodRow(), RawRow.of(Map.of()), TinyModel.goodRow());
        ask(2, TinyModel.goodRow());

        assertThat(lines("waybill_rows"))
                .containsExactly(
                        "waybill_rows_total" + OF_VERSION + "source=\"request\",verdict=\"ok\"} 3",
                        "waybill_rows_total" + OF_VERSION + "source=\"request\",verdict=\"refused\"} 1");
    }

    @Test
    void exchanged_rowsOfAFile_countApart_andAsNoAnswerWithADuration() {
        metrics.exchanged(exchange(new Source.File(1), Duration.ZERO, answered(TinyModel.goodRow())));

        assertThat(lines("waybill_rows"))
                .containsExactly("waybill_rows_total" + OF_VERSION + "source=\"file\",verdict=\"ok\"} 1");
        assertThat(lines("waybill_answer")).isEmpty();
        assertThat(lines("waybill_cold")).isEmpty();
    }

    @Test
    void exchanged_refusalOfAModelThatIsUnknown_doesNotRepeatItsName() {
        refuse(Optional.of("x".repeat(5)), Optional.empty(), ErrorCode.UNKNOWN_MODEL);
        refuse(Optional.of("tiny"), Optional.of(CHOSEN), ErrorCode.INVALID_ROWS);

        assertThat(lines("waybill_refused"))
                .containsExactly(
                        "waybill_refused_requests_total{model=\"\",error_code=\"UNKNOWN_MODEL\"} 1",
                        "waybill_refused_requests_total{model=\"tiny\",error_code=\"INVALID_ROWS\"} 1");
    }

    private void refuse(Optional<String> model, Optional<Chosen> chosen, ErrorCode code) {
        metrics.exchanged(
                exchange(Source.REQUEST, Duration.ofMillis(1), new Outcome.Refused(model, chosen, code, List.of())));
    }

    @Test
    void handled_calls_areCountedByFunctionMethodAndStatus() {
        metrics.handled(new Handled("predict", "POST", 200, Duration.ofNanos(500_000)));
        metrics.handled(new Handled("predict", "POST", 200, Duration.ofNanos(500_001)));
        metrics.handled(new Handled("predict", "POST", 422, Duration.ofSeconds(11)));

        assertThat(lines("http_server_request_duration_seconds"))
                .contains(
                        bucket("200", "0.0005", 1),
                        bucket("200", "0.001", 2),
                        bucket("200", "+Inf", 2),
                        bucket("422", "10.0", 0),
                        bucket("422", "+Inf", 1),
                        "http_server_request_duration_seconds_sum" + call("422") + "} 11");
    }

    private static String bucket(String status, String bound, int count) {
        return "http_server_request_duration_seconds_bucket" + call(status) + ",le=\"" + bound + "\"} " + count;
    }

    private static String call(String status) {
        return "{faas_name=\"predict\",http_request_method=\"POST\",http_response_status_code=\"" + status + "\"";
    }

    @Test
    void handled_methodThatIsNoneOfHttps_isNotRepeated() {
        metrics.handled(new Handled("protocols", "EVIL", 405, Duration.ofMillis(1)));

        assertThat(lines("http_server_request_duration_seconds_count"))
                .singleElement()
                .asString()
                .contains("http_request_method=\"_OTHER\"");
    }

    @Test
    void missed_requestsAndCalls_areCounted() {
        metrics.missed(exchange(Source.REQUEST, Duration.ZERO, answered(TinyModel.goodRow())));

        assertThat(lines("waybill_observers_missed"))
                .containsExactly(
                        "waybill_observers_missed_total{kind=\"call\"} 0",
                        "waybill_observers_missed_total{kind=\"request\"} 1");
    }

    @Test
    void coldStart_isThatOfTheFirstAnswer() {
        ask(1500, TinyModel.goodRow());
        ask(1, TinyModel.goodRow());

        assertThat(lines("waybill_cold"))
                .contains(
                        "waybill_cold_start_seconds{part=\"fetch\"} 0",
                        "waybill_cold_start_seconds{part=\"first_answer\"} 1.5");
    }

    @Test
    void series_ofMoreLabelsThanThereMayBe_areAddedUpInOne() {
        Counter counter = new Counter("many", "Many.", "name");
        Stream.iterate(0, i -> i + 1).limit(Series.MOST + 5L).forEach(i -> counter.add(1, "n" + i));
        counter.add(1, "n0");

        List<Sample> samples = counter.metric().samples();
        assertThat(samples)
                .hasSize(Series.MOST + 1)
                .contains(
                        new Sample.Value(List.of(new Label("name", "n0")), 2),
                        new Sample.Value(List.of(Series.OVERFLOW), 5));
    }
}
