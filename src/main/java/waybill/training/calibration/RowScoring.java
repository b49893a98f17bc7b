package waybill.training.calibration;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.Scorer;
import waybill.model.calibration.RowScores;
import waybill.signature.Row;
import waybill.training.data.LabelledRows;
import waybill.training.data.Outcomes;
import waybill.training.fitting.ChosenModel;

/** Scores rows by a point and what stands around it. */
final class RowScoring {
    private final Encoder encoder;
    private final Map<Member, Scorer> scorers;

    RowScoring(ChosenModel model) {
        this(model.candidate().encoder(), model.scorers());
    }

    RowScoring(Encoder encoder, Map<Member, Scorer> scorers) {
        this.encoder = encoder;
        this.scorers = scorers;
    }

    /** All of these rows, as of {@link #score(LabelledRows, String)}. */
    List<CalibrationRow> score(List<LabelledRows> all, String date) {
        return all.stream().flatMap(rows -> score(rows, date).stream()).toList();
    }

    /**
     * Scores rows.
     *
     * @param date the column of their dates
     */
    List<CalibrationRow> score(LabelledRows rows, String date) {
        ThreadLocal<Passes> passes = ThreadLocal.withInitial(() -> new Passes(scorers));
        Outcomes.Numbers numbers = rows.numbers();
        return IntStream.range(0, rows.size())
                .parallel()
                .mapToObj(i -> new CalibrationRow(
                        rows.row(i),
                        LocalDate.parse(rows.text(i, date)),
                        numbers.actual(i),
                        passes.get().score(encoder.encode(rows.row(i)), numbers.offset(i))))
                .toList();
    }

    /**
     * Scores rows that were asked about.
     *
     * @param offsets the fields that are added to the score, by their indices
     */
    List<CalibrationRow> score(List<AskedRow> rows, int[] offsets) {
        ThreadLocal<Passes> passes = ThreadLocal.withInitial(() -> new Passes(scorers));
        return rows.parallelStream()
                .map(asked -> new CalibrationRow(
                        asked.row(),
                        asked.date(),
                        asked.actual(),
                        passes.get().score(encoder.encode(asked.row()), offset(asked.row(), offsets))))
                .toList();
    }

    private static double offset(Row row, int[] offsets) {
        return IntStream.of(offsets).mapToDouble(row::value).sum();
    }

    /** What each member says; for one thread. */
    private static final class Passes {
        private final Map<Member, Scoring> passes = new EnumMap<>(Member.class);

        Passes(Map<Member, Scorer> scorers) {
            scorers.forEach((member, scorer) -> passes.put(member, new Scoring(scorer)));
        }

        RowScores score(double[] features, double offset) {
            return new RowScores(
                    score(Member.POINT, features) + offset,
                    score(Member.LOWER, features) + offset,
                    score(Member.UPPER, features) + offset,
                    score(Member.SCALE, features));
        }

        private double score(Member member, double[] features) {
            Scoring scoring = passes.get(member);
            return scoring == null ? Double.NaN : scoring.score(features);
        }
    }
}
