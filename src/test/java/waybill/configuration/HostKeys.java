package waybill.configuration;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import waybill.failure.NearName;

/**
 * What {@code host.json} may say. There is no schema at hand, and the host passes over a misspelt key in silence: these are the keys
 * of the sections that we use, from the host's documentation, each with the form of its value.
 */
final class HostKeys {
    private static final String SPAN = "\\d\\d:\\d\\d:\\d\\d";
    private static final String NUMBER = "\\d+";
    private static final String FLAG = "true|false";
    private static final String TEXT = ".*";
    private static final String LEVEL = "Trace|Debug|Information|Warning|Error|Critical|None";

    /** Paths to forms; {@code *} is any name. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("version", "2\\.0"),
            Map.entry("functionTimeout", SPAN + "|-1"),
            Map.entry("extensionBundle.id", "Microsoft\\.Azure\\.Functions\\.ExtensionBundle"),
            // Flex Consumption takes no older bundle.
            Map.entry("extensionBundle.version", "\\[4\\.[0-9.*]+, 5\\.0\\.0\\)"),
            Map.entry("extensions.http.routePrefix", TEXT),
            Map.entry("extensions.http.maxConcurrentRequests", NUMBER),
            Map.entry("extensions.http.maxOutstandingRequests", NUMBER),
            Map.entry("extensions.http.dynamicThrottlesEnabled", FLAG),
            Map.entry("extensions.http.customHeaders.*", TEXT),
            Map.entry("extensions.http.hsts.isEnabled", FLAG),
            Map.entry("extensions.http.hsts.maxAge", NUMBER),
            Map.entry("extensions.http.hsts.includeSubDomains", FLAG),
            Map.entry("extensions.http.hsts.preload", FLAG),
            Map.entry("extensions.queues.batchSize", "[1-9]|[12]\\d|3[0-2]"),
            Map.entry("extensions.queues.newBatchThreshold", NUMBER),
            Map.entry("extensions.queues.maxDequeueCount", NUMBER),
            Map.entry("extensions.queues.visibilityTimeout", SPAN),
            Map.entry("extensions.queues.maxPollingInterval", SPAN),
            Map.entry("extensions.queues.messageEncoding", "base64|none"),
            Map.entry("logging.fileLoggingMode", "never|always|debugOnly"),
            Map.entry("logging.logLevel.*", LEVEL),
            Map.entry("logging.applicationInsights.enableLiveMetrics", FLAG),
            Map.entry("logging.applicationInsights.enableLiveMetricsFilters", FLAG),
            Map.entry("logging.applicationInsights.samplingSettings.isEnabled", FLAG),
            Map.entry("logging.applicationInsights.samplingSettings.maxTelemetryItemsPerSecond", NUMBER),
            Map.entry("logging.applicationInsights.samplingSettings.excludedTypes", TEXT),
            Map.entry("logging.applicationInsights.samplingSettings.includedTypes", TEXT));

    private HostKeys() {}

    /** Each key that the host would pass over, and each value that it would not understand. */
    static List<String> faults(Checkout checkout) {
        Faults faults = new Faults();
        walk("", Node.of(checkout, "host.json"), faults);
        return faults.found();
    }

    private static void walk(String path, Node place, Faults faults) {
        if (!place.fields().isEmpty()) {
            place.fields().forEach((name, member) -> walk(path.isEmpty() ? name : path + "." + name, member, faults));
            return;
        }
        String form = FORMS.getOrDefault(path, FORMS.getOrDefault(path.replaceFirst("[^.]*$", "*"), ""));
        if (form.isEmpty()) {
            faults.add(
                    path + " of host.json is no key that the host knows" + NearName.hint(path, FORMS.keySet()) + ".");
        } else if (!Pattern.matches(form, place.text())) {
            faults.add(path + " of host.json is " + place.text() + ", where " + form + " was expected.");
        }
    }
}
