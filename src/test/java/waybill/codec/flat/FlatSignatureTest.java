package waybill.codec.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.signature.Domain;
import waybill.signature.Field;
import waybill.signature.Presence;
import waybill.signature.RawValue;
import waybill.signature.Signature;
import waybill.signature.Unseen;
import waybill.signature.normal.LetterCase;
import waybill.signature.normal.Normalization;

/** Fields that repair texts, as a serving file has them. */
class FlatSignatureTest {
    private static byte[] written(Signature signature) {
        FlatWriter out = new FlatWriter();
        FlatSignature.write(signature, out);
        return out.toBytes();
    }

    private static Signature read(byte[] bytes) {
        FlatReader in = new FlatReader(bytes, 0, bytes.length);
        Signature signature = FlatSignature.read(in);
        in.requireEnd();
        return signature;
    }

    private static Signature of(boolean trim, LetterCase letters, Map<String, String> aliases, Set<String> words) {
        return new Signature(List.of(new Field(
                "gate",
                new Domain.Category(List.of("a", "ß"), Unseen.REFUSE),
                "",
                Presence.defaultsTo(new RawValue.Text("a")),
                "",
                true,
                Optional.of(new Normalization(trim, letters, aliases, words, Optional.empty())))));
    }

    @Test
    void signature_isReadAsItWasWritten() {
        for (Signature signature : List.of(
                TinyModel.signature(),
                TinyModel.repairing("tidy").spec().signature(),
                of(false, LetterCase.LOWER, Map.of("x", "a", "y", "a", "東京", "ß"), Set.of()),
                of(true, LetterCase.KEPT, Map.of(), Set.of("n/a", "-")),
                of(false, LetterCase.KEPT, Map.of(), Set.of("n/a")))) {
            assertThat(read(written(signature)).fields()).isEqualTo(signature.fields());
        }
    }

    /** Bytes that nobody has written are refused, and nothing else happens. */
    @Test
    void signature_ofDamagedBytes_isNone() {
        byte[] bytes = written(of(true, LetterCase.LOWER, Map.of("x", "a"), Set.of("n/a")));
        for (int i = 0; i < bytes.length; i++) {
            byte[] cut = Arrays.copyOf(bytes, i);
            assertThatIllegalArgumentException().as("%s bytes", i).isThrownBy(() -> read(cut));
        }
    }
}
