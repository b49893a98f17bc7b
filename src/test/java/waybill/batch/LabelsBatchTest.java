package waybill.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import waybill.batch.local.FileScorer;
import waybill.batch.scoring.RunLimits;
import waybill.fixture.Planes;
import waybill.fixture.TinyLabels;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.registry.VersionRef;
import waybill.serving.Chosen;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.storage.FakeBlobStore;

/** Files that a model of labels scores. */
class LabelsBatchTest {
    private static final TinyLabels LABELS = TinyLabels.train();
    private static final String FILE = Desk.HEADER
            + "a,20,JFK,2026-01-15T18:05,,12\n"
            + "b,-20,JFK,2026-01-15T18:05,,12\n"
            + "c,soon,JFK,2026-01-15T18:05,,12\n"
            + "d,250,JFK,2026-01-15T18:05,\"a, b\",12\n";
    private static final FileScorer.Listener SILENT = new FileScorer.Listener() {
        @Override
        public void begun(long bytes) {}

        @Override
        public void advanced(long bytes) {}
    };

    @TempDir
    private Path folder = Path.of("");

    private final FakeBlobStore store = new FakeBlobStore();
    private final VersionRef version = LABELS.publishAndPromote(store);

    private String predictions() {
        return "row,leg,note,label,p_" + String.join(",p_", LABELS.output().labels())
                + ",verdict,verdict_fields,model_version\n" + line("1,a,", 20) + line("2,b,", -20)
                + line("4,d,\"a, b\"", 250);
    }

    private String line(String own, double delay) {
        RawRow row = TinyModel.goodRowBut("delay", new RawValue.Num(delay));
        Map<String, Double> scores = LABELS.scores(row);
        List<String> cells = new ArrayList<>(List.of(own, LABELS.label(row)));
        LABELS.output().labels().forEach(label -> cells.add(Json.numberText(scores.getOrDefault(label, Double.NaN))));
        cells.addAll(List.of("ok", "", version.version()));
        return String.join(",", cells) + "\n";
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 1 << 20})
    void run_ofLabels_hasAColumnForEachScore(int chunkBytes) {
        Desk desk = new Desk(store, chunkBytes);
        desk.drop("legs.csv", FILE);
        desk.work();

        assertThat(desk.predictions(desk.run("legs.csv"))).isEqualTo(predictions());
        assertThat(desk.rejects(desk.run("legs.csv")))
                .isEqualTo("row,field,rule,message\n3,delay,wrong_type,\"expected a number (min), found text\"\n");
        assertThat(predictions()).contains("late", "on time");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void file_ofLabels_isScoredAsARunWould(int threads) throws IOException {
        Chosen chosen = Planes.load(store, TinyModel.NAME, version);
        Files.writeString(folder.resolve("legs.csv"), FILE, StandardCharsets.UTF_8);
        FileScorer.Files files = new FileScorer.Files(
                folder.resolve("legs.csv"), folder.resolve("predictions.csv"), folder.resolve("rejects.csv"));
        FileScorer.Result result =
                new FileScorer(Planes.plane(chosen), chosen, threads, RunLimits.NONE).score(files, SILENT);

        assertThat(result).isEqualTo(new FileScorer.Result(3, 1));
        assertThat(Files.readString(folder.resolve("predictions.csv"))).isEqualTo(predictions());
    }

    /** Two columns of one name would be told apart by nobody. */
    @Test
    void run_ofAFileWithAColumnOfTheResult_isRefused() {
        Desk desk = new Desk(store, 100);
        desk.drop("legs.csv", FILE.replace("note", "p_on time").replace("leg", "p_late"));
        desk.work();

        assertThat(desk.failure("legs.csv"))
                .contains("/p_late reserved_column", " reserved_column")
                .doesNotContain("on time");
    }

    @Test
    void run_ofNumbers_keepsColumnsThatOnlyLabelsWouldHave() {
        TinyModel.of(3).publishAndPromote(store);
        Desk desk = new Desk(store, 100);
        desk.drop("legs.csv", FILE.replace("leg", "p_late"));
        desk.work();

        assertThat(desk.predictions(desk.run("legs.csv")))
                .startsWith("row,p_late,note,value,verdict,verdict_fields,model_version\n");
    }
}
