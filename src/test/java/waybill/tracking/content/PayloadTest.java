package waybill.tracking.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import waybill.fixture.TinyModel;
import waybill.registry.Manifest;
import waybill.registry.Names;
import waybill.registry.Versions;
import waybill.storage.FakeBlobStore;

/** What is tracked of a model, as it was trained and as it was published. */
class PayloadTest {
    /** Publishing adds a file, which is no part of what a training and its version share. */
    @Test
    void payload_ofATrainingAndOfItsVersion_haveOneDigestAndOneListOfFiles() {
        TinyModel trained = TinyModel.of(3).compiled();
        FakeBlobStore store = new FakeBlobStore();
        Versions versions = TinyModel.versions(store);
        Versions.Described described = versions.describe(TinyModel.NAME, trained.publish(store));
        Manifest manifest = described.manifest();
        Payload before = Payload.of(trained.spec(), trained.files());
        Payload after = Payload.of(manifest, path -> versions.file(described, path));

        assertThat(manifest.file(Names.SERVING)).isPresent();
        assertThat(after.digest()).isEqualTo(before.digest()).isEqualTo(Payload.digest(manifest));
        assertThat(after.names()).isEqualTo(before.names()).doesNotContain(Names.SCORER, Names.SERVING);
    }
}
