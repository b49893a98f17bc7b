package waybill.upkeep.skew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import waybill.answer.Answer;
import waybill.capture.CapturedRow;
import waybill.fixture.TinyModel;
import waybill.model.Encoder;
import waybill.signature.Field;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Signature;

/** Rows that were sent in another form than the query makes are no skew once the field repairs them. */
class RepairedSkewTest {
    private static final TinyModel TINY = TinyModel.repairing("tidy");
    private static final Encoder ENCODER =
            new Encoder(TINY.spec().signature(), TINY.spec().features());

    private static Optional<Finding> finding(String name, RawValue sent, RawValue made) {
        Signature signature = ENCODER.signature();
        Field field = signature.fields().get(signature.indexOf(name));
        FieldTally tally = new FieldTally(field);
        Map<String, RawValue> asked = TinyModel.goodRowBut(name, sent).toMap();
        Map<String, RawValue> query = TinyModel.goodRowBut(name, made).toMap();
        CapturedRow captured = new CapturedRow(
                "tidy",
                "v",
                "A-1",
                0,
                TinyModel.DAY,
                "champion",
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Answer.refused(List.of()));
        tally.compare(BoundPair.of(captured, asked, query, ENCODER), RawRow.of(asked), query, signature);
        return tally.finding(0);
    }

    private static RawValue text(String text) {
        return new RawValue.Text(text);
    }

    @Test
    void repairedText_isTheValueThatTheQueryMakes() {
        assertThat(finding("origin", text(" kennedy airport"), text("JFK"))).isEmpty();
        assertThat(finding("origin", text("zrh"), text("ZRH"))).isEmpty();
        assertThat(finding("wind", text("n/a"), RawValue.MISSING)).isEmpty();
        assertThat(finding("wind", text("7,0"), new RawValue.Num(7))).isEmpty();
    }

    @Test
    void anotherValue_isSkewAllTheSame() {
        assertThat(finding("origin", text("newark"), text("JFK"))).isPresent();
        assertThat(finding("origin", text("zrh"), text("GVA"))).isPresent();
        assertThat(finding("wind", text("n/a"), new RawValue.Num(7))).isPresent();
    }
}
