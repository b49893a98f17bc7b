package waybill.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static waybill.storage.Failures.messageOf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import waybill.answer.Verdict;
import waybill.failure.ErrorCode;
import waybill.fixture.LiveLegs;
import waybill.fixture.TinyModel;
import waybill.json.Json;
import waybill.registry.golden.GoldenRow;
import waybill.signature.Field;
import waybill.signature.Signature;

/** Manifests of models with live state. */
class LiveManifestTest {
    private static final ModelSpec LIVE = LiveLegs.train().spec();

    /** Optional, and what a field says of itself, which the definition says too. */
    private static final List<String> DEFAULTS = List.of("asked_at", "clip", "shrink", "live", "min", "max");

    private static String text(ModelSpec spec) {
        return new String(ManifestCodec.encodeSpec(spec), StandardCharsets.UTF_8);
    }

    private static String refusal(String text) {
        return messageOf(
                ErrorCode.ARTIFACT_REJECTED, () -> ManifestCodec.decodeSpec(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void spec_withState_isReadBackAsItWas() {
        ModelSpec back = ManifestCodec.decodeSpec(ManifestCodec.encodeSpec(LIVE));

        assertThat(back.state()).contains(LiveLegs.DEFINITION);
        assertThat(back.signature().fields()).isEqualTo(LiveLegs.SIGNATURE.fields());
        assertThat(back.golden()).isEqualTo(LIVE.golden());
        assertThat(text(back)).isEqualTo(text(LIVE));
    }

    /** A Waybill that knows no state would answer all rows without, and not say so. */
    @Test
    void format_isOneThatOlderReadersRefuse_onlyWhenThereIsState() {
        assertThat(text(LIVE)).contains("\"format\": 4");
        assertThat(text(TinyModel.of(1).spec())).contains("\"format\": 1").doesNotContain("state");
    }

    /** Of a format from before there was state a member of that name is another's, and its live fields are not followed. */
    @Test
    void format_ofBefore_cannotHaveLiveFields() {
        assertThat(refusal(text(LIVE).replace("\"format\": 4", "\"format\": 3")))
                .contains("live fields, and no state");
    }

    @Test
    void decode_anyMemberOfTheStateRemoved_isRefused() {
        Json.Obj json = (Json.Obj) Json.parse(ManifestCodec.encodeSpec(LIVE));
        int refused = 0;
        for (ManifestCodecTest.Removal removal : ManifestCodecTest.Removal.allFrom(json)) {
            boolean ofState =
                    removal.parent().startsWith("/state") || removal.member().equals("state");
            if ((ofState || removal.parent().endsWith("/age")) && !DEFAULTS.contains(removal.member())) {
                refusal(removal.document().toText());
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"dest\": \"to\"', '\"rest\": \"to\"', 'its state is none'",
        "'\"stale_after_s\": 43200', '\"stale_after_s\": 60', ''",
        "'\"fresh_for\": 5,', '\"fresh_for\": 6,', 'ages'",
        "'\"origin\": \"from\"', '\"origin\": \"nowhere\"', ''",
        "'\"every_s\": 60', '\"every_s\": 0', ''",
        "'\"live\": true', '\"live_\": true', ''"
    })
    void decode_stateThatDoesNotFitTheSignature_isRefused(String right, String wrong, String told) {
        assertThat(text(LIVE)).contains(right);
        String refusal = refusal(text(LIVE).replace(right, wrong));

        assertThat(refusal).containsIgnoringCase(told);
    }

    @Test
    void goldenRow_thatBringsNoStateOfItsOwn_isRefused() {
        GoldenRow bare = new GoldenRow(LiveLegs.row(), LIVE.golden().get(0).expected(), 1e-9, Verdict.OK);

        assertThatThrownBy(() -> with(LIVE.signature(), List.of(bare))).hasMessageContaining("no live fields");
    }

    @Test
    void signature_withAnotherLiveField_isRefused() {
        List<Field> fields = new ArrayList<>(LIVE.signature().fields());
        fields.remove(LIVE.signature().indexOf("last_delay"));

        assertThatThrownBy(() -> with(new Signature(fields), LIVE.golden())).hasMessageContaining("live fields are");
    }

    private static ModelSpec with(Signature signature, List<GoldenRow> golden) {
        return new ModelSpec(
                LIVE.name(),
                LIVE.algorithm(),
                LIVE.tribuoVersion(),
                signature,
                LIVE.features(),
                LIVE.output(),
                LIVE.calibrations(),
                Optional.of(LiveLegs.DEFINITION),
                golden);
    }
}
