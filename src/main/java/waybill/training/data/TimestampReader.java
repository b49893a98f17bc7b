package waybill.training.data;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import waybill.failure.NearName;
import waybill.signature.Domain;
import waybill.signature.TimeBound;
import waybill.signature.TimeRange;
import waybill.yaml.YamlNode;

/** Reads the zone of a timestamp of a recipe, and the times that it allows: {@code [2010-01-01, now+400d]}, or one end alone. */
final class TimestampReader {
    private static final String FIXED = "a date such as 2010-01-01, or a time";

    private final ZoneId zone;
    private TimeRange range = TimeRange.ALL;

    private TimestampReader(ZoneId zone) {
        this.zone = zone;
    }

    /** The domain that an input declares; a fault, and a harmless value, for what is wrong. */
    static Domain.Timestamp read(YamlNode input) {
        ZoneId zone = zone(input);
        return new Domain.Timestamp(
                zone,
                input.find("allowed").map(new TimestampReader(zone)::range).orElse(TimeRange.ALL));
    }

    private static ZoneId zone(YamlNode input) {
        try {
            return ZoneId.of(input.needText("zone"));
        } catch (DateTimeException e) {
            input.find("zone")
                    .ifPresent(zone -> zone.fault(
                            "unknown_value",
                            "expected a zone such as America/New_York"
                                    + NearName.hint(String.valueOf(zone.value()), ZoneId.getAvailableZoneIds())));
            return ZoneOffset.UTC;
        }
    }

    private TimeRange range(YamlNode node) {
        Optional<YamlNode> min;
        Optional<YamlNode> max;
        if (node.value() instanceof List) {
            List<YamlNode> ends = node.items();
            if (ends.size() != 2) {
                node.fault("wrong_type", "expected [earliest, latest]");
                return range;
            }
            min = Optional.of(ends.get(0));
            max = Optional.of(ends.get(1));
        } else {
            node.mapping("min", "max");
            min = node.find("min");
            max = node.find("max");
        }
        min.ifPresent(this::from);
        max.ifPresent(latest -> to(latest, node));
        return range;
    }

    private void from(YamlNode end) {
        TimeBound.lower(String.valueOf(end.value()), zone)
                .ifPresentOrElse(
                        bound -> range = range.from(bound),
                        () -> end.fault(
                                "unknown_value",
                                "expected " + FIXED
                                        + "; this end does not move with the clock, as training rows get ever older"));
    }

    private void to(YamlNode end, YamlNode node) {
        Optional<TimeBound> bound = TimeBound.upper(String.valueOf(end.value()), zone);
        if (bound.isEmpty()) {
            end.fault("unknown_value", "expected " + FIXED + ", or now+400d, now-12h or now");
        } else if (!bound.get().moves() && bound.get().second() < range.min().second()) {
            node.fault("wrong_order", "a range runs from its earlier to its later end");
        } else {
            range = range.to(bound.get());
        }
    }
}
