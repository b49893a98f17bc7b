package waybill.storage.lean;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacSha256Test {
    /** RFC 4231, test case 2. */
    @Test
    void of_publishedVector_isThePublishedCode() {
        byte[] code = new HmacSha256("Jefe".getBytes(StandardCharsets.US_ASCII))
                .of("what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

        assertThat(HexFormat.of().formatHex(code))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 31, 32, 63, 64, 65, 128, 1000})
    void of_anyKeyAndText_isTheOneOfTheJdk(int keyLength) throws Exception {
        Random random = new Random(keyLength);
        byte[] key = new byte[keyLength];
        random.nextBytes(key);
        HmacSha256 hmac = new HmacSha256(key);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (int length = 0; length < 200; length++) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            assertThat(hmac.of(text)).isEqualTo(mac.doFinal(text));
        }
    }
}
