package waybill.localhost.config;

import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The keys that callers need. Keys are off by default, as under {@code func start}. */
public final class HostKeys {
    private static final int BYTES = 40;

    private final boolean required;
    private final List<String> function;
    private final List<String> all;

    private HostKeys(boolean required, List<String> function, List<String> master) {
        this.required = required;
        this.function = List.copyOf(function);
        this.all = Stream.concat(master.stream(), function.stream()).toList();
    }

    /** Keys that allow everyone to call everything. */
    public static HostKeys off() {
        return new HostKeys(false, List.of(), List.of());
    }

    /**
     * Keys that callers must send.
     *
     * @param master the key that opens everything
     * @param function the keys each of which opens every function except those of level admin
     */
    public static HostKeys required(String master, List<String> function) {
        if (master.isBlank() || function.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("A key is empty.");
        }
        return new HostKeys(true, function, List.of(master));
    }

    /** A new random key, which can be used in a URL. */
    public static String newKey(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Whether a key opens a function.
     *
     * @param level the authorization level of the function
     * @param key the caller's key; empty when there is none
     */
    public boolean allow(AuthorizationLevel level, String key) {
        if (!required || level == AuthorizationLevel.ANONYMOUS) {
            return true;
        }
        return matches(level == AuthorizationLevel.ADMIN ? all.subList(0, all.size() - function.size()) : all, key);
    }

    /** Compares with every key in any case, so that the duration reveals nothing. */
    private static boolean matches(List<String> keys, String offered) {
        byte[] bytes = offered.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String key : keys) {
            found |= MessageDigest.isEqual(key.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return found;
    }
}
