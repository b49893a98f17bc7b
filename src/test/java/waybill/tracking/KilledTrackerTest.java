package waybill.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import waybill.fixture.ScriptedServer;
import waybill.fixture.TinyModel;
import waybill.tracking.TrackedModel.Memory;
import waybill.tracking.http.TrackingFault;

/** Killed, or cut off, between any two steps, and gone on with: one run, one model, one version, all files. */
@Timeout(300)
class KilledTrackerTest {
    private static final int MORE_THAN_ALL = 200;

    private final List<String> remarks = new ArrayList<>();

    /** A process that ends when it has written so often. */
    private static final class Dying extends Memory {
        private final boolean before;
        private int left;

        private Dying(int left, boolean before) {
            this.left = left;
            this.before = before;
        }

        @Override
        public void write(byte[] content) {
            if (before && left == 0) {
                throw new Killed();
            }
            super.write(content);
            if (!before && left == 0) {
                throw new Killed();
            }
            left--;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void killedBeforeTheStepIsNoted_orAfter_makesNothingTwice() {
        int steps = 0;
        for (boolean before : new boolean[] {true, false}) {
            boolean killed = true;
            for (int at = 0; killed; at++) {
                StubMlflow mlflow = StubMlflow.newest();
                try (ScriptedServer server = ScriptedServer.start(mlflow)) {
                    Dying journal = new Dying(at, before);
                    killed = ends(server, journal);
                    Memory left = new Memory();
                    journal.read().ifPresent(left::write);
                    all(server, left);
                }
                requireOnce(mlflow, "at " + at);
                steps = Math.max(steps, at);
            }
        }
        assertThat(steps).isBetween(15, MORE_THAN_ALL);
    }

    private boolean ends(ScriptedServer server, Dying journal) {
        try {
            all(server, journal);
            return false;
        } catch (Killed killed) {
            return true;
        }
    }

    /** The server has done it, and its answer is lost: with and without another try. */
    @Test
    void answersThatAreLost_makeNothingTwice() {
        for (int retries = 0; retries <= 1; retries++) {
            int faults = 0;
            boolean lost = true;
            for (int at = 1; lost; at++) {
                StubMlflow mlflow = StubMlflow.newest();
                LosesOne loses = new LosesOne(mlflow, at);
                Memory journal = new Memory();
                try (ScriptedServer server = ScriptedServer.start(loses)) {
                    faults += fails(TrackedModel.tracker(server.url(), retries, remarks), journal) ? 1 : 0;
                    lost = loses.lost;
                    all(TrackedModel.tracker(server.url(), 1, remarks), journal);
                }
                requireOnce(mlflow, "request " + at);
            }
            assertThat(faults)
                    .as("with %d retries", retries)
                    .matches(retries == 0 ? many -> many > 15 : none -> none == 0);
        }
    }

    /** The JDK itself asks again when a GET is not answered. */
    private static boolean fails(Tracker tracker, Memory journal) {
        try {
            all(tracker, journal);
            return false;
        } catch (TrackingFault told) {
            return true;
        }
    }

    private static final class LosesOne implements ScriptedServer.Answer {
        private final StubMlflow mlflow;
        private final int at;
        private int seen;
        private boolean lost;

        private LosesOne(StubMlflow mlflow, int at) {
            this.mlflow = mlflow;
            this.at = at;
        }

        @Override
        public void to(ScriptedServer.Request request, OutputStream connection) throws IOException {
            seen++;
            lost |= seen == at;
            mlflow.to(request, seen == at ? OutputStream.nullOutputStream() : connection);
        }
    }

    private void all(ScriptedServer server, Memory journal) {
        all(TrackedModel.tracker(server.url(), 0, remarks), journal);
    }

    private static void all(Tracker tracker, Memory journal) {
        String number = tracker.version(
                TrackedModel.published(),
                TrackedModel.payload().digest(),
                TrackedModel::payload,
                journal,
                Optional.empty());
        tracker.aliases(
                TinyModel.NAME,
                new Aliases(Optional.of(TrackedModel.VERSION), Optional.empty()),
                version -> number,
                new Memory());
    }

    private static void requireOnce(StubMlflow mlflow, String where) {
        assertThat(mlflow.runs).as(where).hasSize(1);
        assertThat(mlflow.models).as(where).hasSize(1);
        assertThat(mlflow.versions).as(where).hasSize(1);
        assertThat(mlflow.statuses).as(where).containsEntry("run1", "FINISHED");
        assertThat(mlflow.files).as(where).hasSize(10);
        assertThat(mlflow.metrics).as(where).hasSize(9);
        assertThat(mlflow.aliases).as(where).containsEntry("champion", "1");
    }
}
