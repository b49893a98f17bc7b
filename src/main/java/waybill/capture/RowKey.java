package waybill.capture;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import waybill.json.Json;
import waybill.signature.RawValue;

/** What names a row to whoever knows what came true, as text: the same for captures and outcomes. */
public final class RowKey {
    private static final String HMAC = "HmacSHA256";
    private static final int LONGEST = 256;

    private RowKey() {}

    /** The text of a cell; nothing for a missing one, one that is no single value, or is longer than 256 characters. */
    public static Optional<String> text(RawValue value) {
        return value.isMissing() ? Optional.empty() : Optional.of(plain(value)).filter(RowKey::isKey);
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= LONGEST;
    }

    private static String plain(RawValue value) {
        if (value instanceof RawValue.Text text) {
            return text.value().strip();
        }
        if (value instanceof RawValue.Cell cell) {
            return cell.text().strip();
        }
        if (value instanceof RawValue.Num number && Double.isFinite(number.value())) {
            return Json.numberText(number.value());
        }
        return value instanceof RawValue.Bool bool ? Boolean.toString(bool.value()) : "";
    }

    /** A key that is private, as captures have it: hashed, or left out where there is no salt. */
    public static Optional<String> hidden(String key, String salt) {
        return salt.isEmpty() ? Optional.empty() : Optional.of(hashed(key, salt));
    }

    private static String hashed(String key, String salt) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(salt.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(key.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
