package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.answer.Value;
import waybill.answer.Verdict;
import waybill.fixture.Planes;
import waybill.fixture.TinyModel;
import waybill.registry.Verifier;
import waybill.serving.Chosen;
import waybill.serving.Served;
import waybill.signature.Note;
import waybill.signature.Rule;

class JsonFormatTest {
    private static final TinyModel TINY = TinyModel.of(1);
    private static final Chosen CHOSEN = Planes.chosen(TINY.spec(), Verifier.verify(TINY.spec(), TINY.artifact()));

    @Test
    void toJson_predictions_standInTheOrderOfTheRows() {
        Answer scored = Answer.of(new Value.Numeric(21.5), Verdict.OK, List.of());
        Answer refused = Answer.refused(List.of(new Note("origin", Rule.WRONG_TYPE), new Note("", Rule.UNKNOWN_FIELD)));

        assertThat(answer(List.of(scored, refused)))
                .isEqualTo(
                        "{\"id\":\"leg \\\"7\\\"\",\"model\":{\"name\":\"tiny\",\"version\":\"20260131T235959Z-00000000\","
                                + "\"route\":\"champion\"},\"predictions\":["
                                + "{\"value\":21.5,\"unit\":\"min\",\"verdict\":\"ok\",\"notes\":[]},"
                                + "{\"value\":null,\"unit\":\"min\",\"verdict\":\"refused\",\"notes\":["
                                + "{\"field\":\"origin\",\"rule\":\"wrong_type\"},{\"field\":\"\",\"rule\":\"unknown_field\"}]}]}");
    }

    @Test
    void toJson_anyFiniteValue_readsBackAsTheSameDouble() {
        for (double value : new double[] {0, -3, 1e-7, 0.1 + 0.2, -1234567.875, 1e300, 4.9e-324}) {
            String json = answer(List.of(Answer.of(new Value.Numeric(value), Verdict.OK, List.of())));
            String written = json.replaceAll(".*\"value\":([^,]*),.*", "$1");

            assertThat(Double.parseDouble(written)).isEqualTo(value);
        }
    }

    private static String answer(List<Answer> predictions) {
        return new JsonFormat().encode(new Served(Optional.of("leg \"7\""), CHOSEN, List.of(), predictions));
    }
}
