package waybill.training.calibration;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.calibration.Calibrations;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.Split;
import waybill.training.fitting.ChosenModel;
import waybill.training.fitting.FittedCandidate;
import waybill.training.fitting.Fitter;
import waybill.training.fitting.Learning;
import waybill.training.fitting.TrainingData;
import waybill.training.recipe.Candidate;
import waybill.training.trainer.TribuoModel;

/**
 * Stretches of the training rows, each scored by models that learnt from the rows before it and from no others: what the chosen
 * candidate would have said, had it been trained then. The categories that are known are those of all training rows: a category
 * that comes later has a column in which no earlier row has anything, and so no effect.
 */
final class Folds {
    private final TrainingData data;
    private final LabelledRows train;
    private final LocalDate[] dates;
    private final MemberTrainer members;
    private final Clock clock;
    private final Stages stages;

    Folds(TrainingData data, MemberTrainer members, Clock clock, Stages stages) {
        this.data = data;
        this.members = members;
        this.clock = clock;
        this.stages = stages;
        this.train = data.rows(Part.TRAIN);
        this.dates = IntStream.range(0, train.size())
                .mapToObj(i ->
                        LocalDate.parse(train.text(i, data.recipe().source().date())))
                .toArray(LocalDate[]::new);
    }

    /**
     * The rows of the last stretches, the earliest first.
     *
     * @param needed the members that score them, besides the point
     * @throws WaybillException {@code INVALID_DATA} when a stretch has no rows, or none lies before it
     */
    List<List<CalibrationRow>> score(int count, FittedCandidate chosen, Set<Member> needed) {
        stages.begin("Training " + chosen.candidate().name() + " again on earlier rows");
        List<Fold> folds = data.recipe().split().lastOfTrain(count).stream()
                .map(this::fold)
                .toList();
        List<List<CalibrationRow>> scored = folds.parallelStream()
                .map(fold -> scoring(chosen, fold.before, needed)
                        .score(
                                data.calibrating(fold.asked),
                                data.recipe().source().date()))
                .toList();
        stages.end(folds.stream().map(Fold::inWords).collect(Collectors.joining("; ")));
        return scored;
    }

    private Fold fold(Split.Period stretch) {
        Fold fold = new Fold(
                stretch,
                train.some(positions(date -> date.isBefore(stretch.from()))),
                train.some(positions(stretch::contains)));
        requireAny(fold.before, "before " + stretch.from());
        requireAny(fold.asked, "of " + stretch);
        return fold;
    }

    /** A stretch, the rows before it, and its own. */
    private record Fold(Split.Period stretch, LabelledRows before, LabelledRows asked) {
        String inWords() {
            return asked.size() + " rows of " + stretch + " scored by what " + before.size() + " rows before taught";
        }
    }

    private int[] positions(Predicate<LocalDate> wanted) {
        return IntStream.range(0, dates.length)
                .filter(i -> wanted.test(dates[i]))
                .toArray();
    }

    private static void requireAny(LabelledRows rows, String when) {
        if (rows.size() == 0) {
            throw new WaybillException(
                    ErrorCode.INVALID_DATA, "There is no training row " + when + ": calibrate on fewer folds.");
        }
    }

    private RowScoring scoring(FittedCandidate chosen, LabelledRows before, Set<Member> needed) {
        Candidate candidate = chosen.candidate();
        Encoder encoder = new Fitter(data.table(), before.indices()).encoder(candidate, data.signature(), before);
        TribuoModel model = Learning.of(candidate, encoder, before, chosen.output(), clock);
        FittedCandidate point = new FittedCandidate(candidate, encoder, model, chosen.output(), 0);
        return new RowScoring(new ChosenModel(point, members.learn(needed, point, before), Calibrations.NONE));
    }
}
