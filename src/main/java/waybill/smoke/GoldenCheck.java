package waybill.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Answer;
import waybill.answer.Interval;
import waybill.answer.Promise;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.answer.Wanted;
import waybill.codec.ValueCodec;
import waybill.json.JsonNode;
import waybill.registry.golden.GoldenRow;

/** Checks that the champion answers its golden rows with the values and verdicts of its manifest, and the intervals and promises. */
final class GoldenCheck implements Check {
    /** Under the strict policy the first row that must be refused would refuse the whole request. */
    private static final String POLICY = "warn";

    private static final int TOLD = 5;

    private final Service service;
    private final Champion champion;
    private final RowFormat format;
    private final List<List<Batches.Numbered>> batches;

    GoldenCheck(Service service, Champion champion, RowFormat format) {
        this.service = service;
        this.champion = champion;
        this.format = format;
        this.batches = Batches.of(champion, format);
    }

    @Override
    public String name() {
        return "golden rows as " + format;
    }

    @Override
    public Finding look() throws NoAnswer {
        List<String> faults = new ArrayList<>();
        for (List<Batches.Numbered> batch : batches) {
            ServiceReply answer = ask(batch);
            if (answer.status() != 200) {
                return answer.insteadOf(200);
            }
            JsonNode json = answer.json();
            Optional<Finding> other = ofAnotherVersion(json.get("model"));
            if (other.isPresent()) {
                return other.get();
            }
            compare(batch, json.get("predictions").items(), faults);
        }
        return faults.isEmpty() ? Finding.ok(reproduced()) : Finding.wrong(told(faults));
    }

    private ServiceReply ask(List<Batches.Numbered> batch) throws NoAnswer {
        return service.post(
                champion.route(POLICY) + asked(Batches.wanted(batch)),
                format.type(),
                format.body(batch.stream().map(row -> row.golden().row()).toList(), champion.signature()));
    }

    private static String asked(Wanted wanted) {
        return (wanted.interval() ? "&interval=true" : "")
                + wanted.confidence()
                        .map(confidence -> "&confidence=" + confidence)
                        .orElse("");
    }

    /** Another version is a temporary finding, because an instance may follow a promotion later than the one that was ready. */
    private Optional<Finding> ofAnotherVersion(JsonNode model) {
        String seen = model.get("name").text() + " " + model.get("version").text();
        String expected = champion.model() + " " + champion.version();
        return seen.equals(expected)
                ? Optional.empty()
                : Optional.of(Finding.notYet("answered by " + seen + " instead of " + expected));
    }

    private static void compare(List<Batches.Numbered> batch, List<JsonNode> predictions, List<String> faults) {
        if (predictions.size() != batch.size()) {
            faults.add(predictions.size() + " predictions for " + batch.size() + " rows");
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            compare(batch.get(i), predictions.get(i), faults);
        }
    }

    private static void compare(Batches.Numbered row, JsonNode prediction, List<String> faults) {
        GoldenRow golden = row.golden();
        String verdict = prediction.get("verdict").text();
        Value value = ValueCodec.decode(prediction);
        Optional<Answer> answer = Verdict.of(verdict).map(given -> answer(value, given, prediction));
        if (answer.filter(golden::reproducedBy).isEmpty()) {
            faults.add("row " + row.index() + " is " + said(verdict, value) + " instead of "
                    + said(golden.verdict().wireName(), golden.expected()));
        } else if (answer.filter(golden::whollyReproducedBy).isEmpty()) {
            faults.add("row " + row.index() + " has another interval or promise than its version was published with");
        }
    }

    private static Answer answer(Value value, Verdict verdict, JsonNode prediction) {
        return new Answer(
                value,
                verdict,
                List.of(),
                prediction.find("interval").map(GoldenCheck::interval),
                prediction.find("promise").map(GoldenCheck::promise),
                Optional.empty(),
                Optional.empty());
    }

    private static Interval interval(JsonNode interval) {
        return new Interval(
                interval.get("lower").number(),
                interval.get("upper").number(),
                interval.get("coverage").number(),
                interval.get("basis").text());
    }

    private static Promise promise(JsonNode promise) {
        return new Promise(
                promise.get("confidence").number(), promise.find("value").map(JsonNode::number), Optional.empty());
    }

    private static String said(String verdict, Value value) {
        return verdict + (value instanceof Value.None ? "" : " " + value);
    }

    private static String told(List<String> faults) {
        String first = String.join("; ", faults.subList(0, Math.min(faults.size(), TOLD)));
        return faults.size() > TOLD ? first + "; and " + (faults.size() - TOLD) + " more" : first;
    }

    private String reproduced() {
        int sent = batches.stream().mapToInt(List::size).sum();
        int all = champion.golden().size();
        return sent + " of " + all + " reproduced"
                + (sent < all ? "; what the others are, " + format + " cannot say" : "");
    }
}
