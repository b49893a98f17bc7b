package waybill.diff;

import java.util.ArrayList;
import java.util.List;
import waybill.json.Json;
import waybill.json.JsonObject;
import waybill.signature.RawRow;

/** The difference of two models. */
public record ModelDiff(Side a, Side b, List<Section> sections) {
    public ModelDiff {
        sections = List.copyOf(sections);
    }

    /**
     * Compares two models.
     *
     * @param rows the rows that both answer; if there are none, the golden rows of both
     */
    public static ModelDiff of(Side a, Side b, List<RawRow> rows) {
        List<Section.Comparison> comparisons = List.of(
                new RecipeComparison(),
                new InputsComparison(),
                new FeaturesComparison(),
                new DataComparison(),
                new MetricsComparison(),
                new AnswersComparison(rows));
        return new ModelDiff(
                a,
                b,
                comparisons.stream().map(comparison -> comparison.compare(a, b)).toList());
    }

    /** The difference for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("A  " + described(a), "B  " + described(b)));
        for (Section section : sections) {
            lines.add("");
            lines.add(section.name() + (section.same() ? ": the same" : ""));
            section.lines().forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** The names of the sections in which they differ. */
    public List<String> differing() {
        return sections.stream()
                .filter(section -> !section.same())
                .map(Section::name)
                .toList();
    }

    /** The difference for programs. */
    public Json.Obj document() {
        JsonObject json = Json.object()
                .put("a", side(a))
                .put("b", side(b))
                .put("same", sections.stream().allMatch(Section::same));
        for (Section section : sections) {
            JsonObject with = Json.object().put("same", section.same());
            section.document().members().forEach(with::put);
            json.put(section.name(), with.build());
        }
        return json.build();
    }

    private static String described(Side side) {
        return side.name() + "  " + side.spec().name() + ", " + side.spec().algorithm();
    }

    private static Json side(Side side) {
        return Json.object()
                .put("name", side.name())
                .put("model", side.spec().name())
                .put("algorithm", side.spec().algorithm())
                .build();
    }
}
