package waybill.training.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Output;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.compare.Groups;
import waybill.compare.MeanDifference;
import waybill.compare.Ruling;
import waybill.signature.Range;

/**
 * How many rows the gate needs to pass a model that is as good as the champion: the table of docs/champion.md, made by chance from a
 * seed. The bound is that of the gate if it drew without end.
 */
class RowsNeededTest {
    private static final Path PAGE = Path.of("docs", "champion.md");
    private static final int PAIRS = 400;

    /** Of errors that both models have, as a standard deviation in minutes; their own are a part of it. */
    private static final double COMMON = 12;

    private static final double OWN = COMMON / 8;

    /** One end is missed with half this probability. */
    private static final double LEVEL = 0.1;

    private static final Output.Numeric MINUTES = new Output.Numeric("late", "min", List.of(), Range.ALL);
    private static final Pattern ENOUGH = Pattern.compile("no worse than it seems, about ([0-9]+) rows would show it");

    private static final int[] ROWS = {1_000, 2_000, 5_000, 10_000, 20_000};
    private static final double[] MARGINS = {0.005, 0.01, 0.02};
    private static final Pattern LINES = Pattern.compile("(?m)^\\| [0-9,]+ (\\| [0-9]+ % ){3}\\|$");

    @Test
    void equalModels_areInsufficientAsOftenAsThePageSays() throws IOException {
        List<String> told = LINES.matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .toList();

        assertThat(told)
                .isEqualTo(IntStream.of(ROWS).mapToObj(RowsNeededTest::line).toList());
    }

    /** Whoever is told that rows are few learns how many to get: with those, nine of ten models of the same quality pass. */
    @Test
    void rowsThatARulingAsksFor_areEnough() {
        String words = IntStream.range(0, 60)
                .mapToObj(seed -> mae(1_200, new SplittableRandom(seed)))
                .filter(mae -> mae.criterion().ruling() == Ruling.INSUFFICIENT)
                .filter(mae ->
                        Math.abs(mae.criterion().after() - mae.criterion().before()) < 0.02)
                .findFirst()
                .orElseThrow()
                .inWords();
        Matcher told = ENOUGH.matcher(words);

        assertThat(told.find()).as(words).isTrue();
        int enough = Integer.parseInt(told.group(1));
        assertThat(enough).isBetween(2_000, 10_000);
        assertThat(insufficient(enough)[1]).isLessThan(0.1);
    }

    /** What the gate says of the mean. */
    private static Judged mae(int rows, SplittableRandom random) {
        List<AnswerPair> pairs = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double common = COMMON * random.nextGaussian();
            pairs.add(new AnswerPair(
                    number(common + OWN * random.nextGaussian()), number(common + OWN * random.nextGaussian())));
        }
        ChampionTerms terms = new ChampionTerms(ChampionPlan.USUAL, Double.NaN, List.of());
        Measured measured = Measured.of(MINUTES, pairs, Collections.nCopies(rows, "0"), terms);
        return new Judge(terms.plan(), measured, Groups.ofEach(rows))
                .all(new Slicing(Map.of()))
                .get(0);
    }

    private static Answer number(double value) {
        return Answer.of(new Value.Numeric(value), Verdict.OK, List.of());
    }

    private static String line(int rows) {
        String cells = DoubleStream.of(insufficient(rows))
                .mapToObj(share -> Math.round(100 * share) + " %")
                .collect(Collectors.joining(" | "));
        return String.format(Locale.ROOT, "| %,d | %s |", rows, cells);
    }

    /** By margin, the share of pairs of which the rows do not prove that the second is no worse than that. */
    private static double[] insufficient(int rows) {
        double[] counts = new double[MARGINS.length];
        for (int pair = 0; pair < PAIRS; pair++) {
            double margin = provedMargin(rows, new SplittableRandom(1_000L * rows + pair));
            for (int i = 0; i < MARGINS.length; i++) {
                counts[i] += margin > MARGINS[i] ? 1 : 0;
            }
        }
        return DoubleStream.of(counts).map(count -> count / PAIRS).toArray();
    }

    /** How much worse the second model is at most, as a share of the error of the first. */
    private static double provedMargin(int rows, SplittableRandom random) {
        double sum = 0;
        double[] better = new double[rows];
        for (int row = 0; row < rows; row++) {
            double common = COMMON * random.nextGaussian();
            double before = Math.abs(common + OWN * random.nextGaussian());
            better[row] = before - Math.abs(common + OWN * random.nextGaussian());
            sum += before;
        }
        return -MeanDifference.of(better, Groups.ofEach(rows)).low(LEVEL) / (sum / rows);
    }
}
