package waybill.training.champion;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Row;
import waybill.signature.Signature;

/**
 * Finds categories that the champion has learnt of many rows, and that hardly any of these rows has. A new model brings its own rows,
 * and what its query leaves out would be asked by nobody.
 */
record Lacking(Contender champion, Signature after, ChampionPlan plan) {
    /** Fewer than this share of the rows that are to be expected are hardly any. */
    private static final double HARDLY = 0.1;

    private static final MathContext SHOWN = new MathContext(2);

    /** @param rows as the champion reads them */
    List<Judged> in(List<Row> rows) {
        List<Judged> lacking = new ArrayList<>();
        Signature before = champion.model().signature();
        champion.learnt().shares().forEach((name, shares) -> {
            if (!isPrivate(name)) {
                lacking.addAll(in(rows, before, before.fields().get(before.indexOf(name)), shares));
            }
        });
        return lacking;
    }

    private boolean isPrivate(String name) {
        return after.fields().stream().anyMatch(field -> field.name().equals(name) && field.isPrivate());
    }

    private List<Judged> in(List<Row> rows, Signature before, Field field, Map<String, Double> shares) {
        if (!(field.domain() instanceof Domain.Category category)) {
            return List.of();
        }
        int index = before.indexOf(field.name());
        List<Judged> lacking = new ArrayList<>();
        shares.forEach((name, share) -> {
            int value = category.values().indexOf(name);
            long found = rows.stream().filter(row -> row.value(index) == value).count();
            if (isLacking(found, share * rows.size()) && !plan.absent().contains(field.name() + "=" + name)) {
                lacking.add(judged(field.name() + "=" + name, share, found, rows.size()));
            }
        });
        return lacking;
    }

    private boolean isLacking(long found, double expected) {
        return expected >= plan.fewestInSlice() && found < HARDLY * expected;
    }

    private static Judged judged(String slice, double share, long found, int rows) {
        Criterion criterion = new Criterion(
                ChampionReport.ROWS,
                slice,
                share,
                found / (double) rows,
                Double.NaN,
                HARDLY * share,
                found,
                Ruling.INSUFFICIENT);
        return new Judged(
                criterion,
                ChampionReport.ROWS + " at " + slice + ": " + found + " of " + rows + " have it, and "
                        + new BigDecimal(100 * share).round(SHOWN).toPlainString() + " % of those that "
                        + "the other model has learnt from: name rows that have it by --rows, or, if none are to come, add it to"
                        + " 'absent' in 'champion' of the recipe");
    }
}
