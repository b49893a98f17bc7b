package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.delivery.Stage.Ending;

@Scripted
class ModelChangedTest {
    private static final String VERSION = "20260101T000000Z-0a1b2c3d";
    private static final String POINTER =
            "{\"model\":\"arrival-delay\",\"frozen\":false,\"by\":\"ann\",\"at\":\"noon\",\"champion\":{\"version\":\"%s\"}}"
                    .formatted(VERSION);
    private static final String MANIFEST =
            "{\"format\":1,\"created_at\":\"noon\",\"parents\":[\"x\"],\"model\":\"arrival-delay\",\"golden\":[1.5],\"files\":["
                    + "{\"path\":\"model.tribuo\"},{\"path\":\"scorer.bin\"}]}";

    private final Path folder;
    private final Stage stage;

    ModelChangedTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        stage = new Stage(folder);
        Files.createDirectories(folder.resolve("trained"));
        Files.writeString(
                folder.resolve("trained/draft.json"),
                "{\"model\":\"arrival-delay\",\"format\":1,\"golden\":[1.50]}",
                UTF_8);
        scorer(folder.resolve("trained/scorer.bin"), "kind", "digest of this one", "trees", "sum");
        scorer(folder.resolve("play/scorer.bin"), "kind", "digest of that one", "trees", "sun");
    }

    @Test
    void changed_sameNumbersAndDescription_isNot() throws Exception {
        Ending ending = against(POINTER, MANIFEST);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.output()).isEqualTo("changed=false\nmodel=arrival-delay\n");
        assertThat(ending.summary()).contains("version `" + VERSION + "` stays champion");
        assertThat(ending.calls())
                .anyMatch(call -> call.contains("--name arrival-delay/" + VERSION + "/manifest.json"));
    }

    @ParameterizedTest
    @CsvSource({"kind,trees of others", "king,trees", "kind,treet"})
    void changed_otherNumbersInTheScorer_is(String head, String trees) throws Exception {
        scorer(folder.resolve("play/scorer.bin"), head, "digest of that one", trees, "sun");

        assertThat(against(POINTER, MANIFEST).output()).startsWith("changed=true\n");
    }

    @Test
    void changed_scorerOnOneSideOnly_is() throws Exception {
        assertThat(against(POINTER, MANIFEST.replace(",{\"path\":\"scorer.bin\"}", ""))
                        .output())
                .startsWith("changed=true\n");

        Files.delete(folder.resolve("trained/scorer.bin"));
        Files.delete(folder.resolve("output"));
        assertThat(against(POINTER, MANIFEST).output()).startsWith("changed=true\n");
    }

    @Test
    void changed_otherDescription_is() throws Exception {
        assertThat(against(POINTER, MANIFEST.replace("1.5]", "1.6]")).output()).startsWith("changed=true\n");
    }

    @Test
    void changed_noChampionYet_is() throws Exception {
        stage.actor("az", "echo false");

        assertThat(stage.run("model-changed", "trained").output()).startsWith("changed=true\n");
    }

    @Test
    void changed_pointerIsFrozen_failsAndSaysWhatToDo() throws Exception {
        Ending ending = against(POINTER.replace("\"frozen\":false", "\"frozen\":true"), MANIFEST);

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.output()).isEmpty();
        assertThat(ending.said()).contains("a rollback by ann at noon", "promote --thaw arrival-delay");
    }

    @Test
    void changed_modelWithAHostileName_isRefused() throws Exception {
        Files.writeString(folder.resolve("trained/draft.json"), "{\"model\":\"../x\"}", UTF_8);

        Ending ending = stage.actor("az", "exit 1").run("model-changed", "trained");

        assertThat(ending.status()).isEqualTo(1);
        assertThat(ending.calls()).isEmpty();
    }

    @Test
    void changed_storeCannotBeRead_fails() throws Exception {
        Ending ending = stage.actor("az", "exit 1").run("model-changed", "trained");

        assertThat(ending.status()).isNotZero();
        assertThat(ending.output()).isEmpty();
    }

    private Ending against(String pointer, String manifest) throws Exception {
        stage.actor("az", """
                file() { while [ "$1" != --file ]; do shift; done; echo "$2"; }
                case "$*" in
                  *exists*) echo true ;;
                  *'--container-name pointers'*) echo '%s' > "$(file "$@")" ;;
                  *manifest.json*) echo '%s' > "$(file "$@")" ;;
                  *) cp "$PLAY/scorer.bin" "$(file "$@")" ;;
                esac
                """.formatted(pointer, manifest));
        return stage.run("model-changed", "trained");
    }

    /** Parts where a compiled scorer has them: its head, the model's digest, its numbers, a checksum. */
    private static void scorer(Path file, String head, String digest, String numbers, String sum) throws Exception {
        Files.writeString(file, "%-24s%-32s%s%4s".formatted(head, digest, numbers, sum), UTF_8);
    }
}
