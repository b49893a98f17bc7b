package waybill.training.champion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import waybill.compare.Groups;
import waybill.compare.PairedBootstrap;
import waybill.compare.Statistic;

/**
 * How many rows the gate needs to pass a model that is as good as the champion: the table of docs/champion.md, made by chance from a
 * seed. {@code -Dwaybill.champion.runs=400} makes it as it stands there.
 */
class RowsNeededTest {
    private static final Path PAGE = Path.of("docs", "champion.md");
    private static final int RUNS = Integer.getInteger("waybill.champion.runs", 25);

    /** Of errors that both models have, as a standard deviation in minutes; their own are a part of it. */
    private static final double COMMON = 12;

    private static final int[] ROWS = {1_000, 2_000, 5_000, 10_000, 20_000};
    private static final double[] MARGINS = {0.01, 0.02, 0.05};
    private static final Pattern LINE =
            Pattern.compile("(?m)^\\| ([0-9,]+) \\| ([0-9]+) % \\| ([0-9]+) % \\| ([0-9]+) % \\|$");

    @Test
    void equalModels_areInsufficientAsOftenAsThePageSays() throws IOException {
        Matcher told = LINE.matcher(Files.readString(PAGE));
        for (int rows : ROWS) {
            double[] measured = insufficient(rows);
            System.out.println(line(rows, measured));
            assertThat(told.find()).as("a line for %s rows", rows).isTrue();
            assertThat(told.group(1)).isEqualTo(String.format(Locale.ROOT, "%,d", rows));
            for (int i = 0; i < MARGINS.length; i++) {
                double share = Integer.parseInt(told.group(i + 2)) / 100.0;
                assertThat(measured[i])
                        .as("%s rows, margin %s", rows, MARGINS[i])
                        .isBetween(share - off(share), share + off(share));
            }
        }
    }

    /** Three standard errors of the runs of this test and of those of the page. */
    private static double off(double share) {
        return 0.01 + 3 * Math.sqrt(Math.max(share * (1 - share), 0.01) * (1.0 / RUNS + 1.0 / 400));
    }

    /** By margin, the share of pairs of which the rows do not prove that the second is no worse than that. */
    private static double[] insufficient(int rows) {
        double[] shares = new double[MARGINS.length];
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(1_000L * rows + run);
            double[] before = new double[rows];
            double[] worse = new double[rows];
            for (int row = 0; row < rows; row++) {
                double common = COMMON * random.nextGaussian();
                before[row] = Math.abs(common + COMMON / 8 * random.nextGaussian());
                worse[row] = Math.abs(common + COMMON / 8 * random.nextGaussian()) - before[row];
            }
            double most = new PairedBootstrap()
                    .of(List.of(Statistic.mean(worse)), Groups.ofEach(rows))
                    .get(0)
                    .high();
            double mae = Statistic.mean(before).ofAll(rows);
            for (int i = 0; i < MARGINS.length; i++) {
                shares[i] += most > MARGINS[i] * mae ? 1.0 / RUNS : 0;
            }
        }
        return shares;
    }

    private static String line(int rows, double[] shares) {
        List<String> cells = new ArrayList<>();
        for (double share : shares) {
            cells.add(Math.round(100 * share) + " %");
        }
        return String.format(Locale.ROOT, "| %,d | %s |", rows, String.join(" | ", cells));
    }
}
