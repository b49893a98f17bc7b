package waybill.training.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a setting is called says whether it is a secret. */
class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "PWD",
                "pass",
                "pw",
                "pin",
                "private_key",
                "privateKeyBase64",
                "api-key",
                "accessKey",
                "shared_key",
                "AccountKey",
                "sas",
                "sig",
                "token",
                "client_secret",
                "keyStorePassphrase"
            })
    void name_ofASecret_isKnownHoweverItIsSpelt(String setting) {
        assertThat(SecretNames.isSecret(setting)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"user", "private_key_file", "tokenCacheEnabled", "passwordCallback", "sslkey_path", "schema"})
    void name_ofWhereASecretIs_isNone(String setting) {
        assertThat(SecretNames.isSecret(setting)).isFalse();
    }
}
