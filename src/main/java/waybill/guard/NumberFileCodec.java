package waybill.guard;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.json.JsonObject;
import waybill.serving.Route;

/** The JSON of {@link NumberFile}. */
final class NumberFileCodec {
    /** The largest that is read: twenty groups of large numbers take a third of it. */
    static final int MOST_BYTES = 64 << 10;

    private static final int FORMAT = 2;
    /** More than a service is asked in a year: sums of all instances are far from where counting ends. */
    private static final long MOST = 1L << 40;

    private static final double ROUNDED = 1 + 1e-9;
    private static final String VERSION = "version";

    private NumberFileCodec() {}

    static byte[] encode(NumberFile file) {
        return Json.object()
                .put("format", FORMAT)
                .put("instance", file.instance())
                .put("generation", file.generation())
                .put("at", file.at().toString())
                .put(
                        "sides",
                        Json.object()
                                .put(Route.CHAMPION.wireName(), part(file.champion()))
                                .put(Route.CANARY.wireName(), part(file.canary()))
                                .build())
                .build()
                .toText()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Json part(NumberFile.Part part) {
        JsonObject json = Json.object();
        part.version().ifPresent(version -> json.put(VERSION, version));
        return json.put(
                        "groups",
                        Json.array(part.asked().groups().stream()
                                .map(NumberFileCodec::sums)
                                .toList()))
                .build();
    }

    private static Json sums(RouteSums sums) {
        return Json.object()
                .put("requests", sums.requests())
                .put("errors", sums.errors())
                .put("refused", sums.refused())
                .put("noted", sums.noted())
                .put("rows", sums.rows())
                .put("valued", sums.valued())
                .put("level", sums.level())
                .put("distance", sums.distance())
                .put("outliers", sums.outliers())
                .put(
                        "took",
                        Json.numbers(Arrays.stream(sums.took().counts())
                                .asDoubleStream()
                                .toArray()))
                .build();
    }

    /** @throws JsonException for what is none, or none of this version */
    static NumberFile decode(byte[] bytes) {
        JsonNode root = JsonNode.root(Json.parse(bytes));
        JsonNode format = root.get("format");
        if (format.integer() != FORMAT) {
            throw format.expected(FORMAT + ", the only format that this Waybill reads");
        }
        JsonNode sides = root.get("sides");
        return new NumberFile(
                root.get("instance").text(),
                root.get("generation").integer(),
                time(root.get("at")),
                part(sides.get(Route.CHAMPION.wireName())),
                part(sides.get(Route.CANARY.wireName())));
    }

    private static Instant time(JsonNode node) {
        try {
            return Instant.parse(node.text());
        } catch (DateTimeException malformed) {
            throw node.expected("a time such as 2026-12-01T09:00:00Z");
        }
    }

    private static NumberFile.Part part(JsonNode node) {
        JsonNode groups = node.get("groups");
        if (groups.items().size() != RouteGroups.COUNT) {
            throw groups.expected(RouteGroups.COUNT + " groups");
        }
        Optional<String> version = node.find(VERSION).map(JsonNode::text);
        return new NumberFile.Part(version, new RouteGroups(groups.list(NumberFileCodec::sums)));
    }

    private static RouteSums sums(JsonNode node) {
        long requests = count(node.get("requests"), MOST);
        long valued = count(node.get("valued"), requests);
        return new RouteSums(
                requests,
                count(node.get("errors"), requests),
                amount(node.get("refused"), requests),
                amount(node.get("noted"), requests),
                count(node.get("rows"), MOST),
                valued,
                amount(node.get("level"), valued),
                amount(node.get("distance"), valued),
                amount(node.get("outliers"), valued),
                took(node.get("took"), requests));
    }

    private static RouteSums.Took took(JsonNode node, long requests) {
        long[] counts =
                node.items().stream().mapToLong(item -> count(item, requests)).toArray();
        if (counts.length != RouteSums.Took.BUCKETS) {
            throw node.expected(RouteSums.Took.BUCKETS + " counts");
        }
        return RouteSums.Took.of(counts);
    }

    private static long count(JsonNode node, long most) {
        double count = amount(node, most);
        if (count != Math.rint(count)) {
            throw node.expected("a whole number");
        }
        return (long) count;
    }

    /** Sums of shares may be beyond their number by rounding. */
    private static double amount(JsonNode node, long most) {
        if (!(node.number() >= 0 && node.number() <= most * ROUNDED)) {
            throw node.expected("a number from 0 to " + most);
        }
        return node.number();
    }
}
