package waybill.localhost.config;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import waybill.json.JsonException;
import waybill.json.JsonNode;
import waybill.storage.MessageQueue;
import waybill.triggers.QueueOptions;
import waybill.triggers.TimeSpans;

/**
 * The parts of {@code host.json} that the local host reads.
 *
 * @param routePrefix the prefix of all routes, without slashes at its ends; may be empty
 * @param customHeaders the headers that are added to every answer that does not have them
 * @param functionTimeout the longest time that a function may run
 * @param queues how queue functions get their messages
 * @param requests how many HTTP requests are taken at the same time
 */
public record HostJson(
        String routePrefix,
        Map<String, String> customHeaders,
        Duration functionTimeout,
        QueueOptions queues,
        RequestLimits requests) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(30);
    private static final Duration UNBOUNDED = Duration.ofDays(36_500);

    public HostJson {
        routePrefix = routePrefix.replaceAll("^/+|/+$", "");
        customHeaders = Collections.unmodifiableMap(new LinkedHashMap<>(customHeaders));
    }

    public HostJson(String routePrefix, Map<String, String> customHeaders) {
        this(routePrefix, customHeaders, DEFAULT_TIMEOUT, defaultQueues(), RequestLimits.unbounded());
    }

    /** The platform's defaults. */
    public static HostJson defaults() {
        return new HostJson("api", Map.of());
    }

    public HostJson with(QueueOptions other) {
        return new HostJson(routePrefix, customHeaders, functionTimeout, other, requests);
    }

    public HostJson with(RequestLimits other) {
        return new HostJson(routePrefix, customHeaders, functionTimeout, queues, other);
    }

    public HostJson withFunctionTimeout(Duration other) {
        return new HostJson(routePrefix, customHeaders, other, queues, requests);
    }

    /** @throws waybill.failure.WaybillException {@code INVALID_SETTINGS} with every fault */
    public static HostJson parse(byte[] utf8) {
        SettingsFile file = SettingsFile.parse("host.json", utf8);
        String version = file.read("", JsonNode::text, "version");
        if (!version.equals("2.0")) {
            file.faults().add("/version", "version", "expected \"2.0\"");
        }
        String prefix = file.read("api", JsonNode::text, "extensions", "http", "routePrefix");
        Map<String, String> headers = file.texts("extensions", "http", "customHeaders");
        Duration timeout = file.read(DEFAULT_TIMEOUT, HostJson::timeout, "functionTimeout");
        QueueOptions queues = queues(file);
        RequestLimits requests =
                new RequestLimits(requests(file, "maxOutstandingRequests"), requests(file, "maxConcurrentRequests"));
        file.done();
        return new HostJson(prefix, headers, timeout, queues, requests);
    }

    private static QueueOptions defaultQueues() {
        return QueueOptions.defaults(Runtime.getRuntime().availableProcessors());
    }

    private static QueueOptions queues(SettingsFile file) {
        QueueOptions otherwise = defaultQueues();
        int batch = file.read(otherwise.batchSize(), node -> within(node, 1, MessageQueue.MOST), queue("batchSize"));
        int threshold = batch / 2 * Runtime.getRuntime().availableProcessors();
        file.read("base64", HostJson::encoding, queue("messageEncoding"));
        return new QueueOptions(
                batch,
                file.read(threshold, node -> within(node, 0, Integer.MAX_VALUE), queue("newBatchThreshold")),
                file.read(
                        otherwise.maxDequeueCount(),
                        node -> within(node, 1, Integer.MAX_VALUE),
                        queue("maxDequeueCount")),
                file.read(otherwise.visibilityTimeout(), node -> span(node, Duration.ZERO), queue("visibilityTimeout")),
                file.read(
                        otherwise.maxPollingInterval(),
                        node -> span(node, QueueOptions.MIN_POLLING_INTERVAL),
                        queue("maxPollingInterval")));
    }

    /** A number of requests; {@code -1} means no limit. */
    private static int requests(SettingsFile file, String member) {
        int most = file.read(-1, HostJson::mostRequests, "extensions", "http", member);
        return most < 0 ? Integer.MAX_VALUE : most;
    }

    private static int mostRequests(JsonNode node) {
        int most = node.integer();
        if (most < 1 && most != -1) {
            throw node.expected("a number of at least 1, or -1 for no limit");
        }
        return most;
    }

    private static String[] queue(String member) {
        return new String[] {"extensions", "queues", member};
    }

    private static int within(JsonNode node, int least, int most) {
        int value = node.integer();
        if (value < least || value > most) {
            throw node.expected("a number from " + least + " to " + most);
        }
        return value;
    }

    private static String encoding(JsonNode node) {
        if (!node.text().equalsIgnoreCase("base64")) {
            throw node.expected("base64, the only encoding that the local host has");
        }
        return node.text();
    }

    private static Duration span(JsonNode node, Duration least) {
        return TimeSpans.parse(node.text())
                .filter(span -> span.compareTo(least) >= 0)
                .orElseThrow(() -> new JsonException(
                        node.pointer(), "expected a time span, hh:mm:ss, of at least " + least.toMillis() + " ms"));
    }

    /** The time limit of functions; {@code -1} means no limit. */
    private static Duration timeout(JsonNode node) {
        return node.text().equals("-1") ? UNBOUNDED : span(node, Duration.ofSeconds(1));
    }
}
