package waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.fixture.TinyModel;
import waybill.json.JsonNode;
import waybill.storage.folder.DirectoryBlobStore;

class OutcomesCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void publish() {
        TinyModel.of(3).publishAndPromote(new DirectoryBlobStore(folder.resolve("store"), TinyModel.CLOCK));
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(
                Map.of("WAYBILL_STORE", "file:" + folder.resolve("store"), "WAYBILL_MODEL", "tiny"), arguments);
    }

    private String file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    @Test
    void file_isImportedOnce() throws IOException {
        String file = file("arrivals.csv", "request,row,actual\nr1,0,5\nr1,1,7\n");

        assertThat(run("outcomes", "import", file).out()).isEqualTo("arrivals.csv: 2 outcomes of tiny\n");
        assertThat(run("outcomes", "import", file).out())
                .isEqualTo("arrivals.csv: 2 outcomes of tiny, of which 2 were imported before\n");
    }

    @Test
    void json_hasWhatAProgramGoesOnWith() throws IOException {
        String file = file("arrivals.jsonl", "{\"id\":\"7\",\"actual\":5}\n");

        JsonNode json = run("outcomes", "import", "--json", "--model", "tiny", file)
                .json()
                .get("files")
                .items()
                .get(0);

        assertThat(json.get("outcomes").integer()).isEqualTo(1);
        assertThat(json.get("blobs").texts()).singleElement().asString().startsWith("tiny/received/2026/01/31/23/");
        assertThat(run("outcomes", "import", "-q", file).lines())
                .isEqualTo(json.get("blobs").texts());
    }

    @Test
    void fileWithAFault_isNotTaken_andEndsWith65() throws IOException {
        CommandRun run = run("outcomes", "import", file("a.csv", "id,actual\n7,5\n7,6\n8,x\n"));

        assertThat(run.code()).isEqualTo(65);
        assertThat(run.err())
                .contains("INVALID_OUTCOMES", "/3/actual: lines 2 and 3", "/4/actual: must be a finite number in min");
        assertThat(run("outcomes", "import", file("a.xlsx", "")).code()).isEqualTo(64);
        assertThat(run("outcomes", "import", folder.resolve("none.csv").toString())
                        .code())
                .isEqualTo(66);
    }
}
