package waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.fixture.ScriptedServer;
import waybill.fixture.TinyModel;
import waybill.tracking.TrackedModel.Memory;
import waybill.tracking.journal.JournalFile;

/** What a server shows afterwards. */
class TrackerTest {
    private final List<String> remarks = new ArrayList<>();

    @Test
    void training_isOneFinishedRunWithNumbersTagsAndFiles() {
        StubMlflow mlflow = StubMlflow.newest();
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            String run = TrackedModel.tracker(server.url(), 0, remarks).training(TrackedModel.payload(), new Memory());

            assertThat(run).isEqualTo("run1");
        }
        assertThat(mlflow.statuses).containsEntry("run1", "FINISHED");
        assertThat(mlflow.metrics)
                .containsEntry("test/mae", 1.5)
                .containsEntry("candidates/line/test/mae", 2.0)
                .containsEntry("candidates/trees/test/mae", 1.5)
                .containsEntry("test_slices/carrier/AA/mae", 1.0)
                .containsEntry("training_seconds/line", 0.5);
        assertThat(mlflow.params)
                .containsEntry("chosen", "trees")
                .containsEntry("trees.rounds", "40")
                .containsEntry("train.rows", "100")
                .containsEntry("cleaned.trips.rules_sha256", "cd")
                .containsEntry("cleaned.trips.changed_cells", "12");
        assertThat(mlflow.runs.get("run1"))
                .containsEntry("mlflow.source.git.commit", "0123abc")
                .containsEntry("waybill.gate", "passed")
                .containsEntry("waybill.data", "trips.csv sha256:ab");
        assertThat(mlflow.files)
                .containsKeys(
                        "7/run1/artifacts/MODEL_CARD.md",
                        "7/run1/artifacts/model.tribuo",
                        "7/run1/artifacts/metrics.json",
                        "7/models/m-1/artifacts/MLmodel",
                        "7/models/m-1/artifacts/code/waybill_pyfunc.py")
                .doesNotContainKey("7/run1/artifacts/scorer.bin");
        assertThat(remarks).containsExactly("Metrics that are no numbers are left out: test/auc.");
    }

    /** Slices may be called as they like, and no two of them become one metric. */
    @Test
    void metrics_ofOddNames_getKeysOfTheirOwnThatAServerTakes() {
        StubMlflow mlflow = StubMlflow.newest();
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            TrackedModel.tracker(server.url(), 0, remarks).training(TrackedModel.payload(), new Memory());
        }

        assertThat(mlflow.metrics.keySet())
                .allMatch(key -> key.matches("[\\w. -]+(/[\\w. -]+)*"))
                .noneMatch(key -> key.contains("/../"));
        assertThat(mlflow.metrics.entrySet().stream()
                        .filter(metric -> metric.getKey().startsWith("test_slices/carrier/"))
                        .map(metric -> metric.getValue()))
                .containsExactlyInAnyOrder(1.0, 2.0, 3.0, 4.0);
    }

    @Test
    void training_again_asksTheServerNothing() {
        try (ScriptedServer server = ScriptedServer.start(StubMlflow.newest())) {
            Memory journal = new Memory();
            Tracker tracker = TrackedModel.tracker(server.url(), 0, remarks);
            String run = tracker.training(TrackedModel.payload(), journal);
            int asked = server.requests().size();

            assertThat(tracker.training(TrackedModel.payload(), journal)).isEqualTo(run);
            assertThat(server.requests()).hasSize(asked);
        }
    }

    /** The journal is lost, as on another machine: the server still knows. */
    @Test
    void training_withoutItsJournal_findsItsRun() {
        StubMlflow mlflow = StubMlflow.newest();
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            Tracker tracker = TrackedModel.tracker(server.url(), 0, remarks);
            String run = tracker.training(TrackedModel.payload(), new Memory());

            assertThat(tracker.training(TrackedModel.payload(), new Memory())).isEqualTo(run);
        }
        assertThat(mlflow.runs).hasSize(1);
        assertThat(mlflow.models).hasSize(1);
    }

    @Test
    void version_isRegisteredOfTheLoggedModelOfItsRun_andPinned() {
        StubMlflow mlflow = StubMlflow.newest();
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            Tracker tracker = TrackedModel.tracker(server.url(), 0, remarks);
            Memory trained = new Memory();
            tracker.training(TrackedModel.payload(), trained);
            int asked = server.requests().size();
            String number = version(tracker, new Memory(), Optional.of(trained));

            assertThat(number).isEqualTo("1");
            assertThat(server.requests().subList(asked, server.requests().size()))
                    .as("the run's own steps are not taken again")
                    .noneMatch(request -> request.target().contains("/run1/artifacts/"));
        }
        assertThat(mlflow.versions.get("1"))
                .containsEntry("waybill.version", TrackedModel.VERSION)
                .containsEntry("waybill.by", "ann")
                .containsEntry("source", "models:/m-1");
        assertThat(mlflow.runs.get("run1")).containsEntry("waybill.version", TrackedModel.VERSION);
        assertThat(mlflow.files.get("7/models/m-1/artifacts/data/service.json")).contains(TrackedModel.VERSION);
    }

    @Test
    void aliases_followWhatThePointerNames_whateverTheyNamed() {
        StubMlflow mlflow = StubMlflow.newest();
        mlflow.aliases.put("champion", "9");
        mlflow.aliases.put("challenger", "9");
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            Memory journal = new Memory();
            Tracker tracker = TrackedModel.tracker(server.url(), 0, remarks);
            Aliases aliases = new Aliases(Optional.of(TrackedModel.VERSION), Optional.empty());
            tracker.aliases(TinyModel.NAME, aliases, version -> "4", journal);
            assertThat(mlflow.aliases).containsOnly(java.util.Map.entry("champion", "4"));

            mlflow.aliases.put("champion", "9");
            tracker.aliases(TinyModel.NAME, aliases, version -> "4", journal);
            assertThat(mlflow.aliases).containsOnly(java.util.Map.entry("champion", "4"));
        }
    }

    /** As Azure ML is described: no logged models, no aliases, and files that go elsewhere. */
    @Test
    void serverWithoutModelsAliasesAndFiles_getsTheRest_andPeopleAreTold() {
        StubMlflow mlflow = new StubMlflow(false, false, "azureml://somewhere/");
        try (ScriptedServer server = ScriptedServer.start(mlflow)) {
            Tracker tracker = TrackedModel.tracker(server.url(), 0, remarks);
            Memory journal = new Memory();
            version(tracker, new Memory(), Optional.empty());
            tracker.aliases(TinyModel.NAME, new Aliases(Optional.of("old"), Optional.empty()), version -> "1", journal);
            mlflow.versions.put("2", new java.util.HashMap<>());
            tracker.aliases(TinyModel.NAME, new Aliases(Optional.of("new"), Optional.empty()), version -> "2", journal);
        }
        assertThat(mlflow.files).isEmpty();
        assertThat(mlflow.versions.get("1"))
                .containsEntry("waybill.alias", "none")
                .containsEntry("source", "azureml://somewhere/7/run1/artifacts/model");
        assertThat(mlflow.versions.get("2")).containsEntry("waybill.alias", "champion");
        assertThat(String.join(" ", remarks)).contains("takes no files itself", "has no aliases");
    }

    private static String version(Tracker tracker, JournalFile journal, Optional<JournalFile> trained) {
        return tracker.version(
                TrackedModel.published(), TrackedModel.payload().digest(), TrackedModel::payload, journal, trained);
    }
}
