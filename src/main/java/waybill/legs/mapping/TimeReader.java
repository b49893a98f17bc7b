package waybill.legs.mapping;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.yaml.YamlNode;

/** Reads expressions of times: a path, any other expression, or {@code {time: ..., format: ..., zone: ...}}. */
final class TimeReader {
    private static final String FORMATS =
            "expected iso, seconds, milliseconds, service_day, or letters such as yyyyMMddHHmm that make a day and a time";

    private final ExprReader exprs;

    TimeReader(ExprReader exprs) {
        this.exprs = exprs;
    }

    Expr read(YamlNode node, String name) {
        if (!(node.value() instanceof Map<?, ?> map) || !map.containsKey("time")) {
            return new TimeExpr(exprs.read(node, name), List.of(new TimeExpr.Iso()), Optional.empty());
        }
        node.mapping("time", "format", "zone");
        List<TimeExpr.Form> forms = node.find("format")
                .map(format -> format.each().stream().map(TimeReader::form).toList())
                .orElse(List.of(new TimeExpr.Iso()));
        Optional<Expr> zone = node.find("zone").map(found -> zone(found, name));
        if (zone.isEmpty() && forms.stream().anyMatch(TimeExpr.ServiceDay.class::isInstance)) {
            node.fault("missing_key", "'zone' is missing: a service day is one of the agency's zone");
        }
        Expr text = node.need("time").map(found -> exprs.read(found, name)).orElse(new Expr.Constant(""));
        return new TimeExpr(text, forms, zone);
    }

    private static TimeExpr.Form form(YamlNode node) {
        String text = node.text();
        return switch (text) {
            case "iso" -> new TimeExpr.Iso();
            case "seconds" -> new TimeExpr.Epoch(1);
            case "milliseconds" -> new TimeExpr.Epoch(1000);
            case "service_day" -> new TimeExpr.ServiceDay();
            default -> letters(node, text);
        };
    }

    private static TimeExpr.Form letters(YamlNode node, String text) {
        try {
            return TimeExpr.Letters.of(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            node.fault("unknown_value", FORMATS);
            return new TimeExpr.Iso();
        }
    }

    private Expr zone(YamlNode node, String name) {
        Expr zone = exprs.read(node, name);
        if (zone instanceof Expr.Constant constant) {
            check(node, constant.text());
        } else if (zone instanceof Expr.Codes codes) {
            codes.table().values().forEach(text -> check(node, text));
        }
        return zone;
    }

    private static void check(YamlNode node, String zone) {
        if (!zone.equals(TimeExpr.OF_PLACE) && !isZone(zone)) {
            node.fault("unknown_zone", "expected zones such as America/New_York, or place for the zone of the place");
        }
    }

    private static boolean isZone(String text) {
        try {
            return !ZoneId.of(text).getId().isEmpty();
        } catch (DateTimeException e) {
            return false;
        }
    }
}
