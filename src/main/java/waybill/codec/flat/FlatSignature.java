package waybill.codec.flat;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.FieldType;
import waybill.signature.Presence;
import waybill.signature.Range;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.signature.Unseen;
import waybill.signature.normal.Normalization;

/** Signatures. The limits of times are there in seconds as well as in words, so that no date is parsed. */
public final class FlatSignature {
    private static final int REQUIRED = 1;
    private static final int OPTIONAL = 2;
    private static final int LIVE = 3;
    private static final int AGE = 4;
    private static final int DEFAULT = 5;

    /** Before the presence of a field that has a normalization: an older reader refuses it. */
    private static final int NORMALIZED = 6;

    private static final int LEAST = 16;

    private FlatSignature() {}

    public static void write(Signature signature, FlatWriter out) {
        out.integer(signature.fields().size());
        for (Field field : signature.fields()) {
            out.text(field.name()).text(field.unit()).text(field.description()).flag(field.isPrivate());
            if (field.normalization().isPresent()) {
                FlatNormalization.write(field.normalization().get(), out.tag(NORMALIZED));
            }
            write(field.presence(), out);
            out.constant(field.type());
            write(field.domain(), out);
        }
    }

    /** @throws IllegalArgumentException for bytes that are no signature */
    public static Signature read(FlatReader in) {
        int count = in.count(LEAST);
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            fields.add(field(in));
        }
        return new Signature(fields);
    }

    private static Field field(FlatReader in) {
        String name = in.text();
        String unit = in.text();
        String description = in.text();
        boolean isPrivate = in.flag();
        int tag = in.tag();
        if (tag != NORMALIZED) {
            Presence presence = presence(tag, in);
            return new Field(name, domain(in), unit, presence, description, isPrivate);
        }
        Normalization normalization = FlatNormalization.read(in);
        Presence presence = presence(in.tag(), in);
        return new Field(name, domain(in), unit, presence, description, isPrivate, Optional.of(normalization));
    }

    private static void write(Presence presence, FlatWriter out) {
        Optional<RawValue> fallback = presence.fallback();
        if (fallback.isPresent()) {
            FlatRows.write(fallback.get(), out.tag(DEFAULT));
        } else if (presence instanceof Presence.Age age) {
            out.tag(AGE).number(age.freshFor()).number(age.staleAfter());
        } else if (presence.isLive()) {
            out.tag(LIVE);
        } else {
            out.tag(presence instanceof Presence.Required ? REQUIRED : OPTIONAL);
        }
    }

    private static Presence presence(int tag, FlatReader in) {
        return switch (tag) {
            case REQUIRED -> Presence.required();
            case OPTIONAL -> Presence.optional();
            case LIVE -> Presence.live();
            case AGE -> Presence.age(in.number(), in.number());
            case DEFAULT -> Presence.defaultsTo(FlatRows.value(in));
            default -> throw FlatReader.unknown();
        };
    }

    private static void write(Domain domain, FlatWriter out) {
        if (domain instanceof Domain.Numeric numeric) {
            write(numeric.allowed(), out);
            write(numeric.seen(), out);
        } else if (domain instanceof Domain.Category category) {
            out.constant(category.unseen()).texts(category.values());
        } else if (domain instanceof Domain.Timestamp timestamp) {
            out.text(timestamp.zone().getId());
            write(timestamp.allowed().min(), out);
            write(timestamp.allowed().max(), out);
        }
    }

    private static Domain domain(FlatReader in) {
        return switch (in.oneOf(FieldType.values())) {
            case NUMBER -> new Domain.Numeric(false, range(in), range(in));
            case INTEGER -> new Domain.Numeric(true, range(in), range(in));
            case CATEGORY -> category(in);
            case BOOLEAN -> new Domain.Bool();
            case TIMESTAMP -> new Domain.Timestamp(zone(in.text()), new TimeRange(bound(in), bound(in)));
        };
    }

    private static Domain category(FlatReader in) {
        Unseen unseen = in.oneOf(Unseen.values());
        return new Domain.Category(in.texts(), unseen);
    }

    static void write(Range range, FlatWriter out) {
        out.number(range.min()).number(range.max());
    }

    static Range range(FlatReader in) {
        return new Range(in.number(), in.number());
    }

    private static void write(TimeBound bound, FlatWriter out) {
        out.text(bound.text()).whole(bound.second()).flag(bound.moves());
    }

    private static TimeBound bound(FlatReader in) {
        return new TimeBound(in.text(), in.whole(), in.flag());
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("it has a time zone that is not known here", unknown);
        }
    }
}
