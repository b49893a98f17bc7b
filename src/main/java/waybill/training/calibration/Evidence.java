package waybill.training.calibration;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import waybill.model.calibration.Basis;
import waybill.training.recipe.CalibrationRule;

/**
 * Rows that were scored by models that did not learn from them.
 *
 * @param choose scored by the models that are to answer
 * @param folds scored by models that learnt from earlier rows, the earliest first
 */
record Evidence(List<CalibrationRow> choose, List<List<CalibrationRow>> folds) {
    /** The rows that a rule counts. */
    List<CalibrationRow> rows(CalibrationRule rule, int count) {
        return switch (rule) {
            case ALL, WORST_MONTH -> choose;
            case FOLDS ->
                Stream.concat(
                                folds.subList(folds.size() - count, folds.size()).stream()
                                        .flatMap(List::stream),
                                choose.stream())
                        .toList();
        };
    }

    /** What they are, for the manifest: by the rows themselves, so that it is true whatever was meant. */
    static Basis basis(CalibrationRule rule, List<CalibrationRow> rows) {
        List<LocalDate> dates = rows.stream().map(CalibrationRow::date).toList();
        Comparator<LocalDate> order = Comparator.naturalOrder();
        return new Basis(
                rule.wireName(),
                dates.stream().min(order).orElseThrow(),
                dates.stream().max(order).orElseThrow(),
                rows.size());
    }
}
