package waybill.survey.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.survey.Survey;
import waybill.survey.cell.CellKind;
import waybill.survey.column.ColumnSurvey;
import waybill.survey.column.DateFormat;
import waybill.survey.column.DateSurvey;
import waybill.survey.column.NumberSurvey;
import waybill.survey.column.Seen;
import waybill.survey.finding.Finding;
import waybill.survey.relation.Relation;
import waybill.survey.sketch.Frequent;

/** A survey as a document for programs. Its keys are described in docs/profiling.md. */
public final class SurveyJson {
    private static final int MOST = 100;

    private SurveyJson() {}

    /**
     * The document of a survey.
     *
     * @param suggested rules, as YAML
     */
    public static Json.Obj of(Survey survey, List<Finding> findings, List<String> suggested) {
        JsonObject json = Json.object()
                .put("format", 1)
                .put("file", survey.name())
                .put("today", survey.today().toString())
                .put("rows", survey.rows())
                .put("bytes", survey.bytes())
                .put("separator", String.valueOf(survey.dialect().separator()))
                .put("complete", survey.stop().isEmpty())
                .put("duplicate_rows", survey.duplicateRows())
                .put("duplicate_rows_exact", survey.duplicatesExact());
        json.put(
                "faults",
                array(
                        Stream.concat(survey.stop().stream(), survey.faults().stream())
                                .toList(),
                        fault -> Json.object()
                                .put("rule", fault.rule())
                                .put("rows", fault.rows())
                                .put("line", fault.line())
                                .put("detail", fault.message())));
        json.put("columns", array(survey.columns(), SurveyJson::column));
        json.put("relations", array(survey.relations(), relation -> relation(survey, relation)));
        json.put("findings", array(findings, finding -> finding(survey, finding)));
        return json.put("suggested", String.join("\n", suggested)).build();
    }

    private static <T> Json array(List<T> items, Function<T, JsonObject> form) {
        return Json.array(items.stream().map(item -> form.apply(item).build()).toList());
    }

    private static JsonObject column(ColumnSurvey column) {
        JsonObject json = Json.object()
                .put("name", column.name())
                .put("type", column.type().word())
                .put("blank", column.blank())
                .put("missing", column.rows() - column.known())
                .put("distinct", column.distinct().count())
                .put("distinct_error", column.distinct().error())
                .put("repeated_values", column.distinct().repeated())
                .put("surplus", column.distinct().surplus())
                .put("kinds", kinds(column))
                .put("values_complete", column.allValues())
                .put("values", frequent(column.values()))
                .put("shapes_exact", column.exactShapes())
                .put("shapes", frequent(column.shapes()))
                .put("missing_words", frequent(column.missingWords()))
                .put("shortest", column.shortest())
                .put("longest", column.longest());
        put(json, "padded", column.padded());
        put(json, "leading_zeros", column.leadingZeros());
        put(json, "end_of_day", column.endOfDay());
        put(json, "beyond_day", column.beyondDay());
        column.numbers().ifPresent(numbers -> json.put("numbers", numbers(numbers)));
        column.dates().ifPresent(dates -> json.put("dates", dates(dates)));
        return json;
    }

    private static void put(JsonObject json, String name, Seen seen) {
        if (seen.count() > 0) {
            json.put(name, seen(seen));
        }
    }

    private static Json seen(Seen seen) {
        return Json.object().put("count", seen.count()).put("line", seen.line()).build();
    }

    private static Json kinds(ColumnSurvey column) {
        JsonObject kinds = Json.object();
        for (CellKind kind : CellKind.values()) {
            put(kinds, kind.word(), column.kinds().getOrDefault(kind, Seen.NEVER));
        }
        return kinds.build();
    }

    private static Json frequent(List<Frequent> texts) {
        return array(texts.subList(0, Math.min(MOST, texts.size())), text -> {
            JsonObject json = Json.object()
                    .put("text", text.text())
                    .put("count", text.count())
                    .put("line", text.line());
            return text.missed() > 0 ? json.put("missed", text.missed()) : json;
        });
    }

    private static Json numbers(NumberSurvey numbers) {
        JsonObject quantiles = Json.object();
        DoubleStream.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99)
                .forEach(share -> quantiles.put(
                        Json.numberText(share), numbers.distribution().quantile(share)));
        long[] histogram = numbers.max() > numbers.min()
                ? numbers.distribution().histogram(numbers.min(), numbers.max(), 40)
                : new long[] {numbers.count()};
        return Json.object()
                .put("count", numbers.count())
                .put("min", numbers.min())
                .put("min_line", numbers.minLine())
                .put("max", numbers.max())
                .put("max_line", numbers.maxLine())
                .put("mean", numbers.mean())
                .put("deviation", numbers.deviation())
                .put("zeros", numbers.zeros())
                .put("negative", numbers.negative())
                .put("quantiles", quantiles.build())
                .put("quantiles_exact", numbers.distribution().exact())
                .put(
                        "histogram",
                        Json.array(IntStream.range(0, histogram.length)
                                .mapToObj(bin -> Json.of((double) histogram[bin]))
                                .toList()))
                .build();
    }

    private static Json dates(DateSurvey dates) {
        JsonObject months = Json.object();
        dates.months()
                .forEach((month, count) -> months.put(
                        String.format(java.util.Locale.ROOT, "%04d-%02d", month / 12, month % 12 + 1), count));
        JsonObject json = Json.object()
                .put("count", dates.count())
                .put("formats", array(dates.formats(), SurveyJson::format))
                .put("alternatives", array(dates.alternatives(), SurveyJson::format))
                .put("ambiguous", dates.ambiguous())
                .put("months", months.build());
        put(json, "future", dates.future());
        put(json, "long_ago", dates.longAgo());
        put(json, "placeholders", dates.placeholders());
        return json.build();
    }

    private static JsonObject format(DateFormat format) {
        return Json.object()
                .put("pattern", format.pattern())
                .put("fits", format.fits())
                .put("only_this", format.onlyThis())
                .put("line", format.line())
                .put("earliest", format.earliest().toString())
                .put("latest", format.latest().toString());
    }

    private static JsonObject relation(Survey survey, Relation relation) {
        JsonObject json = Json.object()
                .put("kind", relation.kind().word())
                .put("first", survey.column(relation.first()).name());
        if (relation.second() >= 0) {
            json.put("second", survey.column(relation.second()).name());
        }
        json.put("rows", relation.rows()).put("broken", relation.broken()).put("line", relation.line());
        return switch (relation.kind()) {
            case SCALED -> json.put("factor", relation.factor()).put("offset", relation.offset());
            case NOT_AFTER -> json.put("swapped", relation.factor());
            case EQUAL, DECIDES, IN_ORDER, KEY -> json;
        };
    }

    private static JsonObject finding(Survey survey, Finding finding) {
        return Json.object()
                .put("rule", finding.rule())
                .put(
                        "columns",
                        Json.array(finding.columns().stream()
                                .map(column -> Json.of(survey.column(column).name()))
                                .toList()))
                .put("count", finding.count())
                .put("line", finding.line())
                .put("text", finding.text());
    }
}
