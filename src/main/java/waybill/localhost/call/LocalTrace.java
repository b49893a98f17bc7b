package waybill.localhost.call;

import com.microsoft.azure.functions.TraceContext;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A W3C trace context: the caller's trace with a new span, or a new trace. */
record LocalTrace(String traceparent, String tracestate) implements TraceContext {
    private static final Pattern TRACEPARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    /** A new trace; its ids are derived from {@code invocation}. */
    static LocalTrace root(UUID invocation) {
        return new LocalTrace("00-" + invocation.toString().replace("-", "") + "-" + span(invocation) + "-00", "");
    }

    /** The trace in the request's headers; a new one when they contain none, or a malformed one. */
    static LocalTrace of(Map<String, String> headers, UUID invocation) {
        Matcher caller = TRACEPARENT.matcher(headers.getOrDefault("traceparent", ""));
        if (!caller.matches()) {
            return root(invocation);
        }
        return new LocalTrace(
                "00-" + caller.group(1) + "-" + span(invocation) + "-" + caller.group(3),
                headers.getOrDefault("tracestate", ""));
    }

    @Override
    public String getTraceparent() {
        return traceparent;
    }

    @Override
    public String getTracestate() {
        return tracestate;
    }

    @Override
    public Map<String, String> getAttributes() {
        return Map.of();
    }

    private static String span(UUID invocation) {
        return String.format("%016x", invocation.getLeastSignificantBits());
    }
}
