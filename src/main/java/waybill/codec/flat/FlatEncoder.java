package waybill.codec.flat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.CalendarPart;
import waybill.model.Column;
import waybill.model.Encoder;
import waybill.model.FeatureKind;
import waybill.model.Scaling;
import waybill.signature.Signature;

/** Encoders, whose tables are spread out already, and outputs. */
public final class FlatEncoder {
    private static final int NUMERIC = 1;
    private static final int LABEL = 2;

    private static final int LEAST = 48;

    private FlatEncoder() {}

    public static void write(Encoder encoder, FlatWriter out) {
        FlatSignature.write(encoder.signature(), out);
        List<Column.Parts> all = encoder.parts();
        out.integer(all.size());
        for (Column.Parts parts : all) {
            out.constant(parts.kind()).text(parts.name()).integers(parts.fields());
            out.flag(parts.part().isPresent());
            if (parts.part().isPresent()) {
                out.constant(parts.part().get());
            }
            out.number(parts.scaling().center()).number(parts.scaling().scale());
            out.number(parts.otherwise()).numbers(parts.table()).number(parts.filled());
        }
    }

    /** @throws IllegalArgumentException for bytes that are no encoder */
    public static Encoder read(FlatReader in) {
        Signature signature = FlatSignature.read(in);
        int count = in.count(LEAST);
        List<Column.Parts> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(parts(in));
        }
        return Encoder.ofColumns(signature, parts);
    }

    private static Column.Parts parts(FlatReader in) {
        return new Column.Parts(
                in.oneOf(FeatureKind.values()),
                in.text(),
                in.integers(),
                in.flag() ? Optional.of(in.oneOf(CalendarPart.values())) : Optional.empty(),
                new Scaling(in.number(), in.number()),
                in.number(),
                in.numbers(),
                in.number());
    }

    public static void write(Output output, FlatWriter out) {
        if (output instanceof Output.Numeric numeric) {
            out.tag(NUMERIC).text(numeric.name()).text(numeric.unit()).texts(numeric.offsets());
            FlatSignature.write(numeric.limits(), out);
        } else if (output instanceof Output.Label label) {
            out.tag(LABEL).text(label.name()).texts(label.labels());
        }
    }

    /** @throws IllegalArgumentException for bytes that are no output */
    public static Output output(FlatReader in) {
        return switch (in.tag()) {
            case NUMERIC -> new Output.Numeric(in.text(), in.text(), in.texts(), FlatSignature.range(in));
            case LABEL -> new Output.Label(in.text(), in.texts());
            default -> throw FlatReader.unknown();
        };
    }
}
