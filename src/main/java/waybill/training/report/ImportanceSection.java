package waybill.training.report;

import java.util.Comparator;
import java.util.List;
import waybill.training.evaluation.FeatureImportance;
import waybill.training.evaluation.Metric;

/** What the chosen candidate relies on. */
final class ImportanceSection {
    private final TrainingResults results;
    private final HtmlTable tables;

    ImportanceSection(TrainingResults results, Page page) {
        this.results = results;
        this.tables = page.tables();
    }

    void write() {
        if (results.importance().isEmpty()) {
            return;
        }
        Metric metric = results.recipe().evaluation().chooseBy();
        tables.section("What it relies on");
        tables.note("By how much " + metric.wireName()
                + " gets worse on the rows that the model was chosen on when the values of one field are shuffled among"
                + " them, and how much that differs from shuffle to shuffle. Of two fields that say nearly the same, each"
                + " looks unimportant. An offset that is added to the score is shuffled in the model only.");
        tables.begin(List.of("field", metric.wireName() + " worse by", "±"));
        results.importance().stream()
                .sorted(Comparator.comparingDouble(FeatureImportance::mean).reversed())
                .forEach(one -> tables.row(
                        List.of(one.field(), HtmlTable.number(one.mean()), HtmlTable.number(one.deviation()))));
        tables.end();
        tables.endSection();
    }
}
