package waybill.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.Finished;

@Scripted
class CoverageSummaryTest {
    private static final String HEADER = "GROUP,PACKAGE,CLASS,BRANCH_MISSED,BRANCH_COVERED,LINE_MISSED,LINE_COVERED\n";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void summary_ofTwoPackages_isATableInOrder_withTheirSum() throws IOException {
        Finished summary = summarize(
                HEADER
                        + "waybill,waybill.wire,Rows,0,0,1,3\nwaybill,waybill.app,Api,1,1,0,4\nwaybill,waybill.wire,Row,0,0,1,3\n");

        assertThat(summary.output()).isEqualTo("""
                        ### Coverage

                        | package | lines | | branches | |
                        |---|---:|---:|---:|---:|
                        | `waybill.app` | 100.0 % | 4 of 4 | 50.0 % | 1 of 2 |
                        | `waybill.wire` | 75.0 % | 6 of 8 | - | 0 of 0 |
                        | **all** | 83.3 % | 10 of 12 | 50.0 % | 1 of 2 |
                        """);
        assertThat(summary.code()).isZero();
    }

    @Test
    void summary_ofAnotherCsv_isRefused() throws IOException {
        Finished summary = summarize("a,b\n1,2\n");

        assertThat(summary.code()).isEqualTo(1);
        assertThat(summary.output()).isEmpty();
        assertThat(summary.errors()).contains("not a CSV of JaCoCo");
    }

    @Test
    void summary_withoutAFile_saysHowToMakeIt() {
        Finished summary = run(folder.resolve("none.csv"));

        assertThat(summary.code()).isEqualTo(1);
        assertThat(summary.errors()).contains("mvn -Pcoverage verify");
    }

    private Finished summarize(String csv) throws IOException {
        return run(Files.writeString(folder.resolve("jacoco.csv"), csv));
    }

    private static Finished run(Path csv) {
        return Finished.of(new ProcessBuilder(".github/scripts/coverage-summary", csv.toString()));
    }
}
