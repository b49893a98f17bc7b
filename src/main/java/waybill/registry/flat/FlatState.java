package waybill.registry.flat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.codec.flat.FlatReader;
import waybill.codec.flat.FlatWriter;
import waybill.legs.EventKind;
import waybill.legs.LegKey;
import waybill.legs.LegValue;
import waybill.legs.MatchRules;
import waybill.state.StateDefinition;
import waybill.state.StateFeature;
import waybill.storage.Digest;

/** Definitions of live state in a serving file. Apart from it, so that a model without live state needs no class of it. */
public final class FlatState {
    private static final int MEAN = 1;
    private static final int WEIGHT = 2;
    private static final int LAST = 3;

    private static final int LEAST = 8;

    private FlatState() {}

    public static void write(StateDefinition state, FlatWriter out) {
        out.text(state.table()).texts(state.streams()).flag(state.askedAt().isPresent());
        if (state.askedAt().isPresent()) {
            out.text(state.askedAt().get().time()).texts(state.askedAt().get().minutes());
        }
        seconds(state.every(), out);
        seconds(state.lag(), out);
        seconds(state.freshFor(), out);
        seconds(state.staleAfter(), out);
        out.integer(state.keys().size());
        for (Map.Entry<String, LegKey> key : state.keys().entrySet()) {
            out.text(key.getKey()).constant(key.getValue());
        }
        write(state.match(), out);
        out.integer(state.features().size());
        for (StateFeature feature : state.features()) {
            write(feature, out);
        }
        out.text(state.digest());
    }

    /** @throws IllegalArgumentException for bytes that are no definition */
    public static StateDefinition read(FlatReader in) {
        StateDefinition definition = new StateDefinition(
                in.text(),
                in.texts(),
                in.flag() ? Optional.of(new StateDefinition.AskedAt(in.text(), in.texts())) : Optional.empty(),
                seconds(in),
                seconds(in),
                seconds(in),
                seconds(in),
                keys(in),
                match(in),
                features(in));
        String digest = in.text();
        if (!Digest.isSha256(digest)) {
            throw new IllegalArgumentException("it has a digest of its state that is none");
        }
        return definition.withDigest(digest);
    }

    private static Map<String, LegKey> keys(FlatReader in) {
        int count = in.count(LEAST);
        Map<String, LegKey> keys = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            keys.put(in.text(), in.oneOf(LegKey.values()));
        }
        return keys;
    }

    private static void write(MatchRules match, FlatWriter out) {
        seconds(match.gate(), out);
        seconds(match.sigma(), out);
        out.number(match.price());
        seconds(match.duplicateWithin(), out);
        seconds(match.openFor(), out);
        seconds(match.correctableFor(), out);
    }

    private static MatchRules match(FlatReader in) {
        return new MatchRules(seconds(in), seconds(in), in.number(), seconds(in), seconds(in), seconds(in));
    }

    private static void write(StateFeature feature, FlatWriter out) {
        if (feature instanceof StateFeature.Mean mean) {
            out.tag(MEAN).text(mean.name()).constant(mean.value()).texts(mean.by());
            seconds(mean.halfLife(), out);
            out.flag(mean.shrink().isPresent());
            if (mean.shrink().isPresent()) {
                out.text(mean.shrink().get().to()).number(mean.shrink().get().weight());
            }
            out.number(mean.clip().low()).number(mean.clip().high());
        } else if (feature instanceof StateFeature.Weight weight) {
            out.tag(WEIGHT).text(weight.name()).constant(weight.of()).texts(weight.by());
            seconds(weight.halfLife(), out);
        } else if (feature instanceof StateFeature.Last last) {
            out.tag(LAST).text(last.name()).constant(last.value()).texts(last.by());
            seconds(last.within(), out);
        }
    }

    private static List<StateFeature> features(FlatReader in) {
        int count = in.count(LEAST);
        List<StateFeature> features = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            features.add(feature(in));
        }
        return features;
    }

    private static StateFeature feature(FlatReader in) {
        return switch (in.tag()) {
            case MEAN ->
                new StateFeature.Mean(
                        in.text(),
                        in.oneOf(LegValue.values()),
                        in.texts(),
                        seconds(in),
                        in.flag() ? Optional.of(new StateFeature.Shrink(in.text(), in.number())) : Optional.empty(),
                        new StateFeature.Clip(in.number(), in.number()));
            case WEIGHT -> new StateFeature.Weight(in.text(), in.oneOf(EventKind.values()), in.texts(), seconds(in));
            case LAST -> new StateFeature.Last(in.text(), in.oneOf(LegValue.values()), in.texts(), seconds(in));
            default -> throw FlatReader.unknown();
        };
    }

    private static void seconds(Duration duration, FlatWriter out) {
        out.whole(duration.toSeconds());
    }

    private static Duration seconds(FlatReader in) {
        return Duration.ofSeconds(in.whole());
    }
}
