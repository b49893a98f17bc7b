package waybill.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import waybill.model.Output;
import waybill.model.Prediction;
import waybill.model.Verdict;
import waybill.signature.Note;
import waybill.signature.Range;
import waybill.signature.Rule;

class PredictResponseTest {
    private static final Output MINUTES = new Output("arrival_delay", "min", List.of("delay"), Range.ALL);

    @Test
    void toJson_predictions_standInTheOrderOfTheRows() {
        Prediction scored = new Prediction.Scored(21.5, Verdict.OK, List.of());
        Prediction refused =
                Prediction.refused(List.of(new Note("origin", Rule.WRONG_TYPE), new Note("", Rule.UNKNOWN_FIELD)));

        assertThat(answer(List.of(scored, refused)))
                .isEqualTo(
                        "{\"id\":\"leg \\\"7\\\"\",\"model\":{\"name\":\"tiny\",\"version\":\"v\","
                                + "\"route\":\"champion\"},\"predictions\":["
                                + "{\"value\":21.5,\"unit\":\"min\",\"verdict\":\"ok\",\"notes\":[]},"
                                + "{\"value\":null,\"unit\":\"min\",\"verdict\":\"refused\",\"notes\":["
                                + "{\"field\":\"origin\",\"rule\":\"wrong_type\"},{\"field\":\"\",\"rule\":\"unknown_field\"}]}]}");
    }

    @Test
    void toJson_anyFiniteValue_readsBackAsTheSameDouble() {
        for (double value : new double[] {0, -3, 1e-7, 0.1 + 0.2, -1234567.875, 1e300, 4.9e-324}) {
            String json = answer(List.of(new Prediction.Scored(value, Verdict.OK, List.of())));
            String written = json.replaceAll(".*\"value\":([^,]*),.*", "$1");

            assertThat(Double.parseDouble(written)).isEqualTo(value);
        }
    }

    private static String answer(List<Prediction> predictions) {
        return new PredictResponse("leg \"7\"", "tiny", "v", "champion", MINUTES, predictions).toJson();
    }
}
