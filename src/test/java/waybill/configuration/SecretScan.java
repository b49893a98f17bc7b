package waybill.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/**
 * Whatever looks like a secret, in every file that is text. A fault has file, line and kind, and never the value; what is known to
 * be none is allowed value by value, by its SHA-256, so that nothing else can hide behind it.
 */
final class SecretScan {
    /** SHA-256 of a value, and why it is no secret. */
    private static final Map<String, String> ALLOWED = Map.of(
            "0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059",
            "the key of every storage emulator, documented by Microsoft",
            "12b9377cbe7e5c94e8a70d9d23929523d14afa954793130f8a3959c7b849aca8",
            "all zeros: Application Insights in the mock of Terraform's tests",
            "fcbae36f45e231fecd40df217ed55d7699dc13f0df7028189a77c33e7c9f85a9",
            "says in base64 that it is one: key of an account that is a test's own server",
            "de650d61f5bd166a91f8ccec3158297db18b9d50eaedca238cd29dc3a214a916",
            "4711: tests that settings refuse a URL with a password",
            "2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",
            "the word secret: test that the store refuses a URL with a password");

    /** Endings of files that are no text: pictures, and compressed data, which is public. */
    private static final Set<String> BINARY = Set.of("png", "gz");

    private final Set<String> met = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private SecretScan() {}

    static List<String> faults(Checkout checkout) {
        SecretScan scan = new SecretScan();
        Ignored ignored = new Ignored(checkout);
        for (String path : checkout.paths("{*,**/*}")) {
            if (!ignored.has(path) && !BINARY.contains(path.substring(path.lastIndexOf('.') + 1))) {
                scan.file(checkout, path);
            }
        }
        ALLOWED.forEach((digest, reason) -> {
            if (!scan.met.contains(digest)) {
                scan.faults.add("the allowed value " + digest.substring(0, 8) + " (" + reason
                        + ") is nowhere any more: take it off the list");
            }
        });
        return scan.faults;
    }

    static List<String> faultsIn(Checkout checkout, String path) {
        SecretScan scan = new SecretScan();
        scan.file(checkout, path);
        return scan.faults;
    }

    private void file(Checkout checkout, String path) {
        String text;
        try {
            text = checkout.text(path);
        } catch (UncheckedIOException e) {
            faults.add(path + " is no UTF-8 text, so it was not scanned; known binary files end with "
                    + new TreeSet<>(BINARY));
            return;
        }
        if (text.indexOf('\0') >= 0) {
            faults.add(path + " has NUL bytes, so it was not scanned; known binary files end with "
                    + new TreeSet<>(BINARY));
            return;
        }
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            line(path + ":" + number, line);
        }
    }

    private void line(String where, String line) {
        for (SecretKind kind : SecretKind.values()) {
            Matcher found = kind.pattern().matcher(line);
            while (found.find()) {
                String value = found.group("value");
                String digest = sha256(value);
                if (ALLOWED.containsKey(digest)) {
                    met.add(digest);
                } else if (kind.isLikely(value)) {
                    faults.add(where + " has what looks like " + kind.words() + " (SHA-256 " + digest
                            + "); right would be an identity, or a value that is plainly made up");
                }
            }
        }
    }

    private static String sha256(String value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
