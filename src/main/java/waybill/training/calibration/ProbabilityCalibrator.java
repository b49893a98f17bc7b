package waybill.training.calibration;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import waybill.answer.Output;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.ProbabilityPlan;

/** Calibrates the probabilities of the chosen candidate on the rows that it was chosen on. */
public final class ProbabilityCalibrator {
    private final TrainingData data;
    private final Stages stages;

    public ProbabilityCalibrator(TrainingData data, Stages stages) {
        this.data = data;
        this.stages = stages;
    }

    /** What becomes of it; nothing is tried for numbers, or when the recipe wants none. */
    public ProbabilityChoice choose(FittedCandidate chosen) {
        if (data.recipe().calibration().probabilities() == ProbabilityPlan.NONE
                || !(chosen.output() instanceof Output.Label label)) {
            return ProbabilityChoice.NOT_ASKED_FOR;
        }
        stages.begin("Calibrating probabilities");
        LabelledRows rows = data.rows(Part.CHOOSE);
        ProbabilityChoice choice = ProbabilityChoice.of(scores(chosen, label, rows), later(rows));
        stages.end(choice.method() + ": " + choice.reason().wireName());
        return choice;
    }

    private static LabelScores scores(FittedCandidate chosen, Output.Label output, LabelledRows rows) {
        Encoder encoder = chosen.encoder();
        Scorer scorer = chosen.scorer();
        Scorer.Pass pass = scorer.pass();
        int[] positions = output.positionsIn(scorer.labels());
        double[] outputs = new double[scorer.outputs()];
        List<double[]> margins = new ArrayList<>();
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double[] features = encoder.encode(rows.row(i));
            pass.margins(features, outputs);
            margins.add(inOrder(outputs, positions));
            pass.score(features, outputs);
            scores.add(inOrder(outputs, positions));
        }
        return new LabelScores(margins, scores, rows.labels().actual());
    }

    private static double[] inOrder(double[] outputs, int[] positions) {
        double[] ordered = new double[positions.length];
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = outputs[positions[i]];
        }
        return ordered;
    }

    /** The later half of the part's days. */
    private boolean[] later(LabelledRows rows) {
        Split.Period period = data.recipe().split().period(Part.CHOOSE);
        long days = ChronoUnit.DAYS.between(period.from(), period.to()) + 1;
        LocalDate middle = period.from().plusDays(days / 2);
        String date = data.recipe().source().date();
        boolean[] later = new boolean[rows.size()];
        for (int i = 0; i < later.length; i++) {
            later[i] = !LocalDate.parse(rows.text(i, date)).isBefore(middle);
        }
        return later;
    }
}
