package waybill.training.champion;

import java.util.List;

/**
 * What a recipe asks of a new model beside the champion. Where it says nothing, each limit has a default.
 *
 * @param asked whether it is asked at all
 * @param loss how much larger the mean absolute error of numbers, or the log loss of labels, may be: a share of the champion's
 * @param p90 how much larger the 90th percentile of errors may be: a share of the champion's
 * @param bias how much farther from 0 the mean error may be: a share of the champion's mean absolute error
 * @param within how much smaller the share of good answers may be: within the tolerance, or the right label
 * @param coverage how much smaller the share of intervals that hold the truth may be
 * @param slice how much larger the loss of a slice may be: a share of the champion's
 * @param fewest rows that are judged
 * @param fewestInSlice rows of a slice that is judged
 * @param holdout whether rows with private fields are kept beside the model
 * @param absent categories that hardly any row need have, such as {@code depot=LIL}
 * @param decisions what callers decide by answers
 */
public record ChampionPlan(
        boolean asked,
        double loss,
        double p90,
        double bias,
        double within,
        double coverage,
        double slice,
        int fewest,
        int fewestInSlice,
        boolean holdout,
        List<String> absent,
        List<Decision> decisions) {
    /** What is told of a model whose recipe says {@code champion: off}. */
    public static final String IS_OFF = "the recipe says 'champion: off'";

    /** What holds where a recipe says nothing. */
    public static final ChampionPlan USUAL =
            new ChampionPlan(true, 0.01, 0.05, 0.05, 0.005, 0.02, 0.05, 1000, 100, false, List.of(), List.of());

    public ChampionPlan {
        absent = List.copyOf(absent);
        decisions = List.copyOf(decisions);
    }

    /** This plan, of a model of which nothing is asked. */
    ChampionPlan off() {
        return new ChampionPlan(
                false, loss, p90, bias, within, coverage, slice, fewest, fewestInSlice, holdout, absent, decisions);
    }

    /** This plan with these decisions alone. */
    ChampionPlan with(List<Decision> others) {
        return new ChampionPlan(
                asked, loss, p90, bias, within, coverage, slice, fewest, fewestInSlice, holdout, absent, others);
    }
}
