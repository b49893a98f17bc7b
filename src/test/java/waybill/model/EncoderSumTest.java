package waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawRow;
import waybill.signature.RawValue;
import waybill.signature.Row;
import waybill.signature.Signature;

class EncoderSumTest {
    private static final Signature SIGNATURE = new Signature(List.of(number("block"), number("distance")));
    private static final Encoder ENCODER = new Encoder(
            SIGNATURE,
            List.of(new Feature.Sum("slack", List.of("block", "distance"), List.of(1.0, -0.25), new Scaling(10, 2))));

    @Test
    void encode_sum_addsWeightedFieldsAndScales() {
        assertThat(ENCODER.featureNames()).containsExactly("slack");
        assertThat(encode(Map.of("block", new RawValue.Num(120), "distance", new RawValue.Num(400))))
                .containsExactly((120 - 100 - 10) / 2.0);
    }

    @Test
    void encode_sumOfAMissingField_isAbsent() {
        assertThat(encode(Map.of("block", new RawValue.Num(120)))[0]).isNaN();
    }

    @Test
    void sum_withoutAWeightForEachField_isRefused() {
        assertThatThrownBy(() -> new Feature.Sum("s", List.of("block", "distance"), List.of(1.0), Scaling.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] encode(Map<String, RawValue> values) {
        Row row = SIGNATURE.bind(RawRow.of(values)).row().orElseThrow();
        return ENCODER.encode(row);
    }

    private static Field number(String name) {
        return new Field(name, new Domain.Numeric(false, Range.ALL, Range.ALL), "", Presence.optional(), "");
    }
}
