package waybill.localhost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostNamesTest {
    /** Java asks the network for these, and the thread that reads all connections would wait for the answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "999.999.999.999",
                "256.0.0.1",
                "1.2.3.1000",
                "[fade.cc]",
                "[127.0.0.1]",
                "[face]",
                "127.1",
                "2130706433"
            })
    void host_thatOnlyLooksLikeAnAddress_isNoAddress(String host) {
        assertThat(HostNames.isAddress(host)).isFalse();
        assertThat(HostNames.local().allow(host, InetAddress.getLoopbackAddress()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "127.000.000.001",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[0:0:0:0:0:0:0:1]"
            })
    void host_loopbackAddress_isOurs(String host) {
        assertThat(HostNames.isAddress(host)).isTrue();
        assertThat(HostNames.local().allow(host + ":7071", InetAddress.getLoopbackAddress()))
                .isTrue();
    }
}
