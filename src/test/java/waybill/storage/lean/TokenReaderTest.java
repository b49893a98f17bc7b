package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {
    private static final long NOW = 1_600_000_000_000L;

    private static AccessToken read(String json) throws ProtocolException {
        return TokenReader.read(json.getBytes(StandardCharsets.UTF_8), NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"access_token\":\"eyJ0.a-b_c~d\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"eyJ0.a-b_c~d\",\"expires_on\":1600086400,\"claims\":{\"aud\":[1]}}",
                "{\"access_token\":\"eyJ0.a-b_c~d\",\"expires_on\":1600086400,\"resource\":\"https:\\/\\/storage\"}",
                " {\n\t\"expires_on\" : \"1600086400\" ,\r\n \"n\":null, \"t\":true, \"x\":-1.5E+3, \"access_token\" :"
                        + " \"eyJ0\\u002Ea-b_c~d\" } \n",
            })
    void read_aToken_isTakenWithItsEnd(String json) throws ProtocolException {
        AccessToken token = read(json);

        assertThat(token.value()).isEqualTo("eyJ0.a-b_c~d");
        assertThat(token.expiresAt()).isEqualTo(1_600_086_400_000L);
        assertThat(token.renewAt()).isBetween(NOW, token.expiresAt() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>502</html>",
                "{",
                "{}",
                "[]",
                "null",
                "{\"access_token\":\"a\"}",
                "{\"expires_on\":\"1600086400\"}",
                "{\"access_token\":null,\"expires_on\":\"1600086400\"}",
                "{\"access_token\":12,\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"a b\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"a\\r\\nx: y\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"ä\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"soon\"}",
                "{\"access_token\":\"a\",\"expires_on\":-5}",
                "{\"access_token\":\"a\",\"expires_on\":1600086400.5}",
                "{\"access_token\":\"a\",\"expires_on\":\"9999999999999999999999\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"06/20/2026 02:57:58 +00:00\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\"",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\"}x",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",}",
                "{\"access_token\":\"a\" \"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"a\",\"access_token\":\"b\",\"expires_on\":\"1600086400\"}",
                "{\"access_token\":\"a\",\"expires_on\":true}",
                "{\"access_token\":\"a\",\"expires_on\":NaN}",
                "{\"access_token\":\"a\",\"expires_on\":1e300}",
                "{\"access_token\":\"a\",\"expires_on\":1000000000000}",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":\"\\q\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":\"\\u00g0\"}",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":\"\\u00",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":\"",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":}",
                "{\"access_token\":\"a\",\"expires_on\":\"1600086400\",\"x\":\"\n\"}",
                "{'access_token':'a','expires_on':'1600086400'}",
            })
    void read_anythingElse_isRefusedWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ProtocolException.class)
                .hasNoCause()
                .hasMessage("an answer without a token");
    }

    @Test
    void accessToken_isNeverPrinted() throws ProtocolException {
        assertThat(read("{\"access_token\":\"secret\",\"expires_on\":\"1600086400\"}"))
                .hasToString("AccessToken[...]");
    }
}
