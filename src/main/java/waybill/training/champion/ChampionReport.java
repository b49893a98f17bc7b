package waybill.training.champion;

import java.util.List;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.registry.Names;
import waybill.training.evaluation.Metrics;

/**
 * What became of a new model beside the champion, as {@code champion.json} has it.
 *
 * @param champion the name of its version; empty when there is none
 * @param note why nothing was judged; empty when something was
 * @param rows that both models answered
 * @param unjudged slices with too few rows
 * @param misses what did not pass, in words
 * @param remarks what to know besides, in words
 */
public record ChampionReport(
        String champion,
        Ruling ruling,
        String note,
        long rows,
        List<Criterion> criteria,
        List<Unjudged> unjudged,
        List<Flips> flips,
        List<String> misses,
        List<String> remarks) {
    /** The name of what is told of rows: whether they are answered, and whether there are any. */
    public static final String ROWS = "rows";

    /** The name of what is told of a decision; its slice is the decision's name. */
    public static final String DECISION = "decision";

    /** The name of the file that holds it. */
    public static final String FILE = Names.CHAMPION;

    /** In a document; of a field with very many values the smallest say nothing. */
    private static final int MOST_UNJUDGED = 200;

    public ChampionReport {
        criteria = List.copyOf(criteria);
        unjudged = List.copyOf(unjudged);
        flips = List.copyOf(flips);
        misses = List.copyOf(misses);
        remarks = List.copyOf(remarks);
    }

    /** Of a model that need not be judged. */
    public static ChampionReport passed(String champion, String note, long rows, List<Flips> flips) {
        return new ChampionReport(champion, Ruling.PASS, note, rows, List.of(), List.of(), flips, List.of(), List.of());
    }

    /** Of a model that cannot be judged. */
    public static ChampionReport insufficient(String champion, Criterion rows, String miss) {
        return new ChampionReport(
                champion,
                Ruling.INSUFFICIENT,
                "",
                rows.rows(),
                List.of(rows),
                List.of(),
                List.of(),
                List.of(miss),
                List.of());
    }

    /** Whether the gate opens. */
    public boolean isPassed() {
        return ruling == Ruling.PASS;
    }

    /** How many slices were judged by how good their answers are. */
    public long slices() {
        return criteria.stream()
                .filter(one -> !one.slice().isEmpty())
                .filter(one -> !one.name().equals(ROWS) && !one.name().equals(DECISION))
                .count();
    }

    /** A slice with too few rows. */
    public record Unjudged(String slice, long rows) {}

    public byte[] toBytes() {
        return document().toBytes();
    }

    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("format", 1)
                .put("champion", champion)
                .put("ruling", ruling.wireName())
                .put("rows", rows)
                .put(
                        "criteria",
                        Json.array(
                                criteria.stream().map(ChampionReport::criterion).toList()))
                .put(
                        "flips",
                        Json.array(flips.stream().map(ChampionReport::flips).toList()))
                .put("misses", Json.texts(misses));
        if (!remarks.isEmpty()) {
            json.put("remarks", Json.texts(remarks));
        }
        if (!note.isEmpty()) {
            json.put("note", note);
        }
        if (note.equals(ChampionPlan.IS_OFF)) {
            json.put("asked", false);
        }
        if (!unjudged.isEmpty()) {
            json.put(
                    "unjudged",
                    Json.array(unjudged.stream()
                            .limit(MOST_UNJUDGED)
                            .map(slice -> Json.object()
                                    .put("slice", slice.slice())
                                    .put("rows", slice.rows())
                                    .build())
                            .toList()));
        }
        return json.build();
    }

    private static Json.Obj criterion(Criterion criterion) {
        JsonObject json = Json.object().put("name", criterion.name()).put("slice", criterion.slice());
        putIfFinite(json, "before", criterion.before());
        putIfFinite(json, "after", criterion.after());
        putIfFinite(json, "bound", criterion.bound());
        putIfFinite(json, "limit", criterion.limit());
        return json.put("rows", criterion.rows())
                .put("ruling", criterion.ruling().wireName())
                .build();
    }

    private static void putIfFinite(JsonObject json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, Metrics.round(value));
        }
    }

    private static Json.Obj flips(Flips flips) {
        JsonObject json = Json.object()
                .put("name", flips.decision().name())
                .put("up", flips.up())
                .put("down", flips.down())
                .put("acted", flips.acted())
                .put("rows", flips.rows());
        flips.decision().mostFlips().ifPresent(most -> json.put("most_flips", most));
        return json.build();
    }
}
