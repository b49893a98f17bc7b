package waybill.model.xgboost;

import java.util.ArrayList;
import java.util.List;
import waybill.model.Rejection;
import waybill.model.external.ExternalModel;
import waybill.model.external.ExternalOptions;
import waybill.model.external.ExternalOptions.Iterations;

/** What a file holds, and what of it counts, as whoever imports it says. */
final class Import {
    private final Booster file;
    private final ExternalOptions options;
    private final List<String> remarks = new ArrayList<>();

    Import(Booster file, ExternalOptions options) {
        this.file = file;
        this.options = options;
    }

    ExternalModel model() {
        Booster booster = missing(quantile(rounds(file)));
        remark(booster);
        return new XgboostModel(booster, remarks);
    }

    private Booster rounds(Booster booster) {
        int all = booster.roundCount();
        int count;
        if (options.iterations() instanceof Iterations.First first) {
            count = first.rounds();
        } else {
            boolean best = options.iterations() instanceof Iterations.Best && booster.best() >= 0;
            count = best ? booster.best() + 1 : all;
        }
        Booster cut = booster.first(count);
        if (count < all) {
            remarks.add("Of its " + all + " rounds of boosting the first " + count + " count.");
        }
        return cut;
    }

    private Booster quantile(Booster booster) {
        float[] quantiles = booster.quantiles();
        if (Double.isNaN(options.quantile())) {
            if (quantiles.length > 1 && booster.chosen() < 0) {
                throw Rejection.of("its booster predicts several quantiles, one of which is to be chosen: "
                        + FloatList.write(quantiles));
            }
            return booster;
        }
        for (int i = 0; i < quantiles.length; i++) {
            if (quantiles[i] == (float) options.quantile()) {
                remarks.add("It predicts the quantile " + quantiles[i] + ".");
                return quantiles.length > 1 ? booster.choosing(i) : booster;
            }
        }
        throw Rejection.of(
                quantiles.length == 0
                        ? "a quantile is chosen, and its booster predicts none"
                        : "its booster does not predict the quantile " + options.quantile() + ", but "
                                + FloatList.write(quantiles));
    }

    private Booster missing(Booster booster) {
        double value = Double.isNaN(options.missing()) ? booster.missing() : options.missing();
        Rejection.unless(!Float.isInfinite((float) value), "what means \"missing\" is no number of a float");
        if (!Double.isNaN(value)) {
            remarks.add("The number " + (float) value + " means \"missing\" to it.");
        }
        return booster.missing(value);
    }

    private void remark(Booster booster) {
        switch (file.objective()) {
            case SOFTMAX ->
                remarks.add(
                        "It was trained with multi:softmax, which answers a class; here it answers the score of each, as multi:softprob"
                                + " does.");
            case BINARY_MARGIN -> remarks.add("It answers log-odds, which are no probability.");
            case PSEUDO_HUBER ->
                remarks.add(
                        "xgboost's own estimate of where this objective starts can be far off; look at the errors.");
            default -> {}
        }
        if (booster.features().hasUnnamed()) {
            remarks.add("Its file does not say which category has which code, because xgboost cuts names that are not ASCII; the"
                    + " recipe's lists are taken, and only golden rows show that they are in training's order.");
        }
        if (!booster.isTribuos()) {
            remarks.add(
                    "Tribuo's own reading of its artifact predicts something else; the compiled scorer is what was compared.");
        }
    }
}
