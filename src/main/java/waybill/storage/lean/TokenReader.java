package waybill.storage.lean;

import java.net.ProtocolException;
import waybill.json.Json;
import waybill.json.JsonException;
import waybill.json.JsonNode;

/** Reads the answer of an identity endpoint: JSON with an {@code access_token} and its {@code expires_on}. */
final class TokenReader {
    private static final int LONGEST_TIME = 12;

    private TokenReader() {}

    /**
     * The token and its end, which the answer gives in seconds since 1970, as a text or a number.
     *
     * @throws ProtocolException when the answer has no such member; the message repeats nothing of the answer
     */
    static AccessToken read(byte[] json, long now) throws ProtocolException {
        try {
            JsonNode answer = JsonNode.root(Json.parse(json));
            String token = answer.get("access_token").text();
            String expiresOn = textOf(answer.get("expires_on"));
            if (UrlText.isPlain(token) && isTime(expiresOn)) {
                return AccessToken.given(token, Long.parseLong(expiresOn) * 1000, now);
            }
        } catch (JsonException e) {
            // Not passed on as the cause: the answer may contain a secret.
            throw noToken();
        }
        throw noToken();
    }

    private static String textOf(JsonNode expiresOn) {
        return expiresOn.value() instanceof Json.Num number ? Json.numberText(number.value()) : expiresOn.text();
    }

    private static boolean isTime(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_TIME;
    }

    private static ProtocolException noToken() {
        return new ProtocolException("an answer without a token");
    }
}
