package waybill.training.jdbc;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Which settings of a driver are secrets, by their names: no recipe and no URL has one. */
public final class SecretNames {
    private static final Pattern SECRET =
            Pattern.compile(".*(password|passwd|pwd|passphrase|passcode|secret|token|credential).*");

    private static final Set<String> OTHERS = Set.of(
            "pass",
            "pw",
            "pin",
            "privatekey",
            "privatekeybase64",
            "apikey",
            "accesskey",
            "sharedkey",
            "accountkey",
            "sas",
            "sig");

    /** What says where a secret is, or what makes it, and not what it is. */
    private static final Pattern ABOUT =
            Pattern.compile(".*(file|path|url|uri|location|class|type|provider|callback|cache|resource|enabled)");

    private SecretNames() {}

    /** Whether a setting of this name holds a secret; letter case, {@code _} and {@code -} do not matter. */
    public static boolean isSecret(String setting) {
        String name = setting.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        if (OTHERS.contains(name)) {
            return true;
        }
        return SECRET.matcher(name).matches() && !ABOUT.matcher(name).matches();
    }
}
