package waybill.metrics;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import waybill.answer.Answer;
import waybill.answer.Verdict;
import waybill.serving.Chosen;
import waybill.serving.Exchange;
import waybill.serving.Exchange.Outcome;
import waybill.serving.Handled;
import waybill.serving.Observer;
import waybill.serving.Served;

/**
 * Counts what was asked and answered. Of a caller's words none becomes a label: a model is named only when a version of it was chosen, and
 * a method only when it is one of HTTP's.
 */
final class RequestMetrics implements Observer, Source {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT");

    private static final String REQUEST = "request";
    private static final String CALL = "call";

    private final Histogram calls = new Histogram(
            "http_server_request_duration_seconds",
            "How long calls of functions took, from the call to the reply. What the host refuses itself is not among them.",
            "faas_name",
            "http_request_method",
            "http_response_status_code");
    private final Histogram answers = new Histogram(
            "waybill_answer_duration_seconds",
            "How long answers to requests for predictions took, by the version that answered.",
            "model",
            "version");
    private final Counter rows = new Counter(
            "waybill_rows",
            "Rows that were answered, by their verdict; refused ones have no value.",
            "model",
            "version",
            "route",
            "source",
            "verdict");
    private final Counter stateRows = new Counter(
            "waybill_state_rows", "Rows that were completed by live state, by how fresh it was.", "model", "tier");
    private final Counter refusals = new Counter(
            "waybill_refused_requests",
            "Requests for predictions that were refused as a whole; without a model when none was chosen.",
            "model",
            "error_code");
    private final Counter missed = new Counter(
            "waybill_observers_missed",
            "Requests and calls that are in no number of this page but this one, because too much was waiting.",
            "kind");
    private final ColdStart cold = new ColdStart();

    public RequestMetrics() {
        missed.add(0, REQUEST);
        missed.add(0, CALL);
    }

    @Override
    public void exchanged(Exchange exchange) {
        Outcome outcome = exchange.outcome();
        if (outcome instanceof Outcome.Answered answered) {
            answered(exchange, answered.served());
        } else if (outcome instanceof Outcome.Refused refused) {
            refusals.add(
                    1,
                    refused.chosen().map(Chosen::name).orElse(""),
                    refused.code().name());
        }
    }

    private void answered(Exchange exchange, Served served) {
        Chosen chosen = served.chosen();
        if (exchange.source() instanceof Exchange.Source.Request) {
            answers.observe(exchange.took(), chosen.name(), chosen.version());
            cold.answered(chosen.loaded(), exchange.took());
        }
        String source = exchange.source() instanceof Exchange.Source.File ? "file" : REQUEST;
        verdicts(served.answers())
                .forEach((verdict, many) -> rows.add(
                        many, chosen.name(), chosen.version(), chosen.route().wireName(), source, verdict.wireName()));
        served.state()
                .ifPresent(state -> stateRows.add(
                        served.answers().size(), chosen.name(), state.tier().wireName()));
    }

    private static Map<Verdict, Long> verdicts(List<Answer> answers) {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        answers.forEach(answer -> verdicts.merge(answer.verdict(), 1L, Long::sum));
        return verdicts;
    }

    @Override
    public void handled(Handled handled) {
        String method = METHODS.contains(handled.method()) ? handled.method() : "_OTHER";
        calls.observe(handled.took(), handled.function(), method, Integer.toString(handled.status()));
    }

    @Override
    public void missed(Exchange exchange) {
        missed.add(1, REQUEST);
    }

    @Override
    public void missed(Handled handled) {
        missed.add(1, CALL);
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                calls.metric(),
                answers.metric(),
                rows.metric(),
                stateRows.metric(),
                refusals.metric(),
                missed.metric(),
                cold.metric());
    }
}
