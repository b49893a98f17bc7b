package waybill.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import waybill.answer.Output;
import waybill.model.Encoder;
import waybill.model.Member;
import waybill.model.calibration.Calibrations;
import waybill.registry.golden.GoldenRow;
import waybill.state.StateDefinition;
import waybill.state.StateFields;

/**
 * All that serving needs of a version: what a manifest and a compiled scorer say together, and what a {@link ServingFile} says alone.
 *
 * @param model the model's name
 * @param time when the version was published, as its name begins
 * @param encoder makes rows into the columns of the scorers
 * @param golden the golden rows, from one to a thousand
 * @param artifacts the SHA-256 of the serialized Tribuo model of each member, of which the scorers must have been made
 * @param scorer the content of {@link Names#SCORER}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ServingContent(
        String model,
        String time,
        Encoder encoder,
        Output output,
        Calibrations calibrations,
        Optional<StateDefinition> state,
        List<GoldenRow> golden,
        Map<Member, String> artifacts,
        byte[] scorer) {
    private static final int TIME = "20260131T235959Z".length();

    /** @throws IllegalArgumentException when its parts contradict each other, as {@link ModelSpec} does */
    public ServingContent {
        Names.requireModel(model);
        GoldenRow.requireSome(golden.size());
        if (encoder.signature().live().isPresent() != state.isPresent()) {
            throw new IllegalArgumentException("It has live fields, and no state, or no live fields of its state.");
        }
        if (state.isPresent()) {
            StateFields.require(state.get(), encoder.signature());
            GoldenRow.requireGiven(golden, encoder.signature());
        }
    }

    /** What a manifest and its compiled scorer say. */
    static ServingContent of(Manifest manifest, String version, byte[] scorer) {
        ModelSpec spec = manifest.spec();
        return new ServingContent(
                spec.name(),
                time(version),
                Verifier.encoder(spec),
                spec.output(),
                spec.calibrations(),
                spec.state(),
                spec.golden(),
                manifest.artifacts(),
                scorer);
    }

    private static String time(String version) {
        return version.substring(0, TIME);
    }

    /** Whether it is that of a version with this name, as far as it can know: its own digest is a part of the name's. */
    boolean isOf(String name, String version) {
        return model.equals(name) && time.equals(time(version));
    }
}
