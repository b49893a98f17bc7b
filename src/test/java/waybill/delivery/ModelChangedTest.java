package waybill.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.delivery.Stage.Ending;

@Scripted
class ModelChangedTest {
    private static final String MODEL = "a".repeat(64);
    private static final String SCORER = "b".repeat(64);
    private static final String VERSION = "20260101T000000Z-0a1b2c3d";
    private static final String POINTER =
            "{\"model\":\"arrival-delay\",\"frozen\":false,\"by\":\"ann\",\"at\":\"noon\",\"champion\":{\"version\":\"%s\"}}"
                    .formatted(VERSION);
    private static final String MANIFEST =
            "{\"format\":1,\"created_at\":\"noon\",\"parents\":[\"x\"],\"model\":\"arrival-delay\",\"golden\":[1.5],\"files\":["
                    + "{\"path\":\"model.tribuo\",\"sha256\":\"" + MODEL + "\"},{\"path\":\"scorer.bin\",\"sha256\":\""
                    + SCORER
                    + "\"},{\"path\":\"report.html\",\"sha256\":\"c\"}]}";

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
        sums(MODEL + "  model.tribuo\n" + SCORER + "  scorer.bin\n" + "d".repeat(64) + "  report.html\n");
    }

    @Test
    void changed_sameModelAndDescription_isNot() throws Exception {
        Ending ending = against(POINTER, MANIFEST);

        assertThat(ending.status()).as(ending.said()).isZero();
        assertThat(ending.output()).isEqualTo("changed=false\nmodel=arrival-delay\n");
        assertThat(ending.summary()).contains("version `" + VERSION + "` stays champion");
        assertThat(ending.calls())
                .anyMatch(call -> call.contains("--name arrival-delay/" + VERSION + "/manifest.json"));
    }

    @Test
    void changed_otherModel_is() throws Exception {
        assertThat(against(POINTER, MANIFEST.replace(MODEL, SCORER)).output()).startsWith("changed=true\n");
    }

    @Test
    void changed_otherScorer_is() throws Exception {
        sums(MODEL + "  model.tribuo\n");

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
                  *) echo '%s' > "$(file "$@")" ;;
                esac
                """.formatted(pointer, manifest));
        return stage.run("model-changed", "trained");
    }

    private void sums(String text) throws Exception {
        Files.writeString(folder.resolve("trained/SHA256SUMS"), text, UTF_8);
    }
}
