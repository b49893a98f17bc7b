package waybill.cli.diff;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import waybill.diff.Side;
import waybill.failure.ErrorCode;
import waybill.failure.WaybillException;
import waybill.model.Member;
import waybill.model.ServableModel;
import waybill.registry.ModelSpec;
import waybill.registry.Names;
import waybill.registry.Verifier;
import waybill.training.TrainedModel;

/** A model that was trained and is not published yet. */
public record FolderSide(Path folder, TrainedModel trained) implements Side {
    @Override
    public String name() {
        return folder.toString();
    }

    @Override
    public ModelSpec spec() {
        return trained.spec();
    }

    @Override
    public Optional<byte[]> file(String name) {
        return Optional.ofNullable(trained.files().get(name));
    }

    /** Verified as before it is published. */
    @Override
    public ServableModel model() {
        Map<Member, byte[]> artifacts = Names.artifacts(trained.files());
        if (!artifacts.containsKey(Member.POINT)) {
            throw new WaybillException(
                    ErrorCode.ARTIFACT_REJECTED, "There is no " + Names.ARTIFACT + " in " + folder + ".");
        }
        return Verifier.verify(trained.spec(), artifacts);
    }
}
