package waybill.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;

/** Baselines as JSON. */
final class BaselineCodec {
    /** The largest baseline in bytes: a thousand fields of the most bins take less. */
    static final int MOST_BYTES = 4 << 20;

    private static final int FORMAT = 1;

    private BaselineCodec() {}

    static byte[] encode(Baseline baseline) {
        return Json.object()
                .put("format", FORMAT)
                .put("rows", baseline.rows())
                .put("reading", reading(baseline.reading()))
                .put("predictions", profile(baseline.predictions()))
                .put(
                        "fields",
                        Json.array(baseline.fields().stream()
                                .map(BaselineCodec::profile)
                                .toList()))
                .put("days", days(baseline.days()))
                .build()
                .toBytes();
    }

    private static Json reading(Baseline.Reading reading) {
        JsonObject json = Json.object();
        reading.id().ifPresent(id -> json.put("id", id));
        json.put("unit", reading.unit());
        reading.tolerance().ifPresent(tolerance -> json.put("tolerance", tolerance));
        return json.put(
                        "slices",
                        Json.array(reading.slices().stream()
                                .map(BaselineCodec::slice)
                                .toList()))
                .build();
    }

    private static Json slice(Baseline.Slice slice) {
        JsonObject json = Json.object().put("name", slice.name());
        return (slice.edges().isEmpty() ? json : json.put("edges", numbers(slice.edges()))).build();
    }

    private static Json profile(Profile profile) {
        List<String> checks = profile.checks().stream().map(Check::wireName).toList();
        JsonObject json = Json.object()
                .put("name", profile.name())
                .put("checks", Json.texts(checks))
                .put("bins", bins(profile.bins()));
        tally(profile.tally(), json);
        return json.put("likeness", likeness(profile.likeness()))
                .put("missing_likeness", likeness(profile.missingLikeness()))
                .build();
    }

    private static Json likeness(Profile.Likeness likeness) {
        return Json.object()
                .put("day", likeness.day())
                .put("week", likeness.week())
                .build();
    }

    /** Days with their rows, as an object. */
    static Json days(SortedMap<LocalDate, Long> days) {
        JsonObject json = Json.object();
        days.forEach((day, rows) -> json.put(day.toString(), rows));
        return json.build();
    }

    /** Days with their rows. */
    static SortedMap<LocalDate, Long> days(JsonNode node) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        node.members().forEach((day, rows) -> days.put(day(day, rows), count(rows)));
        return days;
    }

    private static LocalDate day(String text, JsonNode node) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException malformed) {
            throw node.expected("a date as the name");
        }
    }

    /** Adds the members of a tally to an object. */
    static JsonObject tally(Tally tally, JsonObject json) {
        return json.put("counts", numbers(tally.bins()))
                .put("missing", tally.missing())
                .put("unseen", tally.unseen())
                .put("out_of_range", tally.outside());
    }

    private static Json bins(Bins bins) {
        if (bins instanceof Bins.Stretches stretches) {
            return Json.object().put("edges", numbers(stretches.edges())).build();
        }
        if (bins instanceof Bins.Categories categories) {
            return Json.object()
                    .put("categories", Json.texts(categories.names()))
                    .put("positions", numbers(categories.positions()))
                    .put("of", categories.count())
                    .build();
        }
        if (bins instanceof Bins.Hours hours) {
            return Json.object().put("hours_in", hours.zone().getId()).build();
        }
        return Json.object().put("flags", true).build();
    }

    private static Json numbers(List<? extends Number> numbers) {
        return Json.numbers(numbers.stream().mapToDouble(Number::doubleValue).toArray());
    }

    static Baseline decode(byte[] bytes) {
        try {
            if (bytes.length > MOST_BYTES) {
                throw new JsonException("", "it has " + bytes.length + " bytes; at most " + MOST_BYTES + " are read");
            }
            return baseline(requireFormat(JsonNode.root(Json.parse(bytes)), FORMAT));
        } catch (JsonException e) {
            throw rejected("is malformed at '" + e.pointer() + "': " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw rejected("contradicts itself: " + e.getMessage(), e);
        }
    }

    private static WaybillException rejected(String why, RuntimeException cause) {
        return new WaybillException(ErrorCode.ARTIFACT_REJECTED, Baseline.FILE + " " + why + ".", cause);
    }

    static JsonNode requireFormat(JsonNode root, int known) {
        JsonNode format = root.get("format");
        if (format.integer() != known) {
            throw format.expected(known + ", the only format that this Waybill reads");
        }
        return root;
    }

    private static Baseline baseline(JsonNode root) {
        return new Baseline(
                days(root.get("days")),
                root.get("fields").list(BaselineCodec::profile),
                profile(root.get("predictions")),
                reading(root.get("reading")));
    }

    private static Baseline.Reading reading(JsonNode node) {
        Optional<JsonNode> tolerance = node.find("tolerance");
        return new Baseline.Reading(
                node.find("id").map(JsonNode::text),
                node.get("unit").text(),
                tolerance.isPresent() ? OptionalDouble.of(tolerance.get().number()) : OptionalDouble.empty(),
                node.get("slices").list(BaselineCodec::slice));
    }

    private static Baseline.Slice slice(JsonNode node) {
        return new Baseline.Slice(
                node.get("name").text(),
                node.find("edges").map(edges -> edges.list(JsonNode::number)).orElse(List.of()));
    }

    private static Profile profile(JsonNode node) {
        return new Profile(
                node.get("name").text(),
                bins(node.get("bins")),
                tally(node),
                likeness(node.get("likeness")),
                likeness(node.get("missing_likeness")),
                Set.copyOf(node.get("checks").list(BaselineCodec::check)));
    }

    private static Profile.Likeness likeness(JsonNode node) {
        return new Profile.Likeness(node.get("day").number(), node.get("week").number());
    }

    private static Check check(JsonNode node) {
        return Check.of(node.text()).orElseThrow(() -> node.expected("a check that this Waybill knows"));
    }

    /** The tally among the members of an object. */
    static Tally tally(JsonNode node) {
        List<JsonNode> counts = node.get("counts").items();
        if (counts.size() > Bins.MOST) {
            throw node.get("counts").expected("at most " + Bins.MOST + " bins");
        }
        List<Long> bins = new ArrayList<>(counts.size());
        for (JsonNode bin : counts) {
            bins.add(count(bin));
        }
        return new Tally(bins, count(node.get("missing")), count(node.get("unseen")), count(node.get("out_of_range")));
    }

    static long count(JsonNode node) {
        double number = node.number();
        if (!(number >= 0 && number <= 0x1p53 && number == Math.rint(number))) {
            throw node.expected("a count");
        }
        return (long) number;
    }

    private static Bins bins(JsonNode node) {
        if (node.find("edges").isPresent()) {
            return new Bins.Stretches(node.get("edges").list(JsonNode::number));
        }
        if (node.find("categories").isPresent()) {
            return categories(node);
        }
        return node.find("hours_in")
                .<Bins>map(zone -> new Bins.Hours(zone(zone)))
                .orElseGet(Bins.Flags::new);
    }

    private static Bins categories(JsonNode node) {
        int count = node.get("of").integer();
        if (count < 0 || count > MOST_BYTES) {
            throw node.get("of").expected("a number of categories");
        }
        return new Bins.Categories(
                node.get("categories").texts(), node.get("positions").list(JsonNode::integer), count);
    }

    private static ZoneId zone(JsonNode node) {
        try {
            return ZoneId.of(node.text());
        } catch (DateTimeException unknown) {
            throw node.expected("a time zone");
        }
    }
}
