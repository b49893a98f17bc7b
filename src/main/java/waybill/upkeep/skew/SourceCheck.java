package waybill.upkeep.skew;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import waybill.capture.CapturedRow;
import waybill.model.Encoder;
import waybill.model.ServableModel;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.training.data.Table;

/**
 * Compares rows as they were sent with what the recipe's query makes of the same trips, which it finds by their names: first field by
 * field, then the features that training makes of both.
 */
final class SourceCheck {
    private final FittedAgain fitted;
    private final Encoder encoder;
    private final double tolerated;
    private final PrivateFields hidden;
    private final List<Field> made;
    private final Map<String, FieldTally> fields = new LinkedHashMap<>();
    private final FeatureTallies features;
    private final Optional<ServableModel> model;
    private final AnswerTally answers;
    private long found;
    private long named;

    /** @param tolerated the share of rows that a field may differ in: some of what a query makes is corrected later */
    SourceCheck(ServedVersion served, FittedAgain fitted, double tolerated) {
        this.fitted = fitted;
        this.encoder = fitted.encoder();
        this.tolerated = tolerated;
        this.hidden = PrivateFields.of(served.spec());
        this.made = encoder.signature().fields().stream()
                .filter(field -> !field.presence().isLive())
                .toList();
        made.stream()
                .filter(field -> !hidden.has(field.name()))
                .forEach(field -> fields.put(field.name(), new FieldTally(field)));
        this.features = new FeatureTallies(encoder, encoder);
        this.model = served.with(encoder);
        this.answers = new AnswerTally(served.spec().output());
    }

    CheckResult run(List<CapturedRow> rows) {
        Map<String, Integer> places = places(rows);
        rows.forEach(row -> row.key().ifPresent(key -> {
            named++;
            Optional.ofNullable(places.get(key)).ifPresent(place -> compare(row, place));
        }));
        if (found == 0) {
            return CheckResult.notMade(Check.SOURCE, none(rows.size()));
        }
        List<String> remarks = found == rows.size()
                ? List.of()
                : List.of(found + " of " + rows.size() + " rows are among the query's, by their "
                        + fitted.data().recipe().source().id() + ".");
        return CheckResult.of(Check.SOURCE, found, remarks, findings());
    }

    private String none(int rows) {
        String id = fitted.data().recipe().source().id();
        if (rows == 0) {
            return "no row was captured";
        }
        return named == 0
                ? "none of " + rows + " rows was sent with its " + id + ", by which the query's row is found"
                : "none of " + named + " rows is among the query's, by its " + id;
    }

    /** Where the rows stand in the query's table. */
    private Map<String, Integer> places(List<CapturedRow> rows) {
        Set<String> wanted = rows.stream().flatMap(row -> row.key().stream()).collect(Collectors.toSet());
        Table table = fitted.data().table();
        Table.Cells ids = table.column(fitted.data().recipe().source().id());
        Map<String, Integer> places = new HashMap<>();
        for (int row = 0; row < table.rows() && !wanted.isEmpty(); row++) {
            if (wanted.contains(ids.text(row))) {
                places.put(ids.text(row), row);
            }
        }
        return places;
    }

    private void compare(CapturedRow captured, int place) {
        found++;
        Map<String, RawValue> query = fitted.data().table().raw(place, made).toMap();
        Map<String, RawValue> asked = hidden.complete(captured.fields(), query);
        BoundPair pair = BoundPair.of(captured, asked, withLive(query, captured), encoder);
        RawRow raw = RawRow.of(asked);
        fields.values().forEach(field -> field.compare(pair, raw, query, encoder.signature()));
        if (pair.areBound()) {
            features.compare(
                    captured, pair.firstRow().orElseThrow(), pair.secondRow().orElseThrow());
            model.ifPresent(one -> answers.compare(
                    captured,
                    one.answer(pair.firstRow().orElseThrow()),
                    one.answer(pair.secondRow().orElseThrow())));
        }
    }

    /** What state knew is not compared: the query makes none of it. */
    private Map<String, RawValue> withLive(Map<String, RawValue> query, CapturedRow captured) {
        Map<String, RawValue> all = new LinkedHashMap<>(query);
        captured.fields().forEach(all::putIfAbsent);
        return all;
    }

    private List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        fields.values().forEach(field -> field.finding(tolerated).ifPresent(findings::add));
        features.names().forEach(name -> {
            Tally tally = features.of(name);
            if (tally.differing() > 0) {
                findings.add(tally.finding(Finding.Kind.FEATURE, name, weight(tally.share()), List.of()));
            }
        });
        if (!findings.isEmpty()) {
            answers.finding(weight(0), "of the query's row the answer would be another one")
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Finding.Weight weight(double share) {
        return share > tolerated ? Finding.Weight.SKEW : Finding.Weight.NOTED;
    }
}
