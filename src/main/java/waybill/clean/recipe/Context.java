package waybill.clean.recipe;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import waybill.clean.place.Places;
import waybill.clean.place.PlacesFile;
import waybill.clean.place.PlacesSpec;
import waybill.clean.rule.time.DateGroup;
import waybill.clean.time.DateForm;
import waybill.clean.time.TimeSpec;
import waybill.failure.NearName;
import waybill.failure.Violation;
import waybill.failure.WaybillException;
import waybill.yaml.YamlNode;

/**
 * What rules refer to by name.
 *
 * @param folder in which paths start
 * @param id the column that names a row
 */
record Context(
        Path folder,
        Optional<String> id,
        Map<String, Places> places,
        Map<String, DateGroup> dates,
        Map<String, TimeSpec> times) {
    private static final DateForm ISO = DateForm.of("yyyy-MM-dd").orElseThrow();

    /** Reads it; what is wrong is noted at its place. */
    static Context read(YamlNode root, Path folder) {
        Context context = new Context(
                folder,
                root.find("id").map(YamlNode::text),
                new LinkedHashMap<>(),
                new LinkedHashMap<>(),
                new LinkedHashMap<>());
        root.find("places").ifPresent(node -> node.members().forEach(context::readPlaces));
        root.find("dates").ifPresent(node -> node.members().forEach(context::readDates));
        root.find("times").ifPresent(node -> node.members().forEach(context::readTime));
        return context;
    }

    private void readPlaces(String name, YamlNode node) {
        node.mapping("file", "code", "zone", "latitude", "longitude", "codes", "aliases");
        if (node.need("file").isEmpty()) {
            return;
        }
        PlacesSpec spec = new PlacesSpec(
                node.needText("file"),
                node.text("code", "code"),
                node.find("zone").map(YamlNode::text),
                node.find("latitude").map(YamlNode::text),
                node.find("longitude").map(YamlNode::text),
                node.texts("codes"),
                node.find("aliases").map(YamlNode::text));
        try {
            places.put(name, PlacesFile.read(folder, spec));
        } catch (WaybillException e) {
            String more = e.violations().stream().map(Violation::message).reduce("", (all, one) -> all + "; " + one);
            node.fault("unusable_places", e.getMessage() + (more.isEmpty() ? "" : more.substring(1)));
            places.put(name, new Places(Map.of(), Map.of(), new HashMap<>()));
        }
    }

    private void readDates(String name, YamlNode node) {
        node.mapping("columns", "formats", "window", "within");
        List<String> columns = node.texts("columns");
        if (columns.isEmpty() || columns.size() > DateGroup.MOST) {
            node.find("columns").orElse(node).fault("wrong_number", "expected 1 to " + DateGroup.MOST + " columns");
        }
        if (new HashSet<>(columns).size() < columns.size()) {
            node.find("columns").orElse(node).fault("duplicate_name", "a column is not before itself: name it once");
        }
        List<YamlNode> written = node.find("formats").map(YamlNode::each).orElse(List.of());
        List<DateForm> forms = written.stream().map(this::form).toList();
        if (forms.size() > DateGroup.MOST) {
            node.find("formats").orElse(node).fault("wrong_number", "expected at most " + DateGroup.MOST + " formats");
        }
        long[] window = node.need("window").map(Context::window).orElse(new long[] {0, 0});
        OptionalLong within = node.find("within").map(Context::wholeDays).orElse(OptionalLong.empty());
        dates.put(name, new DateGroup(columns, forms.isEmpty() ? List.of(ISO) : forms, window[0], window[1], within));
    }

    private static OptionalLong wholeDays(YamlNode node) {
        Duration length = node.duration();
        if (length.toSeconds() % Duration.ofDays(1).toSeconds() > 0) {
            node.fault("out_of_range", "expected whole days, such as 2d: the group has days, and no clocks");
        }
        return OptionalLong.of(length.toDays());
    }

    private DateForm form(YamlNode node) {
        return DateForm.of(node.text()).orElseGet(() -> {
            node.fault("unknown_format", "expected a year, a month and a day, such as yyyy-MM-dd or M/d/yy");
            return ISO;
        });
    }

    private static long[] window(YamlNode node) {
        boolean ends = node.value() instanceof List<?> list && list.size() == 2;
        if (!ends) {
            node.fault(
                    "open_window",
                    "expected [first day, last day]: a window without an end finds nothing outside of it");
            return new long[] {0, 0};
        }
        List<YamlNode> days = node.items();
        long from = day(days.get(0));
        long to = day(days.get(1));
        if (from > to) {
            node.fault("wrong_order", "a window runs from its first day to its last");
        }
        return new long[] {from, to};
    }

    private static long day(YamlNode node) {
        OptionalLong day = ISO.day(String.valueOf(node.value()));
        if (day.isEmpty()) {
            node.fault("wrong_type", "expected a day such as 2013-01-31");
        }
        return day.orElse(0);
    }

    private void readTime(String name, YamlNode node) {
        node.mapping("date", "clock", "timestamp", "zone", "zone_of", "places");
        Optional<String> stamp = node.find("timestamp").map(YamlNode::text);
        Optional<String> date = node.find("date").map(YamlNode::text);
        if (stamp.isPresent() == date.isPresent()) {
            node.fault("missing_key", "expected either 'date' and 'clock', or 'timestamp'");
            return;
        }
        Optional<ZoneId> zone = node.find("zone").flatMap(Context::zone);
        Optional<Places> known = node.find("places").flatMap(this::placesOf);
        Optional<String> zoneOf = node.find("zone_of").map(YamlNode::text);
        if (node.find("zone").isPresent()
                == (zoneOf.isPresent() && node.find("places").isPresent())) {
            node.fault("missing_key", "expected either 'zone', or 'zone_of' (a column of places) and 'places'");
        }
        String day = stamp.or(() -> date).orElse("");
        times.put(
                name,
                new TimeSpec(
                        day,
                        formOf(day),
                        stamp.isPresent() ? Optional.empty() : Optional.of(node.needText("clock")),
                        zone,
                        zoneOf,
                        known.map(found -> found)));
    }

    private static Optional<ZoneId> zone(YamlNode node) {
        try {
            return Optional.of(ZoneId.of(node.text()));
        } catch (DateTimeException e) {
            node.fault("unknown_zone", "expected a zone of the IANA database, such as America/Chicago");
            return Optional.empty();
        }
    }

    /** The form of a column's days, once their group has been read. */
    DateForm formOf(String column) {
        return groupOf(column).map(group -> group.forms().get(0)).orElse(ISO);
    }

    /** The group of a column's days. */
    Optional<DateGroup> groupOf(String column) {
        return dates.values().stream()
                .filter(group -> group.columns().contains(column))
                .findFirst();
    }

    Optional<Places> placesOf(YamlNode node) {
        return named(places, node, "places");
    }

    Optional<DateGroup> datesOf(YamlNode node) {
        return named(dates, node, "dates");
    }

    Optional<TimeSpec> timeOf(YamlNode node) {
        return named(times, node, "times");
    }

    private static <T> Optional<T> named(Map<String, T> all, YamlNode node, String where) {
        String name = node.text();
        Optional<T> found = Optional.ofNullable(all.get(name));
        if (found.isEmpty()) {
            node.fault("unknown_name", "'" + where + "' has no '" + name + "'" + NearName.hint(name, all.keySet()));
        }
        return found;
    }
}
