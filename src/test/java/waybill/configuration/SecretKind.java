package waybill.configuration;

import java.util.regex.Pattern;

/** What secrets look like. Each pattern has a group "value", which is the secret. */
enum SecretKind {
    PRIVATE_KEY("a private key", "(?<value>-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----)"),
    ACCOUNT_KEY("the key of a storage account", "AccountKey=(?<value>[A-Za-z0-9+/=]{20,})"),
    SHARED_KEY("a shared access key", "SharedAccessKey=(?<value>[A-Za-z0-9+/=]{20,})"),
    /** A lock file has a SHA-512 of as many bytes for each package. */
    KEY_OF_64_BYTES("a key of 64 bytes", "(?<!sha512-)(?<![A-Za-z0-9+/])(?<value>[A-Za-z0-9+/]{86}==)"),
    SAS("the signature of a SAS", "[?&;\"']sig=(?<value>[A-Za-z0-9%+/]{20,})"),
    FUNCTION_KEY("a function key", "(?<![\\w-])(?<value>[\\w-]{44}AzFu[\\w-]{5}[AQgw]==)"),
    KEY_OF_A_REQUEST(
            "a function key in a request",
            "(?i)(?:[?&]code=|x-functions-key[\"']?\\s*[:=]\\s*[\"']?)(?<value>[\\w/+=~-]{20,})"),
    CLIENT_SECRET("a client secret of Entra", "(?<![\\w~.-])(?<value>[\\w~.-]{3}\\dQ~[\\w~.-]{31,34})"),
    GITHUB("a GitHub token", "\\b(?<value>gh[oprsu]_[A-Za-z0-9]{36,}|github_pat_\\w{22,})"),
    NPM("an npm token", "\\b(?<value>npm_[A-Za-z0-9]{36})\\b"),
    AWS("an AWS access key", "\\b(?<value>(?:AKIA|ASIA)[A-Z0-9]{16})\\b"),
    GOOGLE("a Google API key", "\\b(?<value>AIza[\\w-]{35})"),
    SLACK("a Slack token", "\\b(?<value>xox[abeoprs]-[A-Za-z0-9-]{10,})"),
    JWT("a JSON web token", "\\b(?<value>eyJ[\\w-]{8,}\\.eyJ[\\w-]{8,}\\.[\\w-]{8,})"),
    URL("a password in a URL", "\\b[a-z][a-z0-9+.-]*://[^/\\s:@\"'{}$<>]+:(?<value>[^/\\s:@\"'{}$<>]{3,})@"),
    INSTRUMENTATION(
            "a key of Application Insights",
            "(?i)instrumentation_?key[\"']?\\s*[:=]\\s*[\"']?(?<value>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"),
    ASSIGNED(
            "a secret that is assigned",
            "(?i)(?:password|passwd|pwd|secret|token|api_?key|access_?key|function_?key|functions-key)[\"']?\\s*[:=]+\\s*[\"']?"
                    + "(?<value>[\\w+/=.~-]{16,})") {
        /** Names and words are assigned, too: a secret has digits among its letters, and hardly repeats any. */
        @Override
        boolean isLikely(String value) {
            return value.matches(".*\\d.*") && value.matches("(?i).*[a-z].*") && entropy(value) > LEAST_ENTROPY;
        }
    };

    /** Bits for each character: 16 random hex digits have about 3.3, 20 random letters and digits about 4. */
    private static final double LEAST_ENTROPY = 3.0;

    private final String words;
    private final Pattern pattern;

    SecretKind(String words, String pattern) {
        this.words = words;
        this.pattern = Pattern.compile(pattern);
    }

    String words() {
        return words;
    }

    Pattern pattern() {
        return pattern;
    }

    boolean isLikely(String value) {
        return true;
    }

    /** Shannon's, of the characters in the value. */
    static double entropy(String value) {
        return value.chars()
                .distinct()
                .mapToDouble(c -> {
                    double share = value.chars().filter(other -> other == c).count() / (double) value.length();
                    return -share * Math.log(share) / Math.log(2);
                })
                .sum();
    }
}
