package waybill.training.fitting;

import static org.assertj.core.api.Assertions.assertThat;
import static waybill.fixture.Refusals.refusal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.fixture.OneBitOff;
import waybill.fixture.Trips;
import waybill.model.Encoder;
import waybill.model.Scorer;
import waybill.signature.Signature;
import waybill.training.data.LabelledRows;
import waybill.training.data.Part;
import waybill.training.data.SqlSource;
import waybill.training.data.Table;
import waybill.training.recipe.Candidate;
import waybill.training.recipe.Recipe;

/** Whether a scorer that is not quite Tribuo is found out. */
class AgreementTest {
    private static final List<FittedCandidate> FITTED = new ArrayList<>();
    private static final List<LabelledRows> PARTS = new ArrayList<>();

    @BeforeAll
    static void trainOnce(@TempDir Path here) throws IOException {
        Recipe recipe = Recipe.read(Trips.write(here));
        Table table = new SqlSource(recipe.folder()).read(recipe.source(), ignored -> {});
        Map<Part, int[]> parts = recipe.split().rows(table, recipe.source().date());
        Fitter fitter = new Fitter(table, parts.getOrDefault(Part.TRAIN, new int[0]));
        Signature signature = fitter.signature(recipe.inputs());
        for (Part part : Part.values()) {
            PARTS.add(LabelledRows.of(
                    table,
                    parts.getOrDefault(part, new int[0]),
                    signature,
                    recipe.source().id(),
                    recipe.target().learn(table, parts.getOrDefault(Part.TRAIN, new int[0])),
                    Trips.CLOCK.instant()));
        }
        for (Candidate candidate : recipe.candidates()) {
            Encoder encoder = fitter.encoder(candidate, signature);
            FITTED.add(new FittedCandidate(
                    candidate,
                    encoder,
                    candidate
                            .trained()
                            .orElseThrow()
                            .trainer()
                            .train(
                                    candidate.trained().orElseThrow().hyperParameters(),
                                    encoder,
                                    PARTS.get(0),
                                    Trips.CLOCK),
                    recipe.target().learn(table, new int[0]).output(),
                    0));
        }
    }

    @Test
    void require_scorerOfTheModel_agreesOnAllRows() {
        AtomicLong told = new AtomicLong();
        for (FittedCandidate fitted : FITTED) {
            told.set(0);
            assertThat(agreement(fitted, fitted.scorer()).require(PARTS, told::addAndGet))
                    .isEqualTo(3_300);
            assertThat(told).hasValue(3_300);
        }
    }

    @Test
    void require_oneRowThatDiffersInItsLastBit_isFoundOut() {
        for (FittedCandidate fitted : FITTED) {
            Scorer scorer = fitted.scorer();
            double[] last =
                    fitted.encoder().encode(PARTS.get(2).row(PARTS.get(2).size() - 1));
            Agreement agreement = agreement(fitted, new OneBitOff(scorer, last));

            WaybillException refusal = refusal(() -> agreement.require(PARTS, ignored -> {}));

            assertThat(refusal.code()).isEqualTo(ErrorCode.ARTIFACT_REJECTED);
            assertThat(refusal)
                    .hasMessageStartingWith("Serving's scorer differs from what the model itself says on ")
                    .hasMessageContaining(" of 3300 rows; one of them has ");
        }
    }

    private static Agreement agreement(FittedCandidate fitted, Scorer scorer) {
        return new Agreement(fitted.encoder(), fitted.model(), scorer);
    }
}
