package waybill.smoke;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import waybill.failure.ErrorCode;
import waybill.failure.Violations;
import waybill.failure.WaybillException;

/** The headers of every request, some of them secret. It is no record, because no message and no log may show a value. */
public final class Headers {
    private static final String IN_NAMES = "abcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~";
    private static final Set<String> CREDENTIALS = Set.of("x-functions-key", "authorization");
    /** Headers that the client sets itself, or that would change the request. */
    private static final Set<String> OURS = Set.of(
            "accept",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "expect",
            "host",
            "transfer-encoding",
            "upgrade");

    private final Map<String, String> values;

    private Headers(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    public static Headers none() {
        return new Headers(Map.of());
    }

    /**
     * Parses lines {@code name: value}; empty lines are skipped.
     *
     * @throws WaybillException {@code INVALID_ARGUMENT} with all faults and their line numbers; also when there is no header
     */
    public static Headers parse(String text) {
        Map<String, String> values = new TreeMap<>();
        Violations faults = new Violations();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                int line = i + 1;
                read(lines.get(i), values, (rule, message) -> faults.add(rule, "line " + line + ": " + message));
            }
        }
        if (values.isEmpty() && faults.count() == 0) {
            faults.add("no_header", "there is none; leave the option out to send none");
        }
        faults.throwIfAny(ErrorCode.INVALID_ARGUMENT, "The headers cannot be sent.");
        return new Headers(values);
    }

    /** Reads a line. A faulty line may contain a secret, so nothing of it is repeated, not even a malformed name. */
    private static void read(String line, Map<String, String> values, BiConsumer<String, String> fault) {
        int colon = line.indexOf(':');
        String name = line.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
        String value = line.substring(colon + 1).strip();
        if (name.isEmpty() || !name.chars().allMatch(c -> IN_NAMES.indexOf(c) >= 0)) {
            fault.accept("malformed_header", "not 'name: value'");
        } else if (value.isEmpty() || !value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            fault.accept("malformed_value", "a value is one or more of the visible ASCII characters");
        } else if (OURS.contains(name)) {
            fault.accept("reserved_header", "this header is set by the smoke test itself");
        } else if (values.put(name, value) != null) {
            fault.accept("duplicate_header", "this header is there twice");
        }
    }

    /** Whether one of the headers opens the service. */
    boolean haveCredentials() {
        return values.keySet().stream().anyMatch(CREDENTIALS::contains);
    }

    Headers withoutCredentials() {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.keySet().removeAll(CREDENTIALS);
        return new Headers(others);
    }

    void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }

    /** The text without any header values: a service may repeat what it was sent. */
    String redact(String text) {
        String redacted = text;
        for (String value : values.values()) {
            String secret = value.substring(value.lastIndexOf(' ') + 1);
            redacted = redacted.replace(value, "***").replace(secret, "***");
        }
        return redacted;
    }
}
