package waybill.cli.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import waybill.compare.Criterion;
import waybill.compare.Ruling;
import waybill.training.champion.ChampionReport;
import waybill.training.champion.Decision;
import waybill.training.champion.Flips;

class CompareResultTest {
    private static final Decision CALL =
            new Decision("call", new Decision.Figure.Predicted(), 45, true, OptionalDouble.of(0.02));

    @Test
    void text_countsSlicesAlone_andGivesEachItsFigures() {
        ChampionReport report = new ChampionReport(
                "v1",
                Ruling.FAIL,
                "",
                2208,
                List.of(
                        new Criterion("mae", "", 2.987, 3.114, 0.2, 0.03, 2208, Ruling.FAIL),
                        new Criterion("mae", "depot=a", 3, 3, 0, 0.1, 500, Ruling.PASS),
                        new Criterion("mae", "depot=b", 3, 4, 0.5, 0.1, 300, Ruling.FAIL),
                        new Criterion("rows", "depot=LIL", 0.12, 0, Double.NaN, 0.012, 0, Ruling.INSUFFICIENT),
                        new Criterion("decision", "call", Double.NaN, Double.NaN, 0.314, 0.02, 2208, Ruling.FAIL)),
                List.of(),
                List.of(new Flips(CALL, 693, 0, 700, 2208)),
                List.of(),
                List.of("v1 is off"));

        CompareResult result = new CompareResult("a", "b", report);

        assertThat(result.text())
                .containsExactly(
                        "A  a",
                        "B  b",
                        "",
                        "B against A on 2208 rows: fail",
                        "  fail         mae 2.987 -> 3.114",
                        "  fail         mae 3.000 -> 4.000 at depot=b, 300 rows",
                        "  insufficient rows 12 % -> 0 % at depot=LIL, 0 rows",
                        "  fail         decision call 31.4 % of 2208 rows flip, at most 2 % may",
                        "  2 slices judged, 0 with too few rows",
                        "  decision call: 693 of 2208 rows are acted on now and were not, 0 are not any more.",
                        "  note: v1 is off");
        assertThat(result.names()).containsExactly("mae", "mae at depot=b", "rows at depot=LIL", "decision call");
        assertThat(result.document().members()).containsKey("remarks");
    }
}
